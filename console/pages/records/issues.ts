/** A form is checked by the words that the server checks it by: here their issues become the form's errors. Pure. */
import type { FormError } from '../../ui/use-form.ts';

type Issue = { readonly code?: string | undefined; readonly path: readonly PropertyKey[]; readonly message: string };

/** @param labels what each field is called, by the last part of its path */
export function formErrors(issues: readonly Issue[], labels: Readonly<Record<string, string>>): FormError<string>[] {
  return issues.map((issue) => {
    const named = issue.path.filter((part) => typeof part === 'string');
    const label = labels[String(named.at(-1) ?? '')] ?? 'This';
    return { field: issue.path.join('.'), message: sentence(label, issue) };
  });
}

function sentence(label: string, { code, message }: Issue): string {
  const name = label.charAt(0).toLowerCase() + label.slice(1);
  if (code === 'invalid_value' || code === 'invalid_union') return `Choose: ${name}.`;
  if (code === 'invalid_type') return `Enter: ${name}.`;
  // A remainder ("must not be empty") needs its subject.
  return `${/^[a-z]/.test(message) ? `${label} ${message}` : message}.`.replace(/\.\.$/, '.');
}

/** Null where nothing was typed. */
export function orNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text;
}

/** Null where nothing was typed; not a number where it is none, which the words then refuse. */
export function numberOf(text: string | undefined): number | null {
  const typed = orNull(text);
  return typed === null ? null : Number(typed.replaceAll(/[\s,]/g, ''));
}

/** Of a choice of yes, no and not known. */
export function answerOf(text: string | undefined): boolean | null {
  return text === 'yes' ? true : text === 'no' ? false : null;
}

export function sayAnswer(answer: boolean | null): string {
  return answer === null ? '' : answer ? 'yes' : 'no';
}

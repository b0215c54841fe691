/** What a form keeps: its values, and its errors in words, by field. Nothing typed is lost when sending fails. */
import { useCallback, useMemo, useState } from 'react';
import { ApiError, wordsFor } from '../api/client.ts';
import type { SummaryError } from './error-summary.tsx';

export type Form<Field extends string> = {
  readonly values: Readonly<Record<Field, string>>;
  /** For `onChange` of a field. */
  readonly set: (field: Field) => (value: string) => void;
  /** Puts these values in the place of what stands in their fields. */
  readonly fill: (values: Readonly<Partial<Record<Field, string>>>) => void;
  readonly errors: readonly SummaryError[];
  readonly errorOf: (field: Field) => string | undefined;
  /** What the control of a field is given; a label or a hint of its own may follow. */
  readonly field: (field: Field) => FieldControl;
  /** Shows these errors; an empty list clears them. @returns whether there were any. */
  readonly show: (errors: readonly FormError<Field>[]) => boolean;
  /** Shows what the server said, at the fields it named. */
  readonly fail: (error: unknown) => void;
};

export type FieldControl = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
};

export type FormError<Field extends string> = { readonly field: Field | null; readonly message: string };

/**
 * @param labels what each field is called in a sentence: the server says "must not be empty", the person reads
 * "Name must not be empty." A server's field `purpose.reference` is the form's `reference`.
 */
export function useForm<Field extends string>(
  initial: Readonly<Record<Field, string>>,
  labels: Readonly<Record<Field, string>>,
): Form<Field> {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<readonly FormError<Field>[]>([]);

  const set = useCallback((field: Field) => (value: string) => setValues((old) => ({ ...old, [field]: value })), []);
  const fill = useCallback(
    (next: Readonly<Partial<Record<Field, string>>>) => setValues((old) => ({ ...old, ...next })),
    [],
  );
  const show = useCallback((next: readonly FormError<Field>[]) => {
    setErrors(next);
    return next.length > 0;
  }, []);
  const fail = useCallback((error: unknown) => setErrors(readErrors(error, labels)), [labels]);
  const errorOf = (field: Field) => errors.find((error) => error.field === field)?.message;
  const field = (name: Field): FieldControl => ({
    id: name,
    label: labels[name],
    value: values[name],
    onChange: set(name),
    error: errorOf(name),
  });

  // The same list until there is another: the summary takes the focus for a new one, and never while somebody types.
  const named = useMemo(() => errors.map(({ field, message }) => ({ id: field, message })), [errors]);
  return { values, set, fill, errors: named, errorOf, field, show, fail };
}

/** The fewest characters that say why; the requests that ask for it take no fewer. */
const wordsMin = 3;

/** @returns that the words are missing, where they are */
export function checkWords<Field extends string>(field: Field, words: string): readonly FormError<Field>[] {
  return words.trim().length >= wordsMin ? [] : [{ field, message: `Say why, at least ${wordsMin} characters.` }];
}

function readErrors<Field extends string>(
  error: unknown,
  labels: Readonly<Record<Field, string>>,
): readonly FormError<Field>[] {
  const named = error instanceof ApiError ? error.errors : [];
  const found = named.map(({ field, message }): FormError<Field> => {
    const last = field.split('.').at(-1) ?? field;
    const known = (Object.keys(labels) as Field[]).find((one) => one === field || one === last);
    return known === undefined
      ? { field: null, message: `${field}: ${message}` }
      : { field: known, message: withLabel(labels[known], message) };
  });
  return found.length > 0 ? found : [{ field: null, message: wordsFor(error) }];
}

function withLabel(label: string, message: string): string {
  // A sentence of its own starts with a capital; a remainder ("must not be empty") needs its subject.
  const text = /^[a-z]/.test(message) ? `${label} ${message}` : message;
  return /[.?]$/.test(text) ? text : `${text}.`;
}

/** What a correction changed: each field with what it said before and what it says now. Pure. */
import { officerDefinedTitles, selfDefinedTitles } from '../../../src/words/ethnicity.ts';
import { offenceTitles } from '../../../src/words/offence.ts';
import { vehicleReasonTitles } from '../../../src/words/seizure.ts';
import { objectTitles, powers, stopOutcomeTitles } from '../../../src/words/stop-power.ts';
import { formatClock, formatDate, formatDay } from '../../ui/format.ts';
import { flat } from './outcome-values.ts';
import { sayCode } from './record-words.ts';

export type FieldChange = { readonly field: string; readonly label: string; readonly was: string; readonly is: string };

/** @param labels what each field is called, by the last part of its path */
export function changesBetween(before: object, after: object, labels: Readonly<Record<string, string>>): FieldChange[] {
  const [was, is] = [flat(before), flat(after)];
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((field) => !field.endsWith('.count'));
  return fields.flatMap((field): FieldChange[] => {
    const [old = '', now = ''] = [was[field], is[field]];
    if (old === now) return [];
    return [{ field, label: labelOf(field, labels), was: valueWords(field, old), is: valueWords(field, now) }];
  });
}

/** "Drug 2" is the field of the second row. */
function labelOf(field: string, labels: Readonly<Record<string, string>>): string {
  const parts = field.split('.');
  const row = parts.find((part) => /^\d+$/.test(part));
  const name = labels[parts.at(-1) ?? ''] ?? sayCode(parts.at(-1) ?? '');
  return row === undefined || row === '0' ? name : `${name}, ${Number(row) + 1}`;
}

const titles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...{ selfDefined: selfDefinedTitles, officerDefined: officerDefinedTitles, object: objectTitles },
  ...{ group: offenceTitles, offence: offenceTitles, reason: vehicleReasonTitles, outcome: stopOutcomeTitles },
  power: Object.fromEntries(Object.entries(powers).map(([power, { title }]) => [power, title])),
};

function valueWords(field: string, value: string): string {
  if (value === '') return 'nothing';
  const title = titles[field.split('.').at(-1) ?? '']?.[value];
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDay(value);
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return `${formatDate(value)}, ${formatClock(value)}`;
  return title ?? (/^[a-z]+(-[a-z]+)*$/.test(value) ? sayCode(value) : value);
}

/** What the form of a county line holds, and the facts that it becomes. Pure. */
import { type LineFacts, lineFacts } from '../../../src/words/county-line.ts';
import type { Values } from '../records/form-rows.ts';
import { formErrors, numberOf, orNull } from '../records/issues.ts';
import { type Checked, flat } from '../records/outcome-values.ts';

export const lineLabels: Readonly<Record<string, string>> = {
  name: 'Name of the line',
  number: 'Number',
  holderReference: 'Where the holder’s record is',
  exporting: 'Exporting force or area',
  importing: 'Importing forces or areas',
  firstReportedOn: 'First reported on',
  charges: 'Charges',
  chargesModernSlavery: 'Charges of modern slavery',
  cuckooedVisits: 'Visits to cuckooed homes',
  closure: 'Closed on',
  on: 'Closed on',
  evidence: 'Evidence',
  words: 'How it is known that the line cannot trade',
  why: 'Why',
  operationId: 'Operation',
};

export const evidenceTitles = {
  'handset-and-number-taken': 'Handset and number taken',
  'number-cut-off': 'Number cut off',
  other: 'Other, said in words',
} as const;

export const blankLine: Values = {
  ...{ name: '', number: '', holderReference: '', exporting: '', importing: '', firstReportedOn: '', charges: '0' },
  ...{ chargesModernSlavery: '0', cuckooedVisits: '0', isClosed: 'no' },
  ...{ 'closure.on': '', 'closure.evidence': '', 'closure.words': '' },
};

export function checkLine(values: Values): Checked<LineFacts> {
  const pick = (...fields: string[]) => Object.fromEntries(fields.map((field) => [field, orNull(values[field])]));
  const numbers = ['charges', 'chargesModernSlavery', 'cuckooedVisits'] as const;
  const closure = (field: string) => orNull(values[`closure.${field}`]);
  const checked = lineFacts.safeParse({
    ...pick('name', 'number', 'holderReference', 'exporting', 'firstReportedOn'),
    ...Object.fromEntries(numbers.map((field) => [field, numberOf(values[field]) ?? 0])),
    importing: linesOf(values['importing'] ?? ''),
    closure:
      values['isClosed'] === 'yes'
        ? { on: closure('on'), evidence: closure('evidence'), words: closure('words') }
        : null,
  });
  if (checked.success) return { facts: checked.data, errors: [] };
  const errors = formErrors(checked.error.issues, lineLabels).map((error) => {
    if (error.field?.startsWith('importing')) return { ...error, field: 'importing' };
    return error.field === 'closure' ? { ...error, field: 'closure.on' } : error;
  });
  return { facts: null, errors };
}

/** One force or area a line. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function lineValues(facts: LineFacts): Record<string, string> {
  const { importing, closure, ...rest } = facts;
  return {
    ...blankLine,
    ...flat(rest),
    ...(closure === null ? {} : flat({ closure })),
    importing: importing.join('\n'),
    isClosed: closure === null ? 'no' : 'yes',
  };
}

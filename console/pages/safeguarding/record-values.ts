/** What the form of a safeguarding record holds, and the facts that it becomes. Pure. */
import { type SafeguardingFacts, safeguardingFacts } from '../../../src/words/safeguarding.ts';
import type { Values } from '../records/form-rows.ts';
import { formErrors, numberOf, orNull } from '../records/issues.ts';
import { type Checked, flat } from '../records/outcome-values.ts';
import { sayCode } from '../records/record-words.ts';

export const recordLabels: Readonly<Record<string, string>> = {
  kind: 'What it is',
  ageGroup: 'Child or adult',
  status: 'Status',
  action: 'What was done',
  consent: 'Consent',
  partner: 'Partner',
  doneOn: 'Day',
  what: 'Referral or notification',
  firstResponder: 'First responder',
  reference: 'Reference of the mechanism',
  suite: 'Custody suite',
  offered: 'Offered',
  spokenTo: 'Spoken to',
  accepted: 'Accepted',
  referred: 'Referred on',
  why: 'Why',
  operationId: 'Operation',
};

export const recordKinds = {
  person: 'A person was helped',
  nrm: 'National Referral Mechanism',
  diversion: 'Custody diversion: counts of a suite',
} as const satisfies Record<SafeguardingFacts['kind'], string>;

export const nrmTitles = { referral: 'Referral', 'duty-to-notify': 'Duty to notify' } as const;

export const blankRecord: Values = {
  ...{ kind: '', ageGroup: '', status: '', action: '', consent: '', partner: '', doneOn: '' },
  ...{ what: '', firstResponder: '', reference: '', suite: '', offered: '', spokenTo: '', accepted: '', referred: '' },
};

const fields: Readonly<Record<string, readonly string[]>> = {
  person: ['ageGroup', 'status', 'action', 'consent', 'partner', 'doneOn'],
  nrm: ['what', 'ageGroup', 'consent', 'firstResponder', 'reference', 'doneOn'],
  diversion: ['suite', 'partner', 'doneOn'],
};
const counts = ['offered', 'spokenTo', 'accepted', 'referred'] as const;

export function checkRecord(values: Values): Checked<SafeguardingFacts> {
  const { kind = '' } = values;
  if (kind === '') return { facts: null, errors: [{ field: 'kind', message: 'Choose what it is.' }] };
  const said = Object.fromEntries((fields[kind] ?? []).map((field) => [field, orNull(values[field])]));
  const counted = kind === 'diversion' ? counts.map((field) => [field, numberOf(values[field])]) : [];
  const checked = safeguardingFacts.safeParse({ kind, ...said, ...Object.fromEntries(counted) });
  if (checked.success) return { facts: checked.data, errors: [] };
  return { facts: null, errors: formErrors(checked.error.issues, recordLabels) };
}

export function recordValues(facts: SafeguardingFacts): Record<string, string> {
  return { ...blankRecord, ...flat(facts) };
}

/** "Child, safeguarded", "Referral of a child", "Diversion at Invented Road". */
export function recordWords(facts: SafeguardingFacts): string {
  if (facts.kind === 'person') return `${sayCode(facts.ageGroup)}, ${facts.status}`;
  if (facts.kind === 'nrm') return `${nrmTitles[facts.what]}, ${facts.ageGroup}`;
  return `Custody diversion at ${facts.suite}`;
}

/** What a record comes to, in a line. */
export function recordSaid(facts: SafeguardingFacts): string {
  if (facts.kind === 'person') return facts.action;
  if (facts.kind === 'nrm')
    return `By ${facts.firstResponder}${facts.reference === null ? '' : `, ${facts.reference}`}`;
  const { offered, spokenTo, accepted, referred } = facts;
  return `${offered} offered, ${spokenTo} spoken to, ${accepted} accepted, ${referred} referred on`;
}

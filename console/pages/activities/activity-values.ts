/** What the form of an activity holds, and the request that it becomes. */
import { activityKind, activityState } from '../../../src/words/activity.ts';
import { type Count, countMax, qualifier } from '../../../src/words/count.ts';
import type { Input } from '../../api/client.ts';
import type { FormError } from '../../ui/use-form.ts';
import { momentOf } from '../operations/operation-values.ts';
import type { Activity } from './queries.ts';

export const activityLabels = {
  kind: 'Kind',
  what: 'What',
  place: 'Place',
  team: 'Team',
  from: 'Begins',
  until: 'Ends',
  planned: 'How many are planned',
  state: 'State',
  done: 'How many were done',
  doneHedge: 'How exact: done',
  attendance: 'Attendance',
  attendanceHedge: 'How exact: attendance',
  reach: 'Reach',
  reachHedge: 'How exact: reach',
  words: 'What came of it',
  why: 'Why it is changed',
} as const;

export type ActivityField = keyof typeof activityLabels;
export type ActivityValues = Readonly<Record<ActivityField, string>>;
type Content = Input<'addActivity'>['content'];

const empty: ActivityValues = {
  ...{ kind: 'warrant', what: '', place: '', team: '', from: '', until: '', planned: '1', state: 'planned' },
  ...{ done: '', doneHedge: 'exact', attendance: '', attendanceHedge: 'exact', reach: '', reachHedge: 'exact' },
  ...{ words: '', why: '' },
};

/** @param activity the one that is changed; null for a new one */
export function valuesOf(activity: Activity | null): ActivityValues {
  if (activity === null) return empty;
  const { kind, what, place, team, from, until, planned, state, done, attendance, reach, words } = activity;
  return {
    ...{ kind, what, place, team: team ?? '', state, words, why: '', planned: String(planned) },
    ...{ from: localOf(from), until: localOf(until) },
    ...{ done: textOf(done), doneHedge: done?.qualifier ?? 'exact' },
    ...{ attendance: textOf(attendance), attendanceHedge: attendance?.qualifier ?? 'exact' },
    ...{ reach: textOf(reach), reachHedge: reach?.qualifier ?? 'exact' },
  };
}

function textOf(count: Count | null): string {
  return count === null || count.value === null ? '' : String(count.value);
}

/** As a date and time field writes a moment, which is local: 2026-11-22T14:00. */
export function localOf(at: string): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A time that nobody touched stays as it was, though its field shows minutes, and one hour of autumn twice. */
function momentKept(text: string, before: string | undefined): string | null {
  return before !== undefined && localOf(before) === text ? before : momentOf(text);
}

export type CheckedActivity =
  | { readonly content: Content; readonly errors: readonly [] }
  | { readonly content: null; readonly errors: readonly FormError<ActivityField>[] };

/** @param before what is changed; null for a new one */
export function checkActivity(values: ActivityValues, before: Activity | null): CheckedActivity {
  const errors: FormError<ActivityField>[] = [];
  const wrong = (field: ActivityField, message: string) => errors.push({ field, message });
  const [from, until] = [momentKept(values.from, before?.from), momentKept(values.until, before?.until)];
  const planned = Number(values.planned);
  if (values.what.trim().length < 2) wrong('what', 'Say what it is, at least 2 characters.');
  if (from === null) wrong('from', 'Enter when it begins.');
  if (until === null) wrong('until', 'Enter when it ends.');
  else if (from !== null && until <= from) wrong('until', 'The end must come after the beginning.');
  if (!Number.isInteger(planned) || planned < 1 || planned > 10_000) {
    wrong('planned', 'Enter how many are planned, from 1 to 10,000.');
  }
  const state = activityState.catch('planned').parse(values.state);
  const counts = state === 'done' ? countsOf(values, wrong) : noCounts;
  if (state === 'not-done' && values.words.trim().length < 3) wrong('words', 'Say why it was not done.');
  if (before !== null && values.why.trim().length < 3) wrong('why', 'Say why it is changed, at least 3 characters.');
  if (from === null || until === null || errors.length > 0) return { content: null, errors };
  const kind = activityKind.catch('event').parse(values.kind);
  const team = values.team === '' ? null : values.team;
  const said = { what: values.what.trim(), place: values.place.trim(), words: values.words.trim() };
  return { content: { kind, ...said, team, from, until, planned, state, ...counts }, errors: [] };
}

const noCounts = { done: null, attendance: null, reach: null };

function countsOf(values: ActivityValues, wrong: (field: ActivityField, message: string) => void) {
  const counted = (field: 'done' | 'attendance' | 'reach'): Count | null => {
    const hedge = qualifier.catch('exact').parse(values[`${field}Hedge`]);
    const text = values[field].replaceAll(/[\s,]/g, '');
    if (hedge === 'stated-without-count') return { value: null, qualifier: hedge };
    if (text === '') return null;
    const value = Number(text);
    if (/^\d+$/.test(text) && value <= countMax) return { value, qualifier: hedge };
    wrong(field, `${activityLabels[field]}: enter a whole number.`);
    return null;
  };
  const done = counted('done');
  if (done === null && values.done.trim() === '') wrong('done', 'Enter how many were done; 0 is a number too.');
  return { done, attendance: counted('attendance'), reach: counted('reach') };
}

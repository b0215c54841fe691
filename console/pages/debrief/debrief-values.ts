/** What the form of a debrief holds, its lessons among it, and the request that it becomes. */
import type { Input } from '../../api/client.ts';
import type { FormError } from '../../ui/use-form.ts';
import type { Debrief } from './queries.ts';

export const debriefLabels = {
  planned: 'What was planned',
  happened: 'What happened',
  wentWell: 'What went well',
  toImprove: 'What could be better',
  postIncident: 'A post-incident procedure was considered and applies',
  jointLearning: 'Joint organisational learning (JOL) reference',
} as const;

export const lessonLabels = {
  lesson: 'What was learnt',
  action: 'What is to be done',
  owner: 'Who sees to it',
  due: 'By which day',
  done: 'It is done',
} as const;

export type LessonField = keyof typeof lessonLabels;
type Content = Input<'saveDebrief'>['content'];

/** The values of the form: those of the debrief by their names, those of a lesson by its place: `owner-2`. */
export type DebriefValues = Readonly<Record<string, string>>;

export function lessonKey(field: LessonField, place: number): string {
  return `${field}-${place}`;
}

/** @param debrief the one that is changed; null for the first */
export function valuesOf(debrief: Debrief | null): DebriefValues {
  const content = debrief?.content;
  const lessons = (content?.lessons ?? []).flatMap(({ done, ...texts }, place) => [
    [lessonKey('done', place), done ? 'yes' : 'no'],
    ...Object.entries(texts).map(([field, text]) => [lessonKey(field as LessonField, place), text]),
  ]);
  return {
    ...{ planned: content?.planned ?? '', happened: content?.happened ?? '', wentWell: content?.wentWell ?? '' },
    ...{ toImprove: content?.toImprove ?? '', jointLearning: content?.jointLearning ?? '' },
    postIncident: content === undefined ? '' : content.postIncident ? 'yes' : 'no',
    ...Object.fromEntries(lessons),
  };
}

export type CheckedDebrief =
  | { readonly content: Content; readonly errors: readonly [] }
  | { readonly content: null; readonly errors: readonly FormError<string>[] };

/** @param places of the lessons that stand in the form, in their order */
export function checkDebrief(values: DebriefValues, places: readonly number[]): CheckedDebrief {
  const errors: FormError<string>[] = [];
  const text = (field: string): string => (values[field] ?? '').trim();
  for (const field of ['planned', 'happened'] as const) {
    if (text(field).length < 3)
      errors.push({ field, message: `${debriefLabels[field]}: enter at least 3 characters.` });
  }
  if (text('postIncident') === '') {
    errors.push({ field: 'postIncident', message: 'Say whether a post-incident procedure applies.' });
  }
  const lessons = places.map((place, index) => {
    const of = (field: LessonField): string => text(lessonKey(field, place));
    for (const field of ['lesson', 'action', 'owner', 'due'] as const) {
      const least = field === 'owner' ? 2 : 3;
      const isGiven = field === 'due' ? /^\d{4}-\d\d-\d\d$/.test(of(field)) : of(field).length >= least;
      if (isGiven) continue;
      const message = `Lesson ${index + 1}, ${lessonLabels[field].toLowerCase()}: fill this in.`;
      errors.push({ field: lessonKey(field, place), message });
    }
    const words = { lesson: of('lesson'), action: of('action'), owner: of('owner') };
    return { ...words, due: of('due'), done: of('done') === 'yes' };
  });
  if (errors.length > 0) return { content: null, errors };
  const { planned, happened, wentWell, toImprove, jointLearning } = Object.fromEntries(
    Object.keys(debriefLabels).map((field) => [field, text(field)]),
  ) as Record<keyof typeof debriefLabels, string>;
  const words = { planned, happened, wentWell, toImprove, jointLearning };
  return { content: { ...words, postIncident: text('postIncident') === 'yes', lessons }, errors: [] };
}

/** Subject access in words: its states, and the kinds of what is held. */
import type { SubjectItem, SubjectRequest } from './queries.ts';

export const stateWords: Readonly<Record<SubjectRequest['state'], string>> = {
  review: 'Under review',
  waiting: 'Waits to be released',
  released: 'Released',
  closed: 'Given up',
};

export const kindWords: Readonly<Record<SubjectItem['kind'], string>> = {
  read: 'Read',
  hit: 'Hit',
  entry: 'Entry of a list',
  quiet: 'Quiet',
  alert: 'Alert',
  consultation: 'Look-up',
  task: 'Task of a patrol',
  stop: 'Stop or search',
  outcome: 'Outcome',
  interest: 'Person of interest',
};

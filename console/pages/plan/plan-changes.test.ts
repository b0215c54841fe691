/** What two revisions of a plan say differently, and what is saved when two people wrote at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planChanges, putOnTop } from './plan-changes.ts';
import { emptyContent } from './plan-words.ts';
import type { Content } from './queries.ts';

const charity = { name: 'Invented Trust', kind: 'charity', role: 'Youth workers', contact: '' } as const;
const council = { name: 'Invented Council', kind: 'council', role: 'Lighting', contact: '' } as const;
const before: Content = { ...emptyContent, aim: 'To find knives.', partners: [charity] };
const titleOf = (code: string) => code.toUpperCase();

test('texts are told as they now read, and lists by what came, changed and went', () => {
  const after: Content = {
    ...before,
    aim: '',
    purposes: ['county-lines' as never],
    partners: [{ ...charity, role: 'Mentors' }, council],
  };
  assert.deepEqual(planChanges(before, after, titleOf), [
    { part: 'aim', title: 'Aim', words: 'Nothing is said any more.' },
    { part: 'aim', title: 'Purposes', words: 'COUNTY-LINES' },
    { part: 'partners', title: 'Partners', words: 'Added: Invented Council. Changed: Invented Trust.' },
  ]);
  const [gone] = planChanges(after, { ...after, partners: [council] }, titleOf);
  assert.equal(gone?.words, 'Taken out: Invented Trust.');
});

test('the order of a record’s fields is no change, the order of a list is', () => {
  const { name, ...rest } = charity;
  assert.deepEqual(planChanges(before, { ...before, partners: [{ ...rest, name }] }, titleOf), []);
  const two = { ...before, partners: [charity, council] };
  const [turned] = planChanges(two, { ...two, partners: [council, charity] }, titleOf);
  assert.equal(turned?.words, 'In another order.');
});

test('what nobody touched here is theirs, what was changed here goes on top', () => {
  const theirs: Content = { ...before, aim: 'To find drugs.', method: 'Stops.', partners: [council] };
  const mine = { aim: before.aim, method: 'ANPR.' };
  assert.deepEqual(putOnTop(before, mine, theirs), { ...theirs, method: 'ANPR.' });
});

/** Which marks a look back is for, and what is said of how one of them fits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRefusal } from '../words/fault.ts';
import type { HistoryKind } from '../words/history.ts';
import { differences, marksOf } from './history-marks.ts';

function asked(text: string, kind: HistoryKind) {
  const marks = marksOf(text, kind);
  if (isRefusal(marks)) throw new Error(marks.message);
  return marks;
}

test('a mark is looked for in its one written form, however it is typed', () => {
  for (const text of ['KT34 OVA', 'kt34ova', ' kt-34.ova ', 'ＫＴ３４ ＯＶＡ', 'КТ34ОVА']) {
    assert.deepEqual([...asked(text, 'exact').marks], [['KT34OVA', 'exact']], text);
  }
});

test('look-alikes are those that cameras take for it, and each says how it fits', () => {
  const { marks } = asked('KT34OVA', 'look-alike');
  assert.equal(marks.get('KT34OVA'), 'exact');
  assert.equal(marks.get('KT340VA'), 'look-alike');
  assert.equal(marks.get('T34OVA'), 'lost-character');
  assert.equal(marks.get('KT34OVAX'), 'added-character');
  assert.equal(marks.has('KT35OVA'), false);
});

test('a partial mark stands for the marks that it may be', () => {
  const { mark, marks } = asked('kt3? ova', 'partial');
  assert.equal(mark, 'KT3?OVA');
  assert.equal(marks.get('KT35OVA'), 'partial');
  assert.equal(marks.has('KT45OVA'), false);
});

test('what is no mark, or stands for too many, is refused and says so at its field', () => {
  const wrong: readonly (readonly [string, HistoryKind, RegExp])[] = [
    ['?!', 'exact', /partial mark/],
    ['KT3?OVA', 'look-alike', /partial mark/],
    ['-', 'exact', /not a registration mark/],
    ['A'.repeat(30), 'exact', /not a registration mark/],
    ['KT34OVA', 'partial', /partial mark has/],
    ['K?', 'partial', /known characters/],
    ['*OVA', 'partial', /more than 20,000 marks/],
  ];
  for (const [text, kind, words] of wrong) {
    const refusal = marksOf(text, kind);
    assert.ok(isRefusal(refusal), text);
    assert.equal(refusal.field, 'mark');
    assert.match(refusal.message, words, text);
  }
});

test('the characters that differ are named by their place, and only of a look-alike', () => {
  assert.deepEqual(differences('KT34OVA', 'KT340VA', 'look-alike'), [{ at: 4, asked: 'O', read: '0' }]);
  assert.deepEqual(differences('KT34OVA', 'T34OVA', 'lost-character'), []);
});

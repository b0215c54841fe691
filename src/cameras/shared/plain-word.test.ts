/** Plain words: what a refusal may repeat of a message is no mark and nothing that turns a line into another. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partPlace, plainWord } from './plain-word.ts';

test('the names of events, topics and files are repeated', () => {
  const words = [
    'videoloss',
    'tnsaxis:CameraApplicationPlatform/ALPV.RealTime',
    'tns1:VideoSource/tnshik:Motion',
    'anpr.xml',
    'a_b-c',
  ];
  for (const word of words) assert.equal(plainWord(word), word);
});

test('what holds a digit may hold a mark, and anything else may be anything', () => {
  const others = [
    'KT01OVA',
    'tns1:KT01OVA',
    'lp_KT01OVA.jpg',
    '',
    ' x',
    'a b',
    'x\ny',
    'x\0',
    '\u202ex',
    'Ö',
    '<a>',
    'x'.repeat(101),
    null,
  ];
  for (const word of others) assert.equal(plainWord(word), null);
});

test('a part is named by the first of its names that says nothing of the vehicle, else by its number', () => {
  assert.equal(partPlace(2, 'licensePlatePicture.jpg', 'picture'), 'part licensePlatePicture.jpg');
  assert.equal(partPlace(2, '118240lp_KT01OVA.jpg', 'image'), 'part image');
  assert.equal(partPlace(2, '118240lp_KT01OVA.jpg', ''), 'part 3');
});

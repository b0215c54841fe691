/** Messages are decoded anew call by call, to an end, and what came of it is said without double counting. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusedId } from '../../../src/words/id.ts';
import { type addAnswer, type Decoding, decodeAll, decodedWords } from './decode-again.ts';

type Answer = Parameters<typeof addAnswer>[1];

const none = { decoded: 0, reads: 0, repeats: 0, pictures: 0, stillRefused: [], left: 0 };
const nothing: Answer = { ...none, tried: 0, next: null };
const decoding: Decoding = { ...none, total: 0 };
const next = refusedId.of(500);

const bad = (count: number) => ({ reason: 'bad-time', count });

async function run(answers: readonly Partial<Answer>[]) {
  const calls = answers.map((answer) => ({ ...nothing, ...answer }));
  const told: Decoding[] = [];
  const ask = async () => {
    const next = calls.shift();
    assert.ok(next, 'one call too many');
    return next;
  };
  const result = await decodeAll(
    ask,
    () => false,
    (one) => told.push(one),
  );
  return { result, told, callsLeft: calls.length };
}

test('calls go on from where the last one ended, and what they still refuse is added up', async () => {
  const { result, told, callsLeft } = await run([
    { tried: 500, decoded: 490, reads: 480, repeats: 10, stillRefused: [bad(10)], left: 214, next },
    { tried: 214, decoded: 198, reads: 198, stillRefused: [bad(16)], left: 0 },
  ]);
  assert.equal(callsLeft, 0);
  const stillRefused = [bad(26)];
  assert.deepEqual(result, { total: 714, decoded: 688, reads: 678, repeats: 10, pictures: 0, stillRefused, left: 0 });
  assert.deepEqual(
    told.map(({ left }) => left),
    [214, 0],
  );
});

test('messages that cannot be read do not keep the newer ones from their turn', async () => {
  const { result } = await run([
    { tried: 500, left: 12, stillRefused: [bad(500)], next },
    { tried: 12, decoded: 12, reads: 12, left: 0 },
  ]);
  assert.equal(
    decodedWords(result),
    'Of 512 messages 12 could now be read: 12 new reads, marked late. ' +
      '500 are still refused: 500 × Time not understood.',
  );
});

test('it ends after the call in hand when somebody stops it', async () => {
  let calls = 0;
  const ask = async () => {
    calls += 1;
    return { ...nothing, tried: 500, decoded: 500, left: 1_000, next };
  };
  await decodeAll(
    ask,
    () => true,
    () => {},
  );
  assert.equal(calls, 1);
});

test('the result is a sentence with what was new, what was known, and what is still refused', () => {
  assert.equal(
    decodedWords({
      ...decoding,
      total: 214,
      decoded: 198,
      reads: 190,
      repeats: 8,
      stillRefused: [{ reason: 'bad-time', count: 16 }],
    }),
    'Of 214 messages 198 could now be read: 190 new reads, marked late; 8 were stored already. ' +
      '16 are still refused: 16 × Time not understood.',
  );
  assert.equal(
    decodedWords({ ...decoding, total: 1, decoded: 1, reads: 1 }),
    'Of 1 message all could now be read: 1 new read, marked late.',
  );
  assert.equal(
    decodedWords({ ...decoding, total: 2, decoded: 2, pictures: 2, stillRefused: [] }),
    'Of 2 messages all could now be read: 2 pictures joined to their reads.',
  );
  assert.equal(decodedWords(decoding), 'No message of your force is kept aside here.');
});

/** Telling what was seen: gathered, never twice, never lost, never more than the server takes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type HitId, hitId } from '../../../src/words/id.ts';
import { createSeenTeller } from './seen-teller.ts';

/** Runs what waits, and lets what was begun end. */
function createTime() {
  let waiting: (() => void)[] = [];
  return {
    after: (_ms: number, act: () => void) => waiting.push(act),
    async pass() {
      const due = waiting;
      waiting = [];
      for (const act of due) act();
      await new Promise(setImmediate);
    },
    isIdle: () => waiting.length === 0,
  };
}

test('whatever comes, and however often the server does not hear, each hit is heard once', async () => {
  const bursts = fc.array(fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 450 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(bursts, fc.array(fc.boolean(), { maxLength: 8 }), async (given, failures) => {
      const time = createTime();
      const heard: HitId[] = [];
      const tell = async (ids: HitId[]): Promise<void> => {
        assert.ok(ids.length > 0 && ids.length <= 200);
        if (failures.shift() === true) throw new Error('not heard');
        heard.push(...ids);
      };
      const teller = createSeenTeller({ tell, after: time.after });
      for (const burst of given) {
        teller.add(burst.map((row) => hitId.of(row)));
        await time.pass();
      }
      while (!time.isIdle()) await time.pass();
      assert.deepEqual([...heard].sort(), [...new Set(given.flat().map((row) => hitId.of(row)))].sort());
    }),
  );
});

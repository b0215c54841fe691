/**
 * Fault: kill -9 under load, with an import and judgements going on. The suite runs a few seeds; all fifty are run by
 * `node test/faults/kill.ts --seeds 50`.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type KillWorld, killLine, killOnce, openKillWorld } from '../support/killing.ts';

const seeds = ['1', '2', '3'];

let world: KillWorld;

before(async () => {
  world = await openKillWorld();
});
after(() => world.close());

for (const seed of seeds) {
  test(`seed ${seed}: a server killed under load loses no acknowledged read or hit, and doubles none`, async (t) => {
    const killed = await killOnce(world, seed);
    t.diagnostic(killLine(killed));
    assert.ok(killed.acknowledged > 40 && killed.hits > 0, killLine(killed));
  });
}

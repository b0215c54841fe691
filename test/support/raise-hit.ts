/** One more hit for a test: a read of a listed mark, sent by a camera as cameras do, and waited for. */
import assert from 'node:assert/strict';
import type { Hit } from '../../src/words/hit.ts';
import { type Asker, eventually, jsonRead, sendMessage, type TestCamera, type TestCordon } from './cordon.ts';

/** @param queued false: it is expected among those that are only recorded */
export async function raiseHit(
  cordon: TestCordon,
  camera: TestCamera,
  asker: Asker,
  { plate = 'KT34OVA', queued = true }: { plate?: string; queued?: boolean } = {},
): Promise<Hit> {
  const state = queued ? 'open' : 'recorded';
  const known = (await asker.ask('listHits', { state })).hits.map((hit) => hit.id);
  await sendMessage(cordon, camera, 'json', jsonRead(plate));
  return eventually(async () => {
    const hit = (await asker.ask('listHits', { state })).hits.find((one) => !known.includes(one.id));
    assert.ok(hit);
    return hit;
  });
}

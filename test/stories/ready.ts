/** A Cordon in which every request has something to act on: people, two cameras, a list, a hit with a picture. */
import assert from 'node:assert/strict';
import { role } from '../../src/words/person.ts';
import {
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  sendMessage,
  signIn,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';

export type Ready = {
  readonly forceId: string;
  readonly camera: TestCamera;
  readonly cameraId: string;
  readonly spareCameraId: string;
  readonly listId: string;
  readonly entryId: string;
  readonly hitId: string;
  readonly pictureId: string;
};

/** The smallest thing that is a JPEG by its first bytes. */
const picture = 'ffd8ffe000104a46494600010100000100010000ffd9';

/** Everything is Kent's; each person's username is their role. */
export async function makeReady(cordon: TestCordon): Promise<Ready> {
  const { kent } = cordon.forces;
  for (const one of role.options) await addTestPerson(cordon, one, one, kent);
  const camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await addTestCamera(cordon, 'KE-2', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KX07 WPA'), listRow('LM68 XKD')]);
  const base64 = Buffer.from(picture, 'hex').toString('base64');
  await sendMessage(cordon, camera, 'json', jsonRead('KX07WPA', { images: [{ kind: 'patch', base64 }] }));
  const supervisor = await signIn(cordon, 'supervisor');
  const { cameras } = await supervisor.ask('listCameras', {});
  const { lists } = await supervisor.ask('listLists', {});
  const card = await eventually(async () => {
    const [first] = (await supervisor.ask('listHits', {})).hits;
    assert.ok(first);
    return supervisor.ask('getHit', { hitId: first.id });
  });
  const listId = lists[0]?.id ?? assert.fail('there is a list');
  const { entries } = await supervisor.ask('listEntries', { listId, plate: 'LM68' });
  const byRef = (ref: string): string => cameras.find((one) => one.ref === ref)?.id ?? assert.fail(ref);
  return {
    forceId: kent.id,
    camera,
    cameraId: byRef('KE-1'),
    spareCameraId: byRef('KE-2'),
    listId,
    entryId: entries[0]?.id ?? assert.fail('there is an entry'),
    hitId: card.hit.id,
    pictureId: card.read.pictures[0]?.id ?? assert.fail('there is a picture'),
  };
}

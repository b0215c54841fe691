/** Reads of long ago, put by the database's owner where months would have put them; and erasing what is due, now. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { erasers } from '../../src/erasing.ts';
import { eraseForce } from '../../src/governance/erasure.ts';
import { findPeriods } from '../../src/governance/retention-store.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import { sweepSegments } from '../../src/pictures/sweep-store.ts';
import type { Force } from '../../src/words/force.ts';
import { jsonRead, sendMessage, type TestCamera, type TestCordon } from './cordon.ts';
import { imageOf } from './pictures.ts';

export type OldRead = {
  readonly plate: string;
  readonly capturedDaysAgo: number;
  /** Else when it was captured. */
  readonly receivedDaysAgo?: number;
  readonly picture?: Buffer;
};

export async function putOldRead(cordon: TestCordon, camera: TestCamera, read: OldRead): Promise<void> {
  const images = read.picture === undefined ? [] : [imageOf(read.picture)];
  await sendMessage(cordon, camera, 'json', jsonRead(read.plate, { images }));
  await makeOld(cordon, read);
}

/** Every read of the mark, and their hits. */
export async function makeOld(cordon: TestCordon, read: OldRead): Promise<void> {
  const { plate, capturedDaysAgo, receivedDaysAgo = capturedDaysAgo } = read;
  const days = "now() - $2 * interval '1 day'";
  await cordon.database.owner(
    `update reads set captured_at = ${days}, received_at = now() - $3 * interval '1 day' where plate = $1`,
    [plate, capturedDaysAgo, receivedDaysAgo],
  );
  await cordon.database.owner(
    'update pictures p set captured_at = r.captured_at from reads r where r.id = p.read_id and r.plate = $1',
    [plate],
  );
  await cordon.database.owner(
    `update hits set captured_at = ${days}, received_at = ${days}, raised_at = ${days},
       judged_at = case when judged_at is not null then ${days} end where plate = $1`,
    [plate, capturedDaysAgo],
  );
}

/** As the housekeeping does once a day, for one force. Segments are made as old as those that nobody writes to. */
export async function eraseNow(cordon: TestCordon, force: Force): Promise<void> {
  const { db, owner } = cordon.database;
  await owner("update picture_segments set opened_at = now() - interval '30 hours'");
  const scope = systemScope('housekeeping');
  const ports = { db, clock: systemClock, scope, isStopped: () => false };
  const periods = await db.as(scope, (sql) => findPeriods(sql, force.id));
  await eraseForce({ ...ports, erasers, note: async () => {} }, force.id, force.code, periods, 0);
  await sweepSegments({ ...ports, folder: join(cordon.folder, 'pictures') });
}

export async function platesLeft(cordon: TestCordon): Promise<string[]> {
  const rows = await cordon.database.owner<{ plate: string }>('select distinct plate from reads order by plate');
  return rows.map((row) => row.plate);
}

/** Whether the bytes stand in any file of pictures. */
export function isOnDisk(folder: string, bytes: Buffer): boolean {
  const files = globSync(join(folder, 'pictures', '**', '*.pictures'));
  return files.some((file) => readFileSync(file).includes(bytes));
}

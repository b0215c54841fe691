/** Gives up imports that nobody goes on with, and takes away the rows that waited for those that have ended. */
import type { Database } from '../database/database.ts';
import { type Clock, toUtcTime } from '../words/clock.ts';
import type { ImportId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import * as waiting from './import-rows-store.ts';
import * as store from './import-store.ts';

/** Longest without a sign of life before an import is given up, minutes: ten million rows are compared in less. */
export const stalledMinutesMax = 30;
/** Longest that a preview waits for somebody to accept it, hours. */
export const readyHoursMax = 24;
/** How long refused rows can be fetched after the import, days. */
export const refusedKeptDays = 7;
/** Rows that go in one statement. */
const deletedRowsAtOnce = 20_000;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export async function sweepImports(db: Database, clock: Clock, scope: Scope): Promise<void> {
  const nowMs = clock.nowMs();
  const before = {
    moving: toUtcTime(nowMs - stalledMinutesMax * minuteMs),
    ready: toUtcTime(nowMs - readyHoursMax * hourMs),
  };
  await db.as(scope, (sql) => store.abandonImportsBefore(sql, before, clock.now()));
  const refusedBefore = toUtcTime(nowMs - refusedKeptDays * 24 * hourMs);
  for (const { id, keepsRefused } of await db.as(scope, (sql) => store.listLeftovers(sql, refusedBefore))) {
    await clear(db, scope, id, keepsRefused);
    await db.as(scope, (sql) => store.noteRowsLeft(sql, id, keepsRefused ? 'refused' : 'none'));
  }
}

/** In steps, so that nothing waits long for it. */
async function clear(db: Database, scope: Scope, id: ImportId, keepsRefused: boolean): Promise<void> {
  for (let after = 0, more = true; more; ) {
    const from = after;
    const upTo = await db.as(scope, async (sql) => {
      const last = await waiting.nextLine(sql, id, from, deletedRowsAtOnce);
      if (last !== null) await waiting.deleteStagedRows(sql, id, keepsRefused, { after: from, upTo: last });
      return last;
    });
    after = upTo ?? from;
    more = upTo !== null;
  }
}

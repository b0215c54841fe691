/**
 * Erases records of what was done that are past, with every version, and the names of people who are no longer sought.
 * What may go the database decides: it is asked for one kind after the other, until it erases none.
 */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type ForceId, forceId } from '../words/id.ts';
import type { ErasedStep, Eraser, ErasingPorts } from './erasure.ts';

type Erased = { readonly ids: readonly number[]; readonly kept: number };
type Erase = (sql: Sql, force: ForceId, now: UtcTime) => Promise<Erased>;

async function* untilNone(
  { db, scope, now }: ErasingPorts,
  force: ForceId,
  counted: 'records' | 'names',
  erase: Erase,
): AsyncGenerator<ErasedStep> {
  for (let isFirst = true; ; isFirst = false) {
    const { ids, kept } = await db.as(scope, (sql) => erase(sql, force, now));
    // What is kept is counted whole each time.
    const counts = { [counted]: ids.length };
    yield { counts, kept: isFirst ? kept : 0, rows: ids, firstAt: null, lastAt: null };
    if (ids.length === 0) return;
  }
}

type ErasedRow = { readonly ids: string; readonly kept: number };

function toErased([row]: readonly ErasedRow[]): Erased {
  return { ids: row?.ids ? row.ids.split(' ').map(Number) : [], kept: row?.kept ?? 0 };
}

/** Outcomes go before the stops that they name. */
const kinds = [
  ['outcome', 'outcomes'],
  ['stop', 'stops'],
  ['line', 'county lines'],
  ['safeguarding', 'safeguarding records'],
  ['interest', 'people of interest'],
] as const;

export const recordErasers: readonly Eraser[] = kinds.map(([kind, what]) => ({
  what,
  erase: (ports, force) =>
    untilNone(ports, force, 'records', async (sql, own, now) => {
      const asked = [kind, forceId.row(own), now];
      const text = "select array_to_string(erased, ' ') as ids, kept from erase_records($1, $2::smallint, $3)";
      return toErased(await sql.query<ErasedRow>(text, asked));
    }),
}));

export const namesEraser: Eraser = {
  what: 'names',
  erase: (ports, force) =>
    untilNone(ports, force, 'names', async (sql, own, now) => {
      const text = "select array_to_string(erased, ' ') as ids, kept from erase_names($1::smallint, $2)";
      return toErased(await sql.query<ErasedRow>(text, [forceId.row(own), now]));
    }),
};

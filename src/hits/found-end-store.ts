/** What was found at the roadside of a hit that a person had confirmed, for the figures of its camera and its list. */
import type { Sql } from '../database/database.ts';
import { type HitId, hitId } from '../words/id.ts';

export type FoundEnd = 'misread' | 'stale-entry';

/** @param end null: the judgement stands. Where the hit is not open to the scope, nothing happens. */
export async function noteFoundEnd(sql: Sql, hit: HitId, end: FoundEnd | null): Promise<void> {
  await sql.query('update hits set found_end = $2 where id = $1', [hitId.row(hit), end]);
}

/** What a force says of its states and of the markers that need an approval: added to, and the newest counts. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type ForceId, forceId, type PersonId, personId } from '../words/id.ts';
import { type Availability, nationalStates, type StateMeaning } from '../words/unit.ts';
import { approvalWords } from './markers.ts';

/** The words for which a force wants an approval; the usual ones, where it has said nothing. */
export async function findApprovalWords(sql: Sql, force: ForceId): Promise<readonly string[]> {
  const [row] = await sql.query<{ words: string[] }>(
    'select words from approval_markers where force_id = $1 order by id desc limit 1',
    [forceId.row(force)],
  );
  return row?.words ?? approvalWords;
}

export async function insertApprovalWords(
  sql: Sql,
  force: ForceId,
  words: readonly string[],
  by: PersonId,
  at: UtcTime,
): Promise<void> {
  await sql.query('insert into approval_markers (force_id, words, set_by, set_at) values ($1, $2, $3, $4)', [
    forceId.row(force),
    words,
    personId.row(by),
    at,
  ]);
}

/** Every state in order. */
export async function listMeanings(sql: Sql, force: ForceId): Promise<StateMeaning[]> {
  const rows = await sql.query<{ state: number; meaning: string; availability: Availability }>(
    `select distinct on (state) state, meaning, availability from state_meanings where force_id = $1
      order by state, id desc`,
    [forceId.row(force)],
  );
  const own = new Map(rows.map((row) => [row.state, row]));
  return nationalStates.map((national, state) => {
    const said = own.get(state);
    return { state, ...(said ?? national), ofForce: said !== undefined };
  });
}

export type NewMeaning = { readonly state: number; readonly meaning: string; readonly availability: Availability };

export async function insertMeaning(
  sql: Sql,
  force: ForceId,
  said: NewMeaning,
  by: PersonId,
  at: UtcTime,
): Promise<void> {
  await sql.query(
    `insert into state_meanings (force_id, state, meaning, availability, set_by, set_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [forceId.row(force), said.state, said.meaning, said.availability, personId.row(by), at],
  );
}

/** People of interest, their names and the vehicles linked to them, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  type ForceId,
  forceId,
  type InterestId,
  interestId,
  type ListId,
  listId,
  type OperationId,
  operationId,
  type PersonId,
  personId,
} from '../words/id.ts';
import type { InterestEnd, PersonOfInterest } from '../words/person-of-interest.ts';

export type NewInterest = {
  readonly force: ForceId;
  readonly operation: OperationId | null;
  readonly name: string;
  readonly ground: string;
  readonly risk: string;
  readonly expiresAt: UtcTime;
  readonly by: PersonId;
  readonly at: UtcTime;
};

export async function insertInterest(sql: Sql, fresh: NewInterest): Promise<InterestId> {
  const [row] = await sql.query<{ id: number }>(
    `insert into people_of_interest (force_id, operation_id, ground, risk, expires_at, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [
      forceId.row(fresh.force),
      fresh.operation === null ? null : operationId.row(fresh.operation),
      fresh.ground,
      fresh.risk,
      fresh.expiresAt,
      personId.row(fresh.by),
      fresh.at,
    ],
  );
  if (!row) throw new Error('a person of interest was not written');
  await sql.query('insert into person_of_interest_names (person_of_interest_id, force_id, name) values ($1, $2, $3)', [
    row.id,
    forceId.row(fresh.force),
    fresh.name,
  ]);
  return interestId.of(row.id);
}

/** An entry that shows a person of interest: by its list and mark, since entries are replaced. */
export type LinkedEntry = { readonly list: ListId; readonly plate: string };

export async function linkVehicles(
  sql: Sql,
  id: InterestId,
  force: ForceId,
  entries: readonly LinkedEntry[],
): Promise<void> {
  await sql.query(
    `insert into person_of_interest_vehicles (person_of_interest_id, force_id, list_id, entry_plate)
     select $1, $2, * from unnest($3::integer[], $4::text[]) on conflict do nothing`,
    [
      interestId.row(id),
      forceId.row(force),
      entries.map((one) => listId.row(one.list)),
      entries.map((one) => one.plate),
    ],
  );
}

type InterestRow = {
  id: number;
  force_id: number;
  operation_id: number | null;
  ground: string;
  risk: string;
  expires_at: UtcTime;
  made_at: UtcTime;
  made_by_name: string;
  ended_as: InterestEnd | null;
  ended_at: UtcTime | null;
  ended_by_name: string | null;
  ended_words: string | null;
  vehicles: { list: number; listName: string; plate: string }[];
};

const select = `
  select i.id, i.force_id, i.operation_id, i.ground, i.risk, i.expires_at, i.made_at, made.name as made_by_name,
    i.ended_as, i.ended_at, ended.name as ended_by_name, i.ended_words,
    coalesce((select json_agg(json_build_object('list', v.list_id, 'listName', l.name, 'plate', v.entry_plate)
        order by l.name, v.entry_plate)
      from person_of_interest_vehicles v join lists l on l.id = v.list_id
      where v.person_of_interest_id = i.id), '[]') as vehicles
  from people_of_interest i join people made on made.id = i.made_by left join people ended on ended.id = i.ended_by`;

/** Those that are open to the scope, newest first, at most 500. @param operation null for those of all */
export async function listInterests(
  sql: Sql,
  operation: OperationId | null,
  now: UtcTime,
): Promise<PersonOfInterest[]> {
  const rows = await sql.query<InterestRow>(
    `${select} where $1::integer is null or i.operation_id = $1 order by i.id desc limit 500`,
    [operation === null ? null : operationId.row(operation)],
  );
  return rows.map((row) => toInterest(row, now));
}

export async function findInterest(sql: Sql, id: InterestId, now: UtcTime): Promise<PersonOfInterest | null> {
  const [row] = await sql.query<InterestRow>(`${select} where i.id = $1`, [interestId.row(id)]);
  return row ? toInterest(row, now) : null;
}

/** Those that are sought at this moment and linked to an entry. */
export async function listInterestsOfEntry(
  sql: Sql,
  { list, plate }: LinkedEntry,
  now: UtcTime,
): Promise<PersonOfInterest[]> {
  const rows = await sql.query<InterestRow>(
    `${select} where i.ended_at is null and i.expires_at > $3 and exists (
        select from person_of_interest_vehicles v
         where v.person_of_interest_id = i.id and v.list_id = $1 and v.entry_plate = $2) order by i.id limit 20`,
    [listId.row(list), plate, now],
  );
  return rows.map((row) => toInterest(row, now));
}

/** Null where the name is another force's. */
export async function findInterestName(sql: Sql, id: InterestId): Promise<string | null> {
  const [row] = await sql.query<{ name: string }>(
    'select name from person_of_interest_names where person_of_interest_id = $1',
    [interestId.row(id)],
  );
  return row?.name ?? null;
}

/** @returns false where it has ended already */
export async function endInterest(
  sql: Sql,
  id: InterestId,
  end: { readonly as: InterestEnd; readonly words: string; readonly by: PersonId; readonly at: UtcTime },
): Promise<boolean> {
  const rows = await sql.query(
    `update people_of_interest set ended_as = $2, ended_words = $3, ended_by = $4, ended_at = $5
      where id = $1 and ended_at is null returning id`,
    [interestId.row(id), end.as, end.words, personId.row(end.by), end.at],
  );
  return rows.length > 0;
}

function toInterest(row: InterestRow, now: UtcTime): PersonOfInterest {
  const state = row.ended_at !== null ? 'ended' : row.expires_at <= now ? 'expired' : 'live';
  return {
    id: interestId.of(row.id),
    forceId: forceId.of(row.force_id),
    operationId: row.operation_id === null ? null : operationId.of(row.operation_id),
    ground: row.ground,
    risk: row.risk,
    state,
    expiresAt: row.expires_at,
    vehicles: row.vehicles.map((one) => ({ listId: listId.of(one.list), listName: one.listName, plate: one.plate })),
    madeAt: row.made_at,
    madeByName: row.made_by_name,
    endedAs: row.ended_as,
    endedAt: row.ended_at,
    endedByName: row.ended_by_name,
    endedWords: row.ended_words,
  };
}

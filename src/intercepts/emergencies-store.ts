/** Emergency assistance that was asked for, and who answered, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import { toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import {
  type EmergencyId,
  emergencyId,
  forceId,
  type OperationId,
  operationId,
  type PersonId,
  personId,
  type UnitId,
  unitId,
} from '../words/id.ts';
import type { Emergency } from '../words/unit.ts';
import { positionOf, type Reported } from './units-store.ts';

/** How long one that was answered is still listed, milliseconds. */
const listedMs = 12 * 3_600_000;
/** Most of one answer. */
const emergenciesMax = 200;

type EmergencyRow = {
  id: number;
  unit_id: number;
  operation_id: number;
  force_id: number;
  call_sign: string;
  by_name: string;
  done_at: UtcTime;
  received_at: UtcTime;
  lat: number | null;
  lon: number | null;
  answered_by_name: string | null;
  answered_at: UtcTime | null;
  answered_words: string | null;
};

const select = `
  select e.id, e.unit_id, e.operation_id, e.force_id, v.call_sign, p.name as by_name, e.done_at, e.received_at, e.lat,
    e.lon, a.name as answered_by_name, e.answered_at, e.answered_words
  from emergencies e join units u on u.id = e.unit_id
  join unit_versions v on v.unit_id = u.id and v.revision = u.revision
  join people p on p.id = e.person_id left join people a on a.id = e.answered_by`;

/** @returns null where this act is there already */
export async function insertEmergency(sql: Sql, unit: UnitId, said: Reported): Promise<EmergencyId | null> {
  const [row] = await sql.query<{ id: number }>(
    `insert into emergencies (operation_id, force_id, unit_id, act_id, done_at, received_at, person_id, lat, lon)
     select operation_id, force_id, id, $2, $3, $4, $5, $6, $7 from units where id = $1
     on conflict do nothing returning id`,
    [
      ...[unitId.row(unit), said.actId, said.doneAt, said.receivedAt, personId.row(said.by)],
      ...[said.position?.lat ?? null, said.position?.lon ?? null],
    ],
  );
  return row ? emergencyId.of(row.id) : null;
}

/** Those that nobody has answered, and those of the last hours; the newest first. */
export async function listEmergencies(sql: Sql, operation: OperationId, now: UtcTime): Promise<Emergency[]> {
  const rows = await sql.query<EmergencyRow>(
    `${select} where e.operation_id = $1 and (e.answered_at is null or e.received_at > $2)
      order by e.id desc limit ${emergenciesMax}`,
    [operationId.row(operation), toUtcTime(toMs(now) - listedMs)],
  );
  return rows.map(toEmergency);
}

/** Those that nobody has answered, of every operation that is open to the scope; the oldest first. */
export async function listOpenEmergencies(sql: Sql): Promise<Emergency[]> {
  const rows = await sql.query<EmergencyRow>(
    `${select} where e.answered_at is null order by e.id limit ${emergenciesMax}`,
  );
  return rows.map(toEmergency);
}

export async function findEmergency(sql: Sql, id: EmergencyId): Promise<Emergency | null> {
  return (await findEmergencies(sql, [emergencyId.row(id)])).get(emergencyId.row(id)) ?? null;
}

export async function findEmergencies(sql: Sql, rows: readonly number[]): Promise<Map<number, Emergency>> {
  const found = await sql.query<EmergencyRow>(`${select} where e.id = any ($1::integer[])`, [rows]);
  return new Map(found.map((row) => [row.id, toEmergency(row)]));
}

/** @returns false where somebody answered it already */
export async function answerEmergency(
  sql: Sql,
  id: EmergencyId,
  words: string,
  by: PersonId,
  at: UtcTime,
): Promise<boolean> {
  const rows = await sql.query(
    `update emergencies set answered_by = $2, answered_at = $3, answered_words = $4
      where id = $1 and answered_at is null returning id`,
    [emergencyId.row(id), personId.row(by), at, words],
  );
  return rows.length > 0;
}

function toEmergency(row: EmergencyRow): Emergency {
  return {
    id: emergencyId.of(row.id),
    unitId: unitId.of(row.unit_id),
    operationId: operationId.of(row.operation_id),
    forceId: forceId.of(row.force_id),
    callSign: row.call_sign,
    byName: row.by_name,
    doneAt: row.done_at,
    receivedAt: row.received_at,
    position: positionOf(row),
    answeredByName: row.answered_by_name,
    answeredAt: row.answered_at,
    answeredWords: row.answered_words,
  };
}

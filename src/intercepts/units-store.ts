/** Units, what is said of them and where they are, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  type ForceId,
  forceId,
  type OperationId,
  operationId,
  type PersonId,
  personId,
  taskId,
  type UnitId,
  unitId,
} from '../words/id.ts';
import type { Position } from '../words/position.ts';
import { carriedStates } from '../words/task-state.ts';
import {
  type Availability,
  nationalStates,
  type Unit,
  type UnitDetails,
  type UnitReport,
  unitsMax,
} from '../words/unit.ts';

type UnitRow = {
  id: number;
  operation_id: number;
  force_id: number;
  revision: number;
  state: number | null;
  state_at: UtcTime | null;
  lat: number | null;
  lon: number | null;
  position_at: UtcTime | null;
  call_sign: string;
  kind: Unit['kind'];
  skills: Unit['skills'];
  seats: number;
  shift_from: UtcTime;
  shift_until: UtcTime;
  place: string | null;
  crew: { id: number; name: string }[];
  meaning: string | null;
  availability: Availability | null;
  task_id: number | null;
};

const carried = carriedStates.map((state) => `'${state}'`).join(', ');

const select = `
  select u.id, u.operation_id, u.force_id, u.revision, u.state, u.state_at, u.lat, u.lon, u.position_at, v.call_sign,
    v.kind, v.skills, v.seats, v.shift_from, v.shift_until, v.place, m.meaning, m.availability, t.id as task_id,
    coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name, p.id)
      from people p where p.id = any (v.crew)), '[]') as crew
  from units u join unit_versions v on v.unit_id = u.id and v.revision = u.revision
  left join lateral state_meaning_of(u.force_id, u.state) m on true
  left join tasks t on t.unit_id = u.id and t.state in (${carried})`;

/** Those of an operation whose shift is not over, by force and call sign. */
export async function listUnits(sql: Sql, operation: OperationId, now: UtcTime): Promise<Unit[]> {
  const rows = await sql.query<UnitRow>(
    `${select} where u.operation_id = $1 and v.shift_until > $2
      order by u.force_id, lower(v.call_sign), u.id limit ${unitsMax}`,
    [operationId.row(operation), now],
  );
  return rows.map((row) => toUnit(row, now));
}

/** @param lock holds the unit until the transaction ends, so that two acts follow one another */
export async function findUnit(sql: Sql, id: UnitId, now: UtcTime, lock = false): Promise<Unit | null> {
  if (lock) await sql.query('select from units where id = $1 for update', [unitId.row(id)]);
  const [row] = await sql.query<UnitRow>(`${select} where u.id = $1`, [unitId.row(id)]);
  return row ? toUnit(row, now) : null;
}

export async function findUnits(sql: Sql, rows: readonly number[], now: UtcTime): Promise<Map<number, Unit>> {
  const found = await sql.query<UnitRow>(`${select} where u.id = any ($1::integer[])`, [rows], 'find-units');
  return new Map(found.map((row) => [row.id, toUnit(row, now)]));
}

/** The unit in whose crew a person is on shift now: of two, the one whose shift began last. */
export async function findUnitOf(sql: Sql, person: PersonId, now: UtcTime): Promise<Unit | null> {
  const [row] = await sql.query<UnitRow>(
    `${select} where $1 = any (v.crew) and v.shift_from <= $2 and v.shift_until > $2
      order by v.shift_from desc, u.id desc limit 1`,
    [personId.row(person), now],
  );
  return row ? toUnit(row, now) : null;
}

type Said = UnitDetails & { readonly by: PersonId; readonly at: UtcTime };

/** @returns null where another unit of the force has this call sign on a shift that overlaps */
export async function insertUnit(sql: Sql, operation: OperationId, force: ForceId, said: Said): Promise<UnitId | null> {
  if (await isCallSignTaken(sql, force, said, null)) return null;
  const [row] = await sql.query<{ id: number }>(
    'insert into units (operation_id, force_id, revision) values ($1, $2, 1) returning id',
    [operationId.row(operation), forceId.row(force)],
  );
  if (!row) throw new Error('a unit was not added');
  await insertVersion(sql, row.id, 1, said);
  return unitId.of(row.id);
}

/** @returns false where another unit of the force has this call sign on a shift that overlaps */
export async function changeUnit(sql: Sql, unit: Unit, said: Said): Promise<boolean> {
  if (await isCallSignTaken(sql, unit.forceId, said, unit.id)) return false;
  const row = unitId.row(unit.id);
  await insertVersion(sql, row, unit.revision + 1, said);
  await sql.query('update units set revision = revision + 1 where id = $1', [row]);
  return true;
}

/** Two people who give out one call sign at once come here one after the other. */
async function isCallSignTaken(sql: Sql, force: ForceId, said: Said, not: UnitId | null): Promise<boolean> {
  await sql.query('select pg_advisory_xact_lock(7241023, $1)', [forceId.row(force)]);
  const rows = await sql.query(
    `select from units u join unit_versions v on v.unit_id = u.id and v.revision = u.revision
      where u.force_id = $1 and lower(v.call_sign) = lower($2) and v.shift_from < $4 and v.shift_until > $3
        and u.id is distinct from $5 limit 1`,
    [forceId.row(force), said.callSign, said.shiftFrom, said.shiftUntil, not === null ? null : unitId.row(not)],
  );
  return rows.length > 0;
}

async function insertVersion(sql: Sql, row: number, revision: number, said: Said): Promise<void> {
  await sql.query(
    `insert into unit_versions (unit_id, operation_id, force_id, revision, call_sign, kind, skills, seats, shift_from,
       shift_until, place, crew, made_by, made_at)
     select id, operation_id, force_id, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from units where id = $1`,
    [
      ...[row, revision, said.callSign, said.kind, said.skills, said.seats, said.shiftFrom, said.shiftUntil],
      ...[said.place, said.crew.map((person) => personId.row(person)), personId.row(said.by), said.at],
    ],
  );
}

/** Those of the people who are of the force and whose accounts are open. */
export async function findCrew(sql: Sql, force: ForceId, crew: readonly PersonId[]): Promise<Set<PersonId>> {
  const rows = await sql.query<{ id: number }>(
    'select id from people where id = any ($1::integer[]) and force_id = $2 and ended_at is null',
    [crew.map((person) => personId.row(person)), forceId.row(force)],
  );
  return new Set(rows.map(({ id }) => personId.of(id)));
}

export type Reported = {
  readonly actId: string;
  readonly state: number;
  readonly doneAt: UtcTime;
  readonly receivedAt: UtcTime;
  readonly position: Position | null;
  readonly by: PersonId;
};

/** The newest by when it was done is what stands: a report that was long on its way does not undo a later one. */
export async function insertReport(sql: Sql, unit: UnitId, said: Reported): Promise<boolean> {
  const place = [said.position?.lat ?? null, said.position?.lon ?? null];
  const rows = await sql.query(
    `insert into unit_states (unit_id, operation_id, force_id, act_id, state, done_at, received_at, lat, lon, person_id)
     select id, operation_id, force_id, $2, $3, $4, $5, $6, $7, $8 from units where id = $1
     on conflict do nothing returning id`,
    [...[unitId.row(unit), said.actId, said.state, said.doneAt, said.receivedAt, ...place, personId.row(said.by)]],
  );
  if (rows.length === 0) return false;
  await sql.query('update units set state = $2, state_at = $3 where id = $1 and (state_at is null or state_at <= $3)', [
    unitId.row(unit),
    said.state,
    said.doneAt,
  ]);
  if (said.position) await noteUnitPosition(sql, unit, said.position, said.doneAt);
  return true;
}

export async function noteUnitPosition(sql: Sql, unit: UnitId, { lat, lon }: Position, at: UtcTime): Promise<void> {
  await sql.query(
    `update units set lat = $2, lon = $3, position_at = $4
      where id = $1 and (position_at is null or position_at <= $4)`,
    [unitId.row(unit), lat, lon, at],
  );
}

/** Reports of one answer. */
const reportsMax = 500;

/** Newest first, by when it was received. */
export async function listReports(sql: Sql, unit: UnitId): Promise<UnitReport[]> {
  const rows = await sql.query<{
    state: number;
    meaning: string | null;
    done_at: UtcTime;
    received_at: UtcTime;
    name: string;
    lat: number | null;
    lon: number | null;
  }>(
    `select s.state, m.meaning, s.done_at, s.received_at, p.name, s.lat, s.lon
       from unit_states s join people p on p.id = s.person_id
       left join lateral state_meaning_of(s.force_id, s.state) m on true
      where s.unit_id = $1 order by s.id desc limit ${reportsMax}`,
    [unitId.row(unit)],
  );
  return rows.map((row) => ({
    state: row.state,
    meaning: row.meaning ?? nationalMeaning(row.state),
    doneAt: row.done_at,
    receivedAt: row.received_at,
    byName: row.name,
    position: positionOf(row),
  }));
}

function toUnit(row: UnitRow, now: UtcTime): Unit {
  const onShift = row.shift_from <= now && row.shift_until > now;
  const national = row.state === null ? undefined : nationalStates[row.state];
  return {
    id: unitId.of(row.id),
    operationId: operationId.of(row.operation_id),
    forceId: forceId.of(row.force_id),
    revision: row.revision,
    callSign: row.call_sign,
    kind: row.kind,
    skills: row.skills,
    seats: row.seats,
    shiftFrom: row.shift_from,
    shiftUntil: row.shift_until,
    place: row.place,
    crew: row.crew.map(({ id, name }) => ({ id: personId.of(id), name })),
    state: row.state,
    stateAt: row.state_at,
    meaning: row.meaning ?? nationalMeaning(row.state),
    availability: onShift ? (row.availability ?? national?.availability ?? 'busy') : 'off',
    position: positionOf(row),
    positionAt: row.position_at,
    taskId: row.task_id === null ? null : taskId.of(row.task_id),
  };
}

function nationalMeaning(state: number | null): string {
  return (state === null ? undefined : nationalStates[state]?.meaning) ?? 'No state reported';
}

export function positionOf({ lat, lon }: { lat: number | null; lon: number | null }): Position | null {
  return lat === null || lon === null ? null : { lat, lon };
}

/** The vehicles that people declare as their own or their household's, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import { dayMs, toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import { type DeclaredId, declaredId, type ForceId, forceId, type PersonId, personId } from '../words/id.ts';
import type { DeclaredVehicle, DeclaredWhose } from '../words/standards.ts';
import type { StandingVehicle } from './standards-patterns.ts';

/** A vehicle still counts as declared so long after its person said that it is theirs no longer, days. */
const keptDays = 90;
/** Vehicles of one answer. */
const vehiclesMax = 5_000;

type VehicleRow = {
  id: number;
  mark: string;
  whose: DeclaredWhose;
  person_id: number;
  person_name: string;
  declared_at: UtcTime;
  ended_at: UtcTime | null;
};

const select = `
  select v.id, v.mark, v.whose, v.person_id, p.name as person_name, v.declared_at, v.ended_at
  from declared_vehicles v join people p on p.id = v.person_id`;

/** Those that stand at a moment, or ended shortly before it: nobody takes a vehicle off to look for it. */
export async function listDeclaredOfForce(sql: Sql, force: ForceId, at: UtcTime): Promise<StandingVehicle[]> {
  const rows = await sql.query<VehicleRow>(
    `${select} where v.force_id = $1 and (v.ended_at is null or v.ended_at > $2) order by v.id limit ${vehiclesMax}`,
    [forceId.row(force), toUtcTime(toMs(at) - keptDays * dayMs)],
  );
  return rows.map((row) => ({
    mark: row.mark,
    whose: row.whose,
    owner: personId.of(row.person_id),
    ownerName: row.person_name,
  }));
}

/** Everybody's of a force, by name. */
export async function listDeclared(sql: Sql, force: ForceId): Promise<DeclaredVehicle[]> {
  const rows = await sql.query<VehicleRow>(
    `${select} where v.force_id = $1 order by p.name, v.id desc limit ${vehiclesMax}`,
    [forceId.row(force)],
  );
  return rows.map(toVehicle);
}

/** One person's, newest first; those that ended too. */
export async function listDeclaredOf(sql: Sql, person: PersonId): Promise<DeclaredVehicle[]> {
  const rows = await sql.query<VehicleRow>(`${select} where v.person_id = $1 order by v.id desc limit ${vehiclesMax}`, [
    personId.row(person),
  ]);
  return rows.map(toVehicle);
}

export type NewDeclared = {
  readonly force: ForceId;
  readonly person: PersonId;
  readonly mark: string;
  readonly whose: DeclaredWhose;
  readonly at: UtcTime;
};

/** @returns false where the person has declared it already */
export async function insertDeclared(sql: Sql, fresh: NewDeclared): Promise<boolean> {
  const rows = await sql.query(
    `insert into declared_vehicles (force_id, person_id, mark, whose, declared_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning id`,
    [forceId.row(fresh.force), personId.row(fresh.person), fresh.mark, fresh.whose, fresh.at],
  );
  return rows.length > 0;
}

/** @returns false where it is not this person's, or ended already */
export async function endDeclared(sql: Sql, id: DeclaredId, person: PersonId, at: UtcTime): Promise<boolean> {
  const rows = await sql.query(
    'update declared_vehicles set ended_at = $3 where id = $1 and person_id = $2 and ended_at is null returning id',
    [declaredId.row(id), personId.row(person), at],
  );
  return rows.length > 0;
}

function toVehicle(row: VehicleRow): DeclaredVehicle {
  return {
    id: declaredId.of(row.id),
    mark: row.mark,
    whose: row.whose,
    personName: row.person_name,
    declaredAt: row.declared_at,
    endedAt: row.ended_at,
  };
}

/** Who is at a console now, and colleagues by their id. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { OnDuty } from '../words/handover.ts';
import { type ForceId, forceId, type PersonId, personId } from '../words/id.ts';
import type { Role } from '../words/person.ts';

/** People of one answer. */
const onDutyMax = 500;

/** Those of these forces whose console asked for something since, who may judge hits. By name. */
export async function listOnDuty(
  sql: Sql,
  forces: readonly ForceId[],
  since: UtcTime,
  now: UtcTime,
): Promise<OnDuty[]> {
  const rows = await sql.query<{ id: number; name: string; role: Role; force_id: number; seen_at: UtcTime }>(
    `select p.id, p.name, p.role, p.force_id, max(s.seen_at) as seen_at
       from sessions s join people p on p.id = s.person_id
      where s.ended_at is null and s.expires_at > $3 and s.seen_at > $2
        and s.purpose_kind <> 'system-administration' and p.role in ('analyst', 'supervisor')
        and p.force_id = any ($1::smallint[])
      group by p.id order by p.name, p.id limit ${onDutyMax}`,
    [forces.map((force) => forceId.row(force)), since, now],
  );
  return rows.map((row) => ({
    id: personId.of(row.id),
    name: row.name,
    role: row.role,
    forceId: forceId.of(row.force_id),
    seenAt: row.seen_at,
  }));
}

export type Colleague = {
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly forceId: ForceId;
};

export async function findColleague(sql: Sql, id: PersonId): Promise<Colleague | null> {
  const [row] = await sql.query<{ name: string; role: Role; force_id: number }>(
    'select name, role, force_id from people where id = $1',
    [personId.row(id)],
  );
  return row ? { id, name: row.name, role: row.role, forceId: forceId.of(row.force_id) } : null;
}

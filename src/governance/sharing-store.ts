/** Sharing agreements between forces: which other forces' data a force may see now. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type ForceId, forceId } from '../words/id.ts';

export type OpenForces = { readonly forces: readonly ForceId[]; readonly agreementName: string | null };

export async function findOpenForces(sql: Sql, force: ForceId, now: UtcTime): Promise<OpenForces> {
  const rows = await sql.query<{ force_id: number; name: string }>(
    `select other.force_id, a.name
       from sharing_members mine
       join sharing_agreements a on a.id = mine.agreement_id and $2 between a.starts_at and a.ends_at
       join sharing_members other on other.agreement_id = a.id
      where mine.force_id = $1 order by a.starts_at desc, other.force_id`,
    [forceId.row(force), now],
    'open-forces',
  );
  const open = new Set<ForceId>([force, ...rows.map((row) => forceId.of(row.force_id))]);
  return { forces: [...open], agreementName: rows[0]?.name ?? null };
}

/** @returns false when an agreement of this name is there already */
export async function insertAgreement(
  sql: Sql,
  name: string,
  members: readonly ForceId[],
  startsAt: UtcTime,
  endsAt: UtcTime,
): Promise<boolean> {
  const [row] = await sql.query<{ id: number }>(
    `insert into sharing_agreements (name, starts_at, ends_at) values ($1, $2, $3)
     on conflict (name) do nothing returning id`,
    [name, startsAt, endsAt],
  );
  if (!row) return false;
  await sql.query('insert into sharing_members (agreement_id, force_id) select $1, unnest($2::smallint[])', [
    row.id,
    members.map((member) => forceId.row(member)),
  ]);
  return true;
}

/** A force's age tiers and the changes of them, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import { type AgeTiers, ageTiersDefault, type TiersChange } from '../words/age-tiers.ts';
import type { UtcTime } from '../words/clock.ts';
import { type ForceId, forceId, type PersonId, personId, type TiersId, tiersId } from '../words/id.ts';

/** Changes of one answer, the newest. */
const changesMax = 100;

type TiersRow = {
  open_days: number;
  approved_days: number;
  classes: AgeTiers['classes'];
  approvers: AgeTiers['approvers'];
};

function toTiers(row: TiersRow): AgeTiers {
  return {
    openDays: row.open_days,
    approvedDays: row.approved_days,
    classes: row.classes,
    approvers: row.approvers,
  };
}

/** What stands for the force now: the change granted last, or the default. */
export async function findAgeTiers(sql: Sql, force: ForceId): Promise<AgeTiers> {
  const [row] = await sql.query<TiersRow>(
    `select open_days, approved_days, classes, approvers from age_tiers_changes
      where force_id = $1 and granted order by decided_at desc, id desc limit 1`,
    [forceId.row(force)],
    'age-tiers',
  );
  return row ? toTiers(row) : ageTiersDefault;
}

export type NewTiersChange = {
  readonly force: ForceId;
  readonly tiers: AgeTiers;
  readonly why: string;
  readonly askedBy: PersonId;
  readonly askedAt: UtcTime;
};

/** @returns null where another change of the force waits already */
export async function insertTiersChange(sql: Sql, fresh: NewTiersChange): Promise<TiersId | null> {
  const { tiers } = fresh;
  const [row] = await sql.query<{ id: number }>(
    `insert into age_tiers_changes
       (force_id, open_days, approved_days, classes, approvers, why, asked_by, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
    [
      forceId.row(fresh.force),
      tiers.openDays,
      tiers.approvedDays,
      tiers.classes,
      tiers.approvers,
      fresh.why,
      personId.row(fresh.askedBy),
      fresh.askedAt,
    ],
  );
  return row ? tiersId.of(row.id) : null;
}

type ChangeRow = TiersRow & {
  id: number;
  granted: boolean | null;
  why: string;
  asked_at: UtcTime;
  asked_by: number;
  asked_by_name: string;
  decided_at: UtcTime | null;
  decided_by_name: string | null;
  words: string | null;
};

/** Newest first. */
export async function listTiersChanges(sql: Sql, force: ForceId, me: PersonId): Promise<TiersChange[]> {
  const rows = await sql.query<ChangeRow>(
    `select c.id, c.open_days, c.approved_days, c.classes, c.approvers, c.granted, c.why, c.asked_at, c.asked_by,
       asked.name as asked_by_name, c.decided_at, decided.name as decided_by_name, c.words
     from age_tiers_changes c join people asked on asked.id = c.asked_by
     left join people decided on decided.id = c.decided_by
     where c.force_id = $1 order by c.id desc limit ${changesMax}`,
    [forceId.row(force)],
  );
  return rows.map((row) => ({
    id: tiersId.of(row.id),
    tiers: toTiers(row),
    state: row.granted === null ? 'waiting' : row.granted ? 'granted' : 'refused',
    why: row.why,
    askedAt: row.asked_at,
    askedByName: row.asked_by_name,
    decidedAt: row.decided_at,
    decidedByName: row.decided_by_name,
    words: row.words,
    mine: row.asked_by === personId.row(me),
  }));
}

export type AskedChange = { readonly force: ForceId; readonly askedBy: PersonId; readonly decided: boolean };

/** Locked until the transaction ends, so that two people cannot both decide it. */
export async function lockTiersChange(sql: Sql, id: TiersId): Promise<AskedChange | null> {
  const [row] = await sql.query<{ force_id: number; asked_by: number; granted: boolean | null }>(
    'select force_id, asked_by, granted from age_tiers_changes where id = $1 for update',
    [tiersId.row(id)],
  );
  if (!row) return null;
  return { force: forceId.of(row.force_id), askedBy: personId.of(row.asked_by), decided: row.granted !== null };
}

export type Decision = {
  readonly granted: boolean;
  readonly words: string;
  readonly by: PersonId;
  readonly at: UtcTime;
};

export async function decideTiersChange(sql: Sql, id: TiersId, decision: Decision): Promise<void> {
  await sql.query(
    'update age_tiers_changes set granted = $2, words = $3, decided_by = $4, decided_at = $5 where id = $1',
    [tiersId.row(id), decision.granted, decision.words, personId.row(decision.by), decision.at],
  );
}

/** Machines that may ask, kept in PostgreSQL; of a token only its hash. */
import type { Sql } from '../database/database.ts';
import type { Machine, MachineRole } from '../words/account.ts';
import type { UtcTime } from '../words/clock.ts';
import { type ForceId, forceId, type MachineId, machineId, type PersonId, personId } from '../words/id.ts';
import type { Purpose } from '../words/purpose.ts';

export type NewMachine = {
  readonly forceId: ForceId;
  readonly name: string;
  readonly role: MachineRole;
  readonly requests: readonly string[];
  readonly purpose: Purpose;
  readonly tokenHash: Uint8Array;
  readonly madeBy: PersonId;
  readonly madeAt: UtcTime;
  readonly expiresAt: UtcTime;
};

export async function insertMachine(sql: Sql, fresh: NewMachine): Promise<MachineId> {
  const [row] = await sql.query<{ id: number }>(
    `insert into machines (force_id, name, role, requests, purpose_kind, purpose_reference, token_hash, made_by,
       made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      forceId.row(fresh.forceId),
      fresh.name,
      fresh.role,
      fresh.requests,
      fresh.purpose.kind,
      fresh.purpose.reference,
      fresh.tokenHash,
      personId.row(fresh.madeBy),
      fresh.madeAt,
      fresh.expiresAt,
    ],
  );
  return machineId.of(row?.id ?? 0);
}

type MachineRow = {
  id: number;
  name: string;
  role: MachineRole;
  requests: string[];
  purpose_kind: string;
  purpose_reference: string;
  made_by_name: string;
  made_at: UtcTime;
  expires_at: UtcTime;
  used_at: UtcTime | null;
  used_from: string | null;
  ended_at: UtcTime | null;
};

const select = `
  select m.id, m.name, m.role, m.requests, m.purpose_kind, m.purpose_reference, p.name as made_by_name, m.made_at,
    m.expires_at, m.used_at, m.used_from, m.ended_at`;

/** Machines of one answer. */
const machinesMax = 200;

/** Those in use first, then the newest. */
export async function listMachines(sql: Sql, force: ForceId): Promise<Machine[]> {
  const rows = await sql.query<MachineRow>(
    `${select} from machines m join people p on p.id = m.made_by where m.force_id = $1
      order by m.ended_at is not null, m.id desc limit ${machinesMax}`,
    [forceId.row(force)],
  );
  return rows.map(toMachine);
}

/** @returns whether it was there, this force's, and not ended */
export async function endMachine(
  sql: Sql,
  id: MachineId,
  force: ForceId,
  by: PersonId,
  now: UtcTime,
): Promise<boolean> {
  const rows = await sql.query(
    `update machines set ended_at = $3, ended_by = $4
      where id = $1 and force_id = $2 and ended_at is null returning id`,
    [machineId.row(id), forceId.row(force), now, personId.row(by)],
  );
  return rows.length > 0;
}

export type FoundMachine = Machine & { readonly forceId: ForceId; readonly madeBy: PersonId };

/** Only while whoever made it may sign in: nobody's machine outlasts them. */
export async function findMachine(sql: Sql, tokenHash: Uint8Array, now: UtcTime): Promise<FoundMachine | null> {
  const [row] = await sql.query<MachineRow & { force_id: number; made_by: number }>(
    `${select}, m.force_id, m.made_by from machines m
       join people p on p.id = m.made_by and p.ended_at is null and p.force_id = m.force_id
      where m.token_hash = $1 and m.ended_at is null and m.expires_at > $2`,
    [tokenHash, now],
    'find-machine',
  );
  return row ? { ...toMachine(row), forceId: forceId.of(row.force_id), madeBy: personId.of(row.made_by) } : null;
}

export async function markMachineUsed(sql: Sql, id: MachineId, address: string, now: UtcTime): Promise<void> {
  await sql.query('update machines set used_at = $2, used_from = $3 where id = $1', [machineId.row(id), now, address]);
}

function toMachine(row: MachineRow): Machine {
  return {
    id: machineId.of(row.id),
    name: row.name,
    role: row.role,
    requests: row.requests,
    purpose: { kind: row.purpose_kind, reference: row.purpose_reference },
    madeByName: row.made_by_name,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    usedFrom: row.used_from,
    endedAt: row.ended_at,
  };
}

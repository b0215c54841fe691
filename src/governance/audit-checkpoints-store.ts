/** Checkpoints in PostgreSQL: this ledger's own, where each went, and those that other Cordons left here. */
import type { Sql } from '../database/database.ts';
import type { AuditCheckpoint, KeptCheckpoint, PeerCheckpoint } from '../words/audit.ts';
import type { UtcTime } from '../words/clock.ts';

/** Of one answer. */
const listedMax = 200;

type CheckpointRow = { seq: number; hash: string; at: UtcTime; key: string; signature: string };

const columns = "seq, encode(hash, 'hex') as hash, at, key, signature";

export type LedgerHead = { readonly seq: number; readonly hash: string };

/** The last link of the chain, and the last checkpoint of it. Other nodes wait until the transaction ends. */
export async function takeHead(
  sql: Sql,
): Promise<{ head: LedgerHead; last: { seq: number; at: UtcTime } | null } | null> {
  const [head] = await sql.query<LedgerHead>("select seq, encode(hash, 'hex') as hash from cordon_audit_turn()");
  if (!head) return null;
  const [last] = await sql.query<{ seq: number; at: UtcTime }>(
    'select seq, at from audit_checkpoints order by seq desc limit 1',
  );
  return { head, last: last ?? null };
}

export async function insertCheckpoint(sql: Sql, { seq, hash, at, key, signature }: AuditCheckpoint): Promise<void> {
  await sql.query(
    `insert into audit_checkpoints (seq, hash, at, key, signature) values ($1, decode($2, 'hex'), $3, $4, $5)`,
    [seq, hash, at, key, signature],
  );
}

/** A way off the machine that each checkpoint goes by itself; the third is mail. */
export type Way = 'file' | 'send';

const wayColumns = {
  file: { done: 'filed_at', failure: 'file_failure' },
  send: { done: 'sent_at', failure: 'send_failure' },
} as const;

/** Those that have not gone this way yet, the oldest first, at most 200. */
export async function listHeld(sql: Sql, way: Way): Promise<AuditCheckpoint[]> {
  const rows = await sql.query<CheckpointRow>(
    `select ${columns} from audit_checkpoints where ${wayColumns[way].done} is null order by seq limit ${listedMax}`,
  );
  return rows.map(toCheckpoint);
}

/** @param failure null when it has gone */
export async function noteWay(sql: Sql, way: Way, seq: number, at: UtcTime, failure: string | null): Promise<void> {
  const { done, failure: why } = wayColumns[way];
  await sql.query(
    `update audit_checkpoints set ${done} = case when $3::text is null then $2::timestamptz end, ${why} = $3
      where seq = $1`,
    [seq, at, failure],
  );
}

/**
 * Takes those that have not gone by mail and were not tried since, the oldest first, at most 200, and notes the try: of
 * several nodes one sends.
 */
export async function claimForMail(sql: Sql, now: UtcTime, triedBefore: UtcTime): Promise<AuditCheckpoint[]> {
  const rows = await sql.query<CheckpointRow>(
    `update audit_checkpoints set mail_tried_at = $1 where seq in (select seq from audit_checkpoints
       where mailed_at is null and (mail_tried_at is null or mail_tried_at <= $2)
       order by seq limit ${listedMax} for update skip locked)
     returning ${columns}`,
    [now, triedBefore],
  );
  return rows.map(toCheckpoint).sort((one, other) => one.seq - other.seq);
}

/** @param isGone some mailbox has them. @param trouble what is told of it */
export async function noteMailed(
  sql: Sql,
  seqs: readonly number[],
  at: UtcTime,
  { isGone, trouble }: { readonly isGone: boolean; readonly trouble: string | null },
): Promise<void> {
  await sql.query(
    `update audit_checkpoints set mailed_at = case when $3 then $2::timestamptz end, mail_failure = $4
      where seq = any ($1::bigint[])`,
    [seqs, at, isGone, trouble],
  );
}

/** Newest first. @returns also how many are nowhere but here */
export async function listCheckpoints(sql: Sql): Promise<{ checkpoints: KeptCheckpoint[]; heldBack: number }> {
  const rows = await sql.query<
    CheckpointRow & {
      filed_at: UtcTime | null;
      sent_at: UtcTime | null;
      mailed_at: UtcTime | null;
      failure: string | null;
    }
  >(
    `select ${columns}, filed_at, sent_at, mailed_at, coalesce(file_failure, send_failure, mail_failure) as failure
     from audit_checkpoints order by seq desc limit ${listedMax}`,
  );
  const [held] = await sql.query<{ count: number }>(
    `select count(*)::int as count from audit_checkpoints
      where filed_at is null and sent_at is null and mailed_at is null`,
  );
  const checkpoints = rows.map((row) => ({
    checkpoint: toCheckpoint(row),
    filedAt: row.filed_at,
    sentAt: row.sent_at,
    mailedAt: row.mailed_at,
    failure: row.failure,
  }));
  return { checkpoints, heldBack: held?.count ?? 0 };
}

/** Every one from a link on, by link. */
export async function listCheckpointsBetween(sql: Sql, first: number, last: number): Promise<AuditCheckpoint[]> {
  const rows = await sql.query<CheckpointRow>(
    `select ${columns} from audit_checkpoints where seq between $1 and $2 order by seq`,
    [first, last],
  );
  return rows.map(toCheckpoint);
}

/** The same again is nothing new. */
export async function insertPeerCheckpoint(
  sql: Sql,
  peer: string,
  checkpoint: AuditCheckpoint,
  at: UtcTime,
): Promise<void> {
  await sql.query(
    `insert into audit_peer_checkpoints (peer, seq, hash, at, key, signature, received_at)
     values ($1, $2, decode($3, 'hex'), $4, $5, $6, $7) on conflict do nothing`,
    [peer, checkpoint.seq, checkpoint.hash, checkpoint.at, checkpoint.key, checkpoint.signature, at],
  );
}

type PeerRow = CheckpointRow & { peer: string; received_at: UtcTime; other_hash: boolean; other_key: boolean };

/** Newest first. @param only of one peer */
export async function listPeerCheckpoints(sql: Sql, only: string | null): Promise<PeerCheckpoint[]> {
  const rows = await sql.query<PeerRow>(
    `select peer, ${columns}, received_at,
       exists (select from audit_peer_checkpoints o where o.peer = p.peer and o.seq = p.seq and o.hash <> p.hash)
         as other_hash,
       key <> (select o.key from audit_peer_checkpoints o where o.peer = p.peer order by o.received_at, o.seq limit 1)
         as other_key
     from audit_peer_checkpoints p where $1::text is null or peer = $1
     order by received_at desc, seq desc limit ${listedMax}`,
    [only],
  );
  return rows.map((row) => ({
    peer: row.peer,
    checkpoint: toCheckpoint(row),
    receivedAt: row.received_at,
    doubt: row.other_hash ? 'other-hash' : row.other_key ? 'other-key' : null,
  }));
}

function toCheckpoint({ seq, hash, at, key, signature }: CheckpointRow): AuditCheckpoint {
  return { cordon: 'audit-checkpoint/1', seq, hash, at, key, signature };
}

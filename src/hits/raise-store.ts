/** Writing hits: new ones, corrections by their own camera, contradictions by other cameras. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { RecordedWhy } from '../words/hit.ts';
import type { Contradiction, Likelihood } from '../words/likelihood.ts';
import type { Match } from '../words/match.ts';
import type { Claim } from './evidence-store.ts';

export type NewHit = {
  readonly claim: Claim;
  readonly likelihood: Likelihood;
  readonly contradictions: readonly Contradiction[];
  readonly rank: number;
  readonly recordedWhy: RecordedWhy | null;
};

export type RaisedHit = { readonly row: number; readonly queued: boolean };

/** One read and one entry make one hit, however often the match is raised. */
export async function insertHits(sql: Sql, fresh: readonly NewHit[], now: UtcTime): Promise<RaisedHit[]> {
  const rows = await sql.query<{ id: number; queued: boolean }>(
    `insert into hits (read_id, claim_id, entry_id, list_id, entry_plate, camera_id, camera_force_id, owner_force_id,
       list_revision, plate, priority, action, late, captured_at, received_at, raised_at, match_kind, likelihood,
       likelihood_parts, contradictions, list_stale, rank, recorded_why)
     select read_id, claim_id, entry_id, list_id, entry_plate, camera_id, camera_force_id, owner_force_id,
       list_revision, plate, priority, action, late, captured_at, received_at, $2, match_kind, likelihood,
       likelihood_parts, contradictions, list_stale, rank, recorded_why
     from json_to_recordset($1) as h (read_id bigint, claim_id bigint, entry_id bigint, list_id int, entry_plate text,
       camera_id int, camera_force_id smallint, owner_force_id smallint, list_revision int, plate text, priority text,
       action text, late boolean, captured_at timestamptz, received_at timestamptz, match_kind text, likelihood real,
       likelihood_parts jsonb, contradictions jsonb, list_stale boolean, rank smallint, recorded_why text)
     on conflict (read_id, list_id, entry_plate) do nothing
     returning id, recorded_why is null as queued`,
    [JSON.stringify(fresh.map(toRow)), now],
    'insert-hits',
  );
  if (rows.length === 0) return [];
  await sql.query(
    `insert into hit_events (hit_id, at, what) select id, $2, 'raised' from unnest($1::bigint[]) as one (id)`,
    [rows.map((row) => row.id), now],
    'raise-events',
  );
  return rows.map((row) => ({ row: row.id, queued: row.queued }));
}

function toRow({ claim, likelihood, contradictions, rank, recordedWhy }: NewHit) {
  const { entry } = claim;
  return {
    read_id: claim.firstRow,
    claim_id: claim.readRow,
    entry_id: entry.row,
    list_id: entry.listRow,
    entry_plate: entry.plate,
    camera_id: claim.cameraRow,
    camera_force_id: claim.forceRow,
    owner_force_id: entry.ownerRow,
    list_revision: entry.listRevision,
    plate: claim.plate,
    priority: entry.priority,
    action: entry.action,
    late: claim.late,
    captured_at: claim.capturedAt,
    received_at: claim.receivedAt,
    match_kind: claim.kind,
    likelihood: likelihood.likelihood,
    likelihood_parts: likelihood.parts,
    contradictions,
    list_stale: entry.listStale,
    rank,
    recorded_why: recordedWhy,
  };
}

export type AddedContradiction = {
  readonly readRow: number;
  readonly plate: string;
  readonly contradiction: Contradiction;
};

/**
 * Tells the open hits on other reads of a mark that a journey to a new read was impossible: each of the two is doubted,
 * not only the later one. Told once for each kind.
 * @returns the rows of the hits that are changed
 */
export async function addContradictions(
  sql: Sql,
  added: readonly AddedContradiction[],
  now: UtcTime,
): Promise<number[]> {
  if (added.length === 0) return [];
  const rows = await sql.query<{ id: number; kind: string }>(
    `with news as (
       select distinct on (read_id, plate) read_id, plate, contradiction
         from json_to_recordset($1) as a (read_id bigint, plate text, contradiction jsonb))
     update hits h set revision = h.revision + 1, contradictions = h.contradictions || n.contradiction,
       rank = case when h.contradictions = '[]' then greatest(0, h.rank - 1) else h.rank end
     from news n
     where h.read_id = n.read_id and h.plate = n.plate and h.state = 'open'
       and not h.contradictions @> jsonb_build_array(jsonb_build_object('kind', n.contradiction ->> 'kind'))
     returning h.id, n.contradiction ->> 'sentence' as kind`,
    [JSON.stringify(added.map(({ readRow, plate, contradiction }) => ({ read_id: readRow, plate, contradiction })))],
    'add-contradictions',
  );
  if (rows.length === 0) return [];
  await sql.query(
    `insert into hit_events (hit_id, at, what, detail)
       select id, $3, 'contradicted', detail from unnest($1::bigint[], $2::text[]) as one (id, detail)`,
    [rows.map((row) => row.id), rows.map((row) => row.kind), now],
    'contradicted-events',
  );
  return rows.map((row) => row.id);
}

/**
 * Tells each hit on a vehicle that the camera has since said another mark: it stays, and whoever judges it must have
 * seen the correction. Told once for each message that made one.
 */
export async function noteCorrections(
  sql: Sql,
  revisionRows: readonly number[],
  raised: readonly number[],
  now: UtcTime,
): Promise<number[]> {
  if (revisionRows.length === 0) return [];
  const rows = await sql.query<{ hit_id: number }>(
    `insert into hit_events (hit_id, at, what, detail, read_id)
       select h.id, $2, 'corrected', r.plate, r.id
         from reads r join hits h on h.read_id = r.revises join reads claim on claim.id = h.claim_id
        where (r.id = any ($1::bigint[]) or h.id = any ($3::bigint[])) and r.plate is distinct from h.plate
          and (stage_rank(r.stage), r.received_at, r.id) > (stage_rank(claim.stage), claim.received_at, claim.id)
        order by h.id, r.id
     on conflict (hit_id, read_id) where what = 'corrected' do nothing returning hit_id`,
    [revisionRows, now, raised],
    'note-corrections',
  );
  const corrected = [...new Set(rows.map((row) => row.hit_id))];
  if (corrected.length > 0) {
    await sql.query('update hits set revision = revision + 1 where id = any ($1::bigint[])', [corrected]);
  }
  return corrected;
}

/** A read that the question could not see would look like a match that needs no hit, and the hit would be lost. */
export async function assertSeen(sql: Sql, matches: readonly Match[]): Promise<void> {
  const wanted = [...new Set(matches.map((match) => match.readRow))];
  const [row] = await sql.query<{ seen: number }>(
    'select count(*)::int as seen from reads where id = any ($1::bigint[])',
    [wanted],
    'count-seen',
  );
  if (row?.seen !== wanted.length) throw new Error(`${row?.seen} of ${wanted.length} matched reads are to be seen`);
}

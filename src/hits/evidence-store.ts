/** What is known of a match when it is raised: the read, the entry, other cameras' reads, what was judged before. */
import type { Sql } from '../database/database.ts';
import { toMs, type UtcTime } from '../words/clock.ts';
import type { Action, Priority } from '../words/entry.ts';
import type { ListUse } from '../words/hotlist.ts';
import type { MatchKind } from '../words/likelihood.ts';
import type { Match } from '../words/match.ts';
import type { OffRoad, OtherRead } from './contradictions.ts';

/** One match whose entry is live and open to the camera's force. */
export type Claim = {
  readonly readRow: number;
  readonly firstRow: number;
  readonly cameraRow: number;
  readonly forceRow: number;
  readonly plate: string;
  readonly country: string | null;
  readonly confidence: number | null;
  readonly characterConfidences: readonly number[] | null;
  readonly make: string | null;
  readonly colour: string | null;
  readonly type: string | null;
  readonly late: boolean;
  readonly capturedAt: UtcTime;
  readonly receivedAt: UtcTime;
  readonly position: { readonly lat: number; readonly lon: number };
  readonly kind: MatchKind;
  readonly entry: ClaimedEntry;
};

export type ClaimedEntry = {
  readonly row: number;
  readonly listRow: number;
  readonly ownerRow: number;
  readonly plate: string;
  readonly country: string | null;
  readonly make: string | null;
  readonly colour: string | null;
  readonly type: string | null;
  readonly priority: Priority;
  readonly action: Action;
  readonly listRevision: number;
  readonly use: ListUse;
  readonly listStale: boolean;
};

type ClaimRow = {
  [Name in keyof Omit<Claim, 'entry' | 'position' | 'kind'>]: Claim[Name];
} & { lat: number; lon: number; place: number; entry: ClaimedEntry };

/**
 * The matches that can become a hit. An entry that was replaced since the matcher loaded it stands for the one that
 * replaced it. The captured time is not asked: a camera's clock may be wrong.
 */
export async function loadClaims(sql: Sql, matches: readonly Match[], now: UtcTime): Promise<Claim[]> {
  const rows = await sql.query<ClaimRow>(
    `select m.place::int as place, r.id as "readRow", coalesce(first.id, r.id) as "firstRow",
       r.camera_id as "cameraRow", r.force_id as "forceRow", r.plate, r.country, r.confidence,
       r.character_confidences as "characterConfidences", r.make, r.colour, r.type,
       r.late, r.captured_at as "capturedAt", r.received_at as "receivedAt",
       coalesce(r.lat, c.lat) as lat, coalesce(r.lon, c.lon) as lon,
       json_build_object('row', e.id, 'listRow', e.list_id, 'ownerRow', e.owner_force_id, 'plate', e.plate,
         'country', e.country, 'make', e.make, 'colour', e.colour, 'type', e.vehicle_type, 'priority', e.priority,
         'action', e.action, 'listRevision', l.revision, 'use', l.use,
         'listStale', r.captured_at > greatest(coalesce(v.as_of, v.imported_at), came.imported_at)
           + make_interval(hours => l.stale_after_hours)) as entry
     from unnest($1::bigint[], $2::bigint[]) with ordinality as m (read_id, entry_id, place)
     join reads r on r.id = m.read_id
     join cameras c on c.id = r.camera_id
     left join reads first on first.id = r.revises
     join entries known on known.id = m.entry_id
     join entries e on e.list_id = known.list_id and e.plate = known.plate and e.superseded_revision is null
     join lists l on l.id = e.list_id
     join list_revisions v on v.list_id = l.id and v.revision = l.revision
     join list_revisions came on came.list_id = e.list_id and came.revision = e.revision
     where e.withdrawn_at is null and e.expires_at > $3 and l.use <> 'off-road' and r.plate is not null
       and cordon_matched(r.camera_id, r.force_id, r.captured_at, e.list_id, e.owner_force_id)
       and not exists (select from hits h where h.read_id = coalesce(first.id, r.id) and h.list_id = e.list_id
         and h.entry_plate = e.plate)
     order by r.id, m.place`,
    [matches.map((match) => match.readRow), matches.map((match) => match.entryRow), now],
    'load-claims',
  );
  return rows.map(({ place, lat, lon, ...row }) => ({
    ...row,
    position: { lat, lon },
    kind: matches[place - 1]?.kind ?? 'exact',
  }));
}

/** How far from a read another one of the same mark is looked for, hours either way. */
export const othersHours = 6;
/** Reads of one mark looked at, the nearest in time. */
const othersMax = 40;
/** A camera whose clock is out by more than this says nothing of a journey, milliseconds; see camera health. */
const clockOutMsMax = 120_000;

/**
 * For each claim, other cameras' reads of its mark and of the entry's, within some hours. Only of forces whose data are
 * open both to the camera's and to the entry's owner; a camera of a third force is not named to those who see the hit.
 */
export async function loadOtherReads(sql: Sql, claims: readonly Claim[]): Promise<OtherRead[][]> {
  const rows = await sql.query<{
    place: number;
    id: number;
    plate: string;
    name: string | null;
    lat: number;
    lon: number;
    captured_at: UtcTime;
  }>(
    `select q.place::int as place, o.* from unnest($1::text[], $2::text[], $3::timestamptz[], $4::int[], $5::smallint[],
         $6::smallint[]) with ordinality as q (plate, entry, captured, camera, force, owner, place)
     cross join lateral (
       select coalesce(r.revises, r.id) as id, r.plate, r.captured_at, coalesce(r.lat, c.lat) as lat,
         coalesce(r.lon, c.lon) as lon, case when r.force_id in (q.force, q.owner) then c.name end as name
       from reads r join cameras c on c.id = r.camera_id left join camera_health h on h.camera_id = c.id
       where r.plate in (q.plate, q.entry) and r.camera_id <> q.camera
         and r.captured_at between q.captured - make_interval(hours => ${othersHours})
           and q.captured + make_interval(hours => ${othersHours})
         and (h.age_ms_min is null or abs(h.age_ms_min) < ${clockOutMsMax})
         and cordon_camera_open(q.force, r.camera_id, r.force_id, r.captured_at, null)
         and cordon_camera_open(q.owner, r.camera_id, r.force_id, r.captured_at, null)
       order by abs(extract(epoch from r.captured_at - q.captured)) limit ${othersMax}) as o`,
    [
      claims.map((claim) => claim.plate),
      claims.map((claim) => claim.entry.plate),
      claims.map((claim) => claim.capturedAt),
      claims.map((claim) => claim.cameraRow),
      claims.map((claim) => claim.forceRow),
      claims.map((claim) => claim.entry.ownerRow),
    ],
    'load-other-reads',
  );
  const found: OtherRead[][] = claims.map(() => []);
  for (const row of rows) {
    found[row.place - 1]?.push({
      readRow: row.id,
      plate: row.plate,
      cameraName: row.name ?? 'A camera of another force',
      position: { lat: row.lat, lon: row.lon },
      capturedMs: toMs(row.captured_at),
    });
  }
  return found;
}

/** For each claim, what lists of vehicles off the road say of its mark or of the entry's. */
export async function loadOffRoad(sql: Sql, claims: readonly Claim[], now: UtcTime): Promise<OffRoad[][]> {
  const rows = await sql.query<{ place: number; plate: string; list_name: string; ground: string }>(
    `select distinct on (q.place, e.id) q.place::int as place, e.plate, l.name as list_name, e.ground
     from unnest($1::text[], $2::text[], $3::smallint[], $4::smallint[])
       with ordinality as q (plate, entry, force, owner, place)
     join entries e on e.plate in (q.plate, q.entry) and e.superseded_revision is null
     join lists l on l.id = e.list_id
     where l.use = 'off-road' and e.withdrawn_at is null and e.expires_at > $5
       and cordon_list_open(q.force, e.list_id, e.owner_force_id, null)
       and cordon_list_open(q.owner, e.list_id, e.owner_force_id, null)`,
    [
      claims.map((claim) => claim.plate),
      claims.map((claim) => claim.entry.plate),
      claims.map((claim) => claim.forceRow),
      claims.map((claim) => claim.entry.ownerRow),
      now,
    ],
    'load-off-road',
  );
  const found: OffRoad[][] = claims.map(() => []);
  for (const row of rows) {
    found[row.place - 1]?.push({ plate: row.plate, listName: row.list_name, ground: row.ground });
  }
  return found;
}

/** What was decided of the same mark and entry before. */
export type Before = {
  readonly quieted: 'entry' | 'mark' | null;
  readonly cooling: boolean;
  readonly followed: boolean;
};

export type BeforeLimits = { readonly coolDownMinutes: number; readonly followMinutes: number };

/**
 * A judgement that the hit was wrong cools nothing down: the next vehicle with this mark may be the right one. Nor does
 * history hide the present.
 */
export async function loadBefore(
  sql: Sql,
  claims: readonly Claim[],
  now: UtcTime,
  limits: BeforeLimits,
): Promise<Before[]> {
  const rows = await sql.query<{ entry: boolean; mark: boolean; cooling: boolean; followed: boolean }>(
    `select
       exists (select from quiets x where x.list_id = q.list and x.entry_plate = q.entry and x.plate is null
         and x.lifted_at is null and x.until > $6) as entry,
       exists (select from quiets x where x.list_id = q.list and x.entry_plate = q.entry and x.plate = q.plate
         and x.lifted_at is null and x.until > $6) as mark,
       exists (select from hits h where h.list_id = q.list and h.entry_plate = q.entry and h.plate = q.plate
         and h.camera_id = q.camera
         and h.captured_at between q.captured - make_interval(mins => $7) and q.captured + make_interval(mins => $7)
         and (h.recorded_why is null or h.recorded_why = 'followed')
         and (h.state <> 'dismissed' or h.dismiss_reason = 'duplicate') and (q.late or not h.late)) as cooling,
       exists (select from hits h where h.list_id = q.list and h.entry_plate = q.entry and h.plate = q.plate
         and h.state = 'confirmed' and h.judged_at > $6::timestamptz - make_interval(mins => $8)) as followed
     from unnest($1::int[], $2::text[], $3::text[], $4::int[], $5::timestamptz[], $9::boolean[])
       with ordinality as q (list, entry, plate, camera, captured, late, place) order by q.place`,
    [
      claims.map((claim) => claim.entry.listRow),
      claims.map((claim) => claim.entry.plate),
      claims.map((claim) => claim.plate),
      claims.map((claim) => claim.cameraRow),
      claims.map((claim) => claim.capturedAt),
      now,
      limits.coolDownMinutes,
      limits.followMinutes,
      claims.map((claim) => claim.late),
    ],
    'load-before',
  );
  return rows.map(({ entry, mark, cooling, followed }) => ({
    quieted: entry ? 'entry' : mark ? 'mark' : null,
    cooling,
    followed,
  }));
}

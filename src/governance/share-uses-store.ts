/** What others saw of a force's data by its shares: counted by the hour, so that the owner can be told of each use. */
import type { Database, Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  cameraId,
  entryId,
  type ForceId,
  forceId,
  hitId,
  type Id,
  type IdWord,
  listId,
  personId,
  pictureId,
  readId,
  shareId,
} from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import type { ShareUse } from '../words/share.ts';

/** The kinds of ids that an answer may hold of another force's, in the order of the parameters below. */
const seenKinds: readonly (readonly [noun: string, word: Pick<IdWord<string>, 'row'>])[] = [
  ['read_', readId as IdWord<string>],
  ['picture_', pictureId as IdWord<string>],
  ['hit_', hitId as IdWord<string>],
  ['camera_', cameraId as IdWord<string>],
  ['list_', listId as IdWord<string>],
  ['entry_', entryId as IdWord<string>],
];

/**
 * Notes with each share by which something of this answer was open that it was used. Of what was answered only the
 * ids count; they stand in the audit.
 * @param system a scope that sees every force. @param scope of who asked
 */
export async function noteShareUses(
  db: Database,
  system: Scope,
  scope: Scope,
  request: string,
  ids: readonly string[],
  now: UtcTime,
): Promise<void> {
  const { person, purpose } = scope;
  if (!person || !purpose || scope.opened.length === 0 || ids.length === 0) return;
  const rows = seenKinds.map(([noun, word]) =>
    ids.flatMap((id) => (id.startsWith(noun) ? [word.row(id as Id<string>)] : [])),
  );
  const values = [
    ...rows,
    now,
    personId.row(person.id),
    person.name,
    forceId.row(person.forceId),
    request,
    purpose.kind,
    purpose.reference,
    scope.askedBy ?? '',
    scope.opened.map((one) => shareId.row(one.share)),
  ];
  await db.as(system, (sql) => sql.query(insertUses, values, 'note-share-uses'));
}

const insertUses = `with seen as (
       select force_id as owner, camera_id as camera, null::integer as list from reads where id = any ($1::bigint[])
       union all select p.force_id, r.camera_id, null from pictures p join reads r on r.id = p.read_id
         where p.id = any ($2::bigint[])
       union all select camera_force_id, camera_id, null from hits where id = any ($3::bigint[])
       union all select owner_force_id, null, list_id from hits where id = any ($3::bigint[])
       union all select force_id, id, null from cameras where id = any ($4::integer[])
       union all select owner_force_id, null, id from lists where id = any ($5::integer[])
       union all select owner_force_id, null, list_id from entries where id = any ($6::bigint[]))
     insert into share_uses as u (share_id, owner_force_id, hour, person_id, person_name, force_id, request,
         purpose_kind, purpose_reference, asked_by, times, shown, last_at)
       select s.id, s.owner_force_id, date_trunc('hour', $7::timestamptz), $8, $9, $10, $11, $12, $13, $14, 1,
           count(*), $7
         from shares s join seen on seen.owner = s.owner_force_id
          and (s.all_cameras and seen.camera is not null or s.all_lists and seen.list is not null
            or exists (select from share_cameras c where c.share_id = s.id and c.camera_id = seen.camera)
            or exists (select from share_lists l where l.share_id = s.id and l.list_id = seen.list))
        where s.id = any ($15::integer[]) group by s.id
     on conflict (share_id, hour, person_id, request, purpose_kind, purpose_reference, asked_by) do update
       set times = u.times + 1, shown = u.shown + excluded.shown, last_at = greatest(u.last_at, excluded.last_at)`;

type UseRow = {
  share_id: number;
  name: string;
  hour: UtcTime;
  last_at: UtcTime;
  person_name: string;
  force_id: number;
  asked_by: string;
  request: string;
  purpose_kind: string;
  purpose_reference: string;
  times: number;
  shown: number;
};

/** Most rows of one answer. */
export const shareUsesMax = 1_000;

/** What others saw of this force's since, newest first. */
export async function listShareUses(sql: Sql, owner: ForceId, since: UtcTime): Promise<ShareUse[]> {
  const rows = await sql.query<UseRow>(
    `select u.*, o.name from share_uses u join shares s on s.id = u.share_id join operations o on o.id = s.operation_id
      where u.owner_force_id = $1 and u.hour >= date_trunc('hour', $2::timestamptz)
      order by u.last_at desc, u.person_name, u.request limit ${shareUsesMax}`,
    [forceId.row(owner), since],
  );
  return rows.map((row) => ({
    shareId: shareId.of(row.share_id),
    operationName: row.name,
    hour: row.hour,
    lastAt: row.last_at,
    personName: row.person_name,
    forceId: forceId.of(row.force_id),
    askedBy: row.asked_by === '' ? null : row.asked_by,
    request: row.request,
    purposeKind: row.purpose_kind,
    purposeReference: row.purpose_reference,
    times: row.times,
    shown: row.shown,
  }));
}

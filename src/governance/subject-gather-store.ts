/**
 * Gathers everything that is held about one mark, from what is open to the scope, and never another vehicle: a hit
 * whose read is of another mark is left out, and the mark of another entry is not named.
 */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type ForceId, forceId, type SubjectId, subjectId } from '../words/id.ts';
import type { SubjectItemKind } from '../words/subject-access.ts';

export type Gathering = {
  readonly request: SubjectId;
  readonly force: ForceId;
  readonly mark: string;
  readonly from: UtcTime;
  readonly until: UtcTime;
  readonly now: UtcTime;
};

/** Asked for by $3 to $6: the mark, from, until, now; $2 is the force. Each gives kind, at, content and ground. */
const inOpenOperation = `exists (select from operation_lists ol join operations o on o.id = ol.operation_id
  where ol.list_id = h.list_id and o.starts_at <= $6 and o.ends_at > $6 and (o.ended_at is null or o.ended_at > $6))`;

const hitGround = `case when h.owner_force_id <> $2 or h.camera_force_id <> $2 then 'other-force'
  when h.state = 'open' and h.recorded_why is null then 'open-hit' when ${inOpenOperation} then 'open-operation'
  when h.plate = h.entry_plate and exists (select from entries e where e.list_id = h.list_id and e.plate = h.entry_plate
    and e.superseded_revision is null and e.withdrawn_at is null and e.expires_at > $6) then 'live-entry' end`;

const reads = `
  select 'read' as kind, r.captured_at as at, jsonb_strip_nulls(jsonb_build_object('Camera', c.name, 'Force', f.name,
      'Written by the camera', r.plate_as_sent, 'Received', to_char(r.received_at, 'YYYY-MM-DD HH24:MI:SS "UTC"'),
      'Direction', r.direction, 'Make', r.make, 'Model', r.model, 'Colour', r.colour, 'Kind of vehicle', r.type,
      'Pictures', nullif((select count(*) from pictures p where p.read_id = r.id), 0)::text)) as content,
    case when r.force_id <> $2 then 'other-force' else (select ${hitGround} from hits h
      where h.read_id = coalesce(r.revises, r.id) and h.plate = $3 order by 1 nulls last limit 1) end as ground
  from reads r join cameras c on c.id = r.camera_id join forces f on f.id = r.force_id
  where r.plate = $3 and r.captured_at >= $4 and r.captured_at < $5`;

const hits = `
  select 'hit', h.captured_at, jsonb_strip_nulls(jsonb_build_object('Camera', c.name,
      'List', case when h.plate = h.entry_plate then l.name end,
      'Matched', case when h.plate = h.entry_plate then 'the mark itself'
        else 'an entry for another mark, as like it' end,
      'Raised', to_char(h.raised_at, 'YYYY-MM-DD HH24:MI:SS "UTC"'), 'Became', case when h.state <> 'open'
        then coalesce(h.dismiss_reason, h.state) when h.recorded_why is null then 'not judged yet'
        else 'only recorded' end,
      'Judged', to_char(h.judged_at, 'YYYY-MM-DD HH24:MI:SS "UTC"'))), ${hitGround}
  from hits h join cameras c on c.id = h.camera_id join lists l on l.id = h.list_id
  where h.plate = $3 and h.captured_at >= $4 and h.captured_at < $5`;

const entries = `
  select 'entry', v.imported_at, jsonb_strip_nulls(jsonb_build_object('List', l.name, 'Action', e.action,
      'Priority', e.priority, 'Ground', e.ground, 'Make', e.make, 'Model', e.model, 'Colour', e.colour,
      'Markers', nullif(array_to_string(e.markers, ', '), ''),
      'Expires', to_char(e.expires_at, 'YYYY-MM-DD HH24:MI:SS "UTC"'),
      'Withdrawn', to_char(e.withdrawn_at, 'YYYY-MM-DD HH24:MI:SS "UTC"'))),
    case when e.owner_force_id <> $2 then 'other-force' when e.superseded_revision is null and e.withdrawn_at is null
      and e.expires_at > $6 then 'live-entry' end
  from entries e join lists l on l.id = e.list_id
  join list_revisions v on v.list_id = e.list_id and v.revision = e.revision
  where e.plate = $3 and v.imported_at < $5 and (e.expires_at >= $4)`;

const quiets = `
  select 'quiet', q.made_at, jsonb_build_object('What', case when q.plate is null
      then 'An entry for this mark was kept out of the queue as stale'
      else 'This mark was kept out of the queue as a misread' end,
      'Until', to_char(coalesce(q.lifted_at, q.until), 'YYYY-MM-DD HH24:MI:SS "UTC"')),
    case when q.owner_force_id <> $2 then 'other-force' end
  from quiets q where (q.plate = $3 or (q.plate is null and q.entry_plate = $3))
    and q.made_at >= $4 and q.made_at < $5`;

const alerts = `
  select 'alert', min(a.made_at), jsonb_strip_nulls(jsonb_build_object('Told', case a.means
      when 'webhook' then 'another system' when 'push' then 'phones or browsers of officers'
      else 'consoles on duty' end,
      'System', w.name, 'Times', count(*)::text, 'Camera', c.name)), ${hitGround}
  from alerts a join hits h on h.id = a.hit_id join cameras c on c.id = h.camera_id
  left join webhooks w on w.id = a.webhook_id
  where h.plate = $3 and h.captured_at >= $4 and h.captured_at < $5 group by h.id, a.means, w.name, c.name`;

const isRunning = (operation: string): string => `exists (select from operations run where run.id = ${operation}
  and run.starts_at <= $6 and run.ends_at > $6 and (run.ended_at is null or run.ended_at > $6))`;

const stamp = (column: string): string => `to_char(${column}, 'YYYY-MM-DD HH24:MI:SS "UTC"')`;

const tasks = `
  select 'task', t.made_at, jsonb_strip_nulls(jsonb_build_object('Vehicle', nullif(t.vehicle, ''), 'Ground', t.ground,
      'Warnings', nullif(array_to_string(t.markers, ', '), ''), 'Words', nullif(t.words, ''), 'Became', t.state)),
    case when t.force_id <> $2 then 'other-force' when ${isRunning('t.operation_id')} then 'open-operation' end
  from tasks t where t.mark = $3 and t.made_at >= $4 and t.made_at < $5`;

/** By the mark that was written down; else by the hit or the task that it came of, while these are kept. */
const ofTheMark = (record: string): string => `exists (select from hits h where h.id = ${record}.hit_id
  and h.plate = $3) or exists (select from tasks t where t.id = ${record}.task_id and t.mark = $3)`;

const stops = `
  select 'stop', (v.doc -> 'facts' ->> 'at')::timestamptz, jsonb_strip_nulls(jsonb_build_object(
      'Kind', v.doc -> 'facts' ->> 'type', 'Place', v.doc -> 'facts' ->> 'place', 'Power', v.doc -> 'facts' ->> 'power',
      'Looked for', v.doc -> 'facts' ->> 'object', 'Grounds', v.doc -> 'facts' ->> 'grounds',
      'Outcome', v.doc -> 'end' ->> 'outcome')),
    case when s.force_id <> $2 then 'other-force' when ${isRunning('s.operation_id')} then 'open-operation'
      when jsonb_typeof(v.doc -> 'facts' -> 'person') = 'object' then 'other-person' end
  from stops s join stop_versions v on v.record_id = s.id and v.revision = s.revision
  where (v.doc -> 'facts' ->> 'mark' = $3 or ${ofTheMark('s')})
    and (v.doc -> 'facts' ->> 'at')::timestamptz >= $4 and (v.doc -> 'facts' ->> 'at')::timestamptz < $5`;

const outcomes = `
  select 'outcome', f.done_at, jsonb_strip_nulls(jsonb_build_object('What', v.doc -> 'facts' ->> 'kind',
      'End', v.doc -> 'facts' ->> 'end', 'Reason', v.doc -> 'facts' ->> 'reason', 'Words', v.doc -> 'facts' ->> 'words',
      'Withdrawn', case when (v.doc ->> 'isWithdrawn')::boolean then 'recorded by mistake' end)),
    case when o.force_id <> $2 then 'other-force' when ${isRunning('o.operation_id')} then 'open-operation'
      when v.doc -> 'facts' ->> 'kind' not in ('vehicle', 'empty') then 'other-person' end
  from outcomes o join outcome_versions v on v.record_id = o.id and v.revision = o.revision
  join outcome_versions f on f.record_id = o.id and f.revision = 1
  where (${ofTheMark('o')} or exists (select from stop_versions w join stops s on s.id = w.record_id
      and s.revision = w.revision where s.id = o.stop_id and w.doc -> 'facts' ->> 'mark' = $3))
    and f.done_at >= $4 and f.done_at < $5`;

/** Without the name, which stands apart: that somebody was sought by this vehicle, why and how it ended. */
const interests = `
  select 'interest', i.made_at, jsonb_strip_nulls(jsonb_build_object('Ground', i.ground, 'Risk', nullif(i.risk, ''),
      'Until', ${stamp('i.expires_at')}, 'Ended', i.ended_as)),
    case when i.force_id <> $2 then 'other-force' when i.ended_at is null and i.expires_at > $6 then 'sought'
      else 'other-person' end
  from people_of_interest i where i.made_at >= $4 and i.made_at < $5
    and exists (select from person_of_interest_vehicles v where v.person_of_interest_id = i.id and v.entry_plate = $3)`;

/**
 * By the mark, and by the number of an entry or a hit that was for it. Who looked is not said: that is about an
 * officer. Nor that the force answered requests like this one.
 */
const consultations = `
  select 'consultation', e.opened_at,
    jsonb_strip_nulls(jsonb_build_object('What', e.request, 'Purpose', e.purpose_kind)), 'who-looked'
  from audit_entries e where e.id in (
      select m.id from audit_entries m where m.mark = $3 union select cordon_looks_by_number($3))
    and e.force_id = $2 and e.request <> 'askSubject' and e.opened_at >= $4 and e.opened_at < $5`;

const gatherings: Readonly<Record<SubjectItemKind, string>> = {
  ...{ read: reads, hit: hits, entry: entries, quiet: quiets, alert: alerts, consultation: consultations },
  ...{ task: tasks, stop: stops, outcome: outcomes, interest: interests },
};

/** @param max the most that are put in. @returns how many there are; above max no more is known than that */
export async function gatherItems(sql: Sql, gathering: Gathering, max: number): Promise<number> {
  const { request, force, mark, from, until, now } = gathering;
  const all = Object.values(gatherings).map((one) => `(${one} limit ${max + 1})`);
  const [row] = await sql.query<{ count: number }>(
    `with found (kind, at, content, ground) as (${all.join(' union all ')}), put as (
       insert into subject_items (request_id, force_id, kind, at, content, ground)
         select $1, $2, kind, at, content, ground from found order by at, kind limit ${max} returning id)
     select count(*)::int as count from found`,
    [subjectId.row(request), forceId.row(force), mark, from, until, now],
  );
  return row?.count ?? 0;
}

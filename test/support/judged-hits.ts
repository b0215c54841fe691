/** Judged hits in numbers, put by the database's owner where months of people's work would have put them. */
import type { CameraId } from '../../src/words/id.ts';
import { cameraId } from '../../src/words/id.ts';
import type { HitEnd } from '../../src/words/quality.ts';
import type { TestCordon } from './cordon.ts';

export type JudgedHits = {
  readonly count: number;
  readonly camera: CameraId;
  /** By name; a list of which there was a hit already. */
  readonly list: string;
  readonly end: HitEnd | 'open';
  /** What was read, and what a person said it was. */
  readonly read?: string;
  readonly truth?: string;
  readonly likelihood?: number;
  readonly daysAgo?: number;
};

/** Copies the list's first hit, each copy on an entry of its own; a copy of one mark has the mark and not the entry. */
export async function putJudged(test: TestCordon, hits: JudgedHits): Promise<void> {
  const { count, camera, list, end, read = null, truth = null, likelihood = 0.95, daysAgo = 1 } = hits;
  const isDismissed = !['open', 'confirmed', 'observed'].includes(end);
  await test.database.owner(
    `insert into hits (read_id, claim_id, entry_id, list_id, entry_plate, camera_id, camera_force_id, owner_force_id,
       list_revision, plate, priority, action, late, captured_at, received_at, raised_at, state, judged_by, judged_at,
       dismiss_reason, true_plate, likelihood, likelihood_parts)
     select h.read_id, h.claim_id, h.entry_id, h.list_id, 'QQ' || taken.hits + n, c.id, c.force_id, h.owner_force_id,
       h.list_revision, coalesce($4, h.plate), h.priority, h.action, h.late, at, at, at, $5,
       case when $5 <> 'open' then p.id end, case when $5 <> 'open' then at end, $6, $7, $8, h.likelihood_parts
     from (select h.* from hits h join lists l on l.id = h.list_id where l.name = $3 order by h.id limit 1) h
     join cameras c on c.id = $2
     cross join (select min(id) as id from people) p
     cross join (select count(*) as hits from hits) taken
     cross join (select now() - $9 * interval '1 day' as at) moment
     cross join generate_series(1, $1::int) n`,
    [
      ...[count, cameraId.row(camera), list, read, isDismissed ? 'dismissed' : end, isDismissed ? end : null],
      ...[truth, likelihood, daysAgo],
    ],
  );
}

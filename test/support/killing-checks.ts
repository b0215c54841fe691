/** What must be true after a kill: of the reads, hits, pictures, judgements and lists that one seed had a part in. */
import assert from 'node:assert/strict';
import type { Segments } from '../../src/pictures/segments-store.ts';
import { hitId } from '../../src/words/id.ts';
import type { TestDatabase } from './cluster.ts';
import { churnList, churnRows, groundOf } from './killing-meanwhile.ts';
import type { SentRead } from './resending.ts';

/** Every acknowledged read is there once; and since all were sent until acknowledged, nothing else is. */
export async function assertStoredOnce(
  database: TestDatabase,
  seed: string,
  acknowledged: readonly SentRead[],
): Promise<number> {
  const rows = await database.owner<{ id: string; times: number; plate: string }>(
    `select direction as id, min(plate) as plate, count(*)::int as times from reads
      where direction like $1 group by direction`,
    [`${seed}-%`],
  );
  assert.deepEqual(
    rows.filter((row) => row.times !== 1),
    [],
    'no read is stored twice',
  );
  const stored = new Map(rows.map((row) => [row.id, row.plate]));
  const lost = acknowledged.filter((read) => stored.get(read.id) !== read.plate);
  assert.deepEqual(lost.map(described), [], 'no acknowledged read is lost');
  assert.equal(rows.length, acknowledged.length);
  return rows.length;
}

/** Every read of a listed vehicle has its hits, each once: raised once, told of, and queued with an alert or not. */
export async function assertHits(
  database: TestDatabase,
  seed: string,
  acknowledged: readonly SentRead[],
  entriesOf: (plate: string) => number,
): Promise<number> {
  const rows = await database.owner<HitCounts>(
    `select r.direction as id, count(*)::int as hits, count(distinct (h.list_id, h.entry_plate))::int as entries,
       sum((select count(*) from hit_events e where e.hit_id = h.id and e.what = 'raised'))::int as raised,
       (count(*) filter (where exists (select from live_changes c where c.hit_id = h.id)))::int as told,
       (count(*) filter (where h.recorded_why is null
         and not exists (select from alerts a where a.hit_id = h.id)))::int as "withoutAlert"
     from hits h join reads r on r.id = h.read_id where r.direction like $1 group by r.direction`,
    [`${seed}-%`],
  );
  const hits = new Map(rows.map((row) => [row.id, row]));
  const wrong = acknowledged.filter((read) => (hits.get(read.id)?.hits ?? 0) !== entriesOf(read.plate));
  assert.deepEqual(wrong.map(described), [], 'every listed read has its hits, and no other has one');
  const doubled = rows.filter((row) => row.hits !== row.entries || row.hits !== row.raised || row.hits !== row.told);
  assert.deepEqual(doubled, [], 'every hit is there once, was raised once and is told of');
  assert.deepEqual(
    rows.filter((row) => row.withoutAlert > 0),
    [],
    'every hit in the queue has its alert',
  );
  return rows.reduce((sum, row) => sum + row.hits, 0);
}

type HitCounts = {
  readonly id: string;
  readonly hits: number;
  readonly entries: number;
  readonly raised: number;
  readonly told: number;
  readonly withoutAlert: number;
};

export async function assertPictures(
  database: TestDatabase,
  segments: Segments,
  seed: string,
  acknowledged: readonly SentRead[],
): Promise<void> {
  const rows = await database.owner<{ id: string; path: string; byte_offset: number; bytes: number }>(
    `select r.direction as id, s.path, p.byte_offset::int as byte_offset, p.bytes from pictures p
       join reads r on r.id = p.read_id join picture_segments s on s.id = p.segment_id where r.direction like $1`,
    [`${seed}-%`],
  );
  const places = Map.groupBy(rows, (row) => row.id);
  let checked = 0;
  for (const { id, pictures } of acknowledged) {
    const of = places.get(id) ?? [];
    assert.equal(of.length, pictures.length, id);
    for (const [index, place] of of.entries()) {
      const bytes = await segments.read(place.path, place.byte_offset, place.bytes);
      assert.ok(pictures[index]?.equals(bytes), `the picture of ${id} has its own bytes`);
      checked++;
    }
  }
  assert.equal(rows.length, checked);
}

/** A judgement that was answered with success stands, and stands once. */
export async function assertJudgements(database: TestDatabase, judged: readonly string[]): Promise<void> {
  const ids = judged.map((id) => hitId.row(id as never));
  const rows = await database.owner<{ id: number }>(
    `select h.id from hits h where h.id = any ($1::bigint[]) and h.state = 'dismissed'
       and (select count(*) from hit_events e where e.hit_id = h.id and e.what = 'dismissed') = 1`,
    [ids],
  );
  assert.equal(rows.length, new Set(ids).size, 'every judgement that was answered stands, once');
}

/** The list that was being imported holds one import's rows, all of them; at least the last that was answered. */
export async function assertListIsWhole(database: TestDatabase, applied: readonly number[]): Promise<number> {
  const rows = await database.owner<{ revision: number; ground: string; entries: number }>(
    `select l.revision, e.ground, count(*)::int as entries from lists l
       join entries e on e.list_id = l.id and e.superseded_revision is null
      where l.name = $1 group by l.revision, e.ground`,
    [churnList],
  );
  const [one, ...others] = rows;
  assert.ok(one !== undefined, 'the list is there');
  assert.deepEqual(others, [], 'the list is of one import, never half of two');
  assert.equal(one.entries, churnRows);
  const number = Number(one.ground.slice(groundOf(0).length - 1));
  assert.ok(number >= Math.max(0, ...applied), `import ${number} stands after ${applied.at(-1)} was answered`);
  return one.revision;
}

/** Without its pictures, which nobody wants to see in a failure. */
function described({ id, plate }: SentRead): string {
  return `${id} ${plate}`;
}

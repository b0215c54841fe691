/**
 * One person at the queue, who knows the truth: takes the row that stands first, looks at it for so long, and judges it
 * as the picture would show it. One row is one mark, as the console shows them.
 */
import { listHits } from '../../src/hits/hits-store.ts';
import { judgeHit, viewPicture } from '../../src/hits/review.ts';
import { findPictures, insertPictures } from '../../src/pictures/pictures-store.ts';
import { toMs, toUtcTime } from '../../src/words/clock.ts';
import type { Hit } from '../../src/words/hit.ts';
import { type HitId, hitId } from '../../src/words/id.ts';
import type { Scope } from '../../src/words/scope.ts';
import type { SimulatedHour } from './simulated-hour.ts';

export type Operator = {
  /** Does what is due by the clock. @returns how many rows wait, the one in hand among them */
  turn(): Promise<number>;
  readonly judged: readonly Judged[];
  /** How many a second person had to confirm as well. */
  readonly secondConfirmations: number;
  /** Longest that a row waited to be taken up, milliseconds. */
  readonly waitedMsMax: number;
};

export type Judged = { readonly plate: string; readonly entryPlate: string; readonly truth: string };

/** How long a person looks at one row, milliseconds. */
const lookMs = 30_000;

/** A picture as short as one may be: what is on it, this operator knows. */
const picture = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

export function createOperator(hour: SimulatedHour, say: (line: string) => void): Operator {
  const judged: Judged[] = [];
  let inHand: { readonly id: HitId; readonly untilMs: number } | null = null;
  let secondConfirmations = 0;
  let waitedMsMax = 0;

  return {
    judged,
    get secondConfirmations() {
      return secondConfirmations;
    },
    get waitedMsMax() {
      return waitedMsMax;
    },
    async turn() {
      const nowMs = hour.clock.nowMs();
      if (inHand !== null && nowMs < inHand.untilMs) return 1;
      const [first] = hour.analysts;
      const { hits } = await hour.db.as(first, (sql) => listHits(sql, 'open', toUtcTime(0)));
      const looked = hits.find((hit) => hit.id === inHand?.id);
      inHand = null;
      if (looked !== undefined) {
        const { truth, seconds } = await judge(hour, looked);
        judged.push({ plate: looked.plate, entryPlate: looked.entryPlate, truth });
        secondConfirmations += seconds;
        say(`${truth === looked.entryPlate ? 'right' : 'wrong'}: ${described(looked, truth)}`);
        // What one judgement settled is no longer in the queue.
        return this.turn();
      }
      const [next] = hits;
      if (next === undefined) return 0;
      waitedMsMax = Math.max(waitedMsMax, nowMs - toMs(next.raisedAt));
      inHand = { id: next.id, untilMs: nowMs + lookMs };
      return new Set(hits.map((hit) => hit.plate)).size;
    },
  };
}

function described({ plate, entryPlate, matchKind, likelihood, priority, contradictions }: Hit, truth: string): string {
  const doubts = contradictions.length > 0 ? `, contradicted by ${contradictions.join(' and ')}` : '';
  const entry = plate === entryPlate ? '' : `, entry ${entryPlate}`;
  return `${plate}${entry}, truly ${truth}, ${matchKind}, ${priority}, likelihood ${likelihood.toFixed(2)}${doubts}`;
}

async function judge(hour: SimulatedHour, hit: Hit): Promise<{ truth: string; seconds: number }> {
  const { readRow, truth } = await truthOf(hour, hit);
  await addPicture(hour, readRow);
  const { length } = hour.analysts;
  for (const [index, analyst] of hour.analysts.entries()) {
    if (await judgeAs(hour, analyst, hit.id, truth)) return { truth, seconds: index };
  }
  throw new Error(`${length} people could not judge ${hit.id}`);
}

/** The simulator's truth stands in the direction, which plays no part in matching. */
async function truthOf(hour: SimulatedHour, hit: Hit): Promise<{ readRow: number; truth: string }> {
  const { rows } = await hour.superuser.query<{ read_row: string; truth: string }>(
    'select h.read_id as read_row, r.direction as truth from hits h join reads r on r.id = h.claim_id where h.id = $1',
    [hitId.row(hit.id)],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`${hit.id} has no read`);
  return { readRow: Number(row.read_row), truth: row.truth };
}

/** Pictures of three million reads are not drawn: one is put to those that a person looks at, as it may come later. */
async function addPicture(hour: SimulatedHour, readRow: number): Promise<void> {
  const [place] = await hour.segments.append([picture]);
  const { rows } = await hour.superuser.query<{ force_id: number }>('select force_id from reads where id = $1', [
    readRow,
  ]);
  const [read] = rows;
  if (place === undefined || read === undefined) throw new Error('the picture was not placed');
  const row = { ...place, readRow, forceRow: read.force_id, kind: 'patch', contentType: 'image/jpeg' } as const;
  await hour.db.as(hour.analysts[0], (sql) => insertPictures(sql, [row]));
  const pictures = await hour.db.as(hour.analysts[0], (sql) => findPictures(sql, [readRow]));
  if (!pictures.has(readRow)) throw new Error('the picture is not there');
}

/** @returns whether the hit is judged now; false where another person must confirm it too */
async function judgeAs(hour: SimulatedHour, analyst: Scope, id: HitId, truth: string): Promise<boolean> {
  const now = await findOpen(hour, analyst, id);
  if (now === undefined) throw new Error(`${id} is not open`);
  for (const one of await picturesOf(hour, analyst, id)) await viewPicture(hour, analyst, id, one.id);
  const isRight = truth === now.entryPlate;
  const reason = isRight ? null : now.plate === truth ? ('wrong-vehicle' as const) : ('misread' as const);
  const judgement = {
    revision: now.revision,
    verdict: isRight ? ('confirmed' as const) : ('dismissed' as const),
    reason,
    words: null,
    truePlate: reason === 'misread' ? truth : null,
  };
  const refusal = await judgeHit(hour, analyst, id, judgement, hour.config.hits);
  if (refusal !== null) throw new Error(`${id}: ${refusal.message}`);
  return (await findOpen(hour, analyst, id)) === undefined;
}

async function findOpen(hour: SimulatedHour, analyst: Scope, id: HitId): Promise<Hit | undefined> {
  const { hits } = await hour.db.as(analyst, (sql) => listHits(sql, 'open', toUtcTime(0)));
  return hits.find((hit) => hit.id === id);
}

async function picturesOf(hour: SimulatedHour, analyst: Scope, id: HitId) {
  const { rows } = await hour.superuser.query<{ read_id: string }>('select read_id from hits where id = $1', [
    hitId.row(id),
  ]);
  const readRow = Number(rows[0]?.read_id);
  return (await hour.db.as(analyst, (sql) => findPictures(sql, [readRow]))).get(readRow) ?? [];
}

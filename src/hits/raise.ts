/**
 * Raising hits: of the matches that are left, how likely each is and why, what speaks against it, and where it stands.
 * All of it in the transaction that stores them, so that a hit is never without its reasons, nor twice.
 */
import type { Sql } from '../database/database.ts';
import { listsInOperation } from '../operations/operations-store.ts';
import { likelihoodOf } from '../plates/likelihood.ts';
import { syntaxOf } from '../plates/syntax.ts';
import { toMs, type UtcTime } from '../words/clock.ts';
import type { Found } from '../words/match.ts';
import { colourAgreement, makeAgreement } from './agreement.ts';
import { contradictionsOf, impossibleReads, type Journey, type OffRoad } from './contradictions.ts';
import {
  type Before,
  type BeforeLimits,
  type Claim,
  loadBefore,
  loadClaims,
  loadOffRoad,
  loadOtherReads,
} from './evidence-store.ts';
import type { Histories } from './history.ts';
import { noteChanges } from './hits-store.ts';
import {
  type AddedContradiction,
  addContradictions,
  assertSeen,
  insertHits,
  type NewHit,
  noteCorrections,
} from './raise-store.ts';
import { type QueueLimits, rankOf, standingOf } from './standing.ts';

export type HitLimits = QueueLimits &
  BeforeLimits & {
    /** Under this no look-alike is kept: chance is no evidence of anything. */
    readonly keepLikelihoodMin: number;
  };

export type RaisePorts = {
  readonly histories: Histories;
  readonly limits: HitLimits;
  /** What else is written with hits that are new in the queue: who is told of them. */
  readonly alsoTell: (sql: Sql, hitRows: readonly number[], now: UtcTime) => Promise<void>;
};

/** Another camera's read of the mark so near in time speaks for it, minutes. */
const supportMinutes = 60;

/**
 * Raises a hit for each match that is likely enough. The same match raised again does nothing. Numbers the changes for
 * the live channel in the same transaction.
 * @returns the rows of the hits that are new or changed
 */
export async function raiseHits(sql: Sql, ports: RaisePorts, found: Found, now: UtcTime): Promise<number[]> {
  const { matches, revisionRows } = found;
  const { fresh, added } = await judgeMatches(sql, ports, found, now);
  const raised = fresh.length === 0 ? [] : await insertHits(sql, fresh, now);
  const queued = raised.flatMap((hit) => (hit.queued ? [hit.row] : []));
  if (queued.length > 0) await ports.alsoTell(sql, queued, now);
  if (matches.length > 0) await assertSeen(sql, matches);
  const raisedRows = raised.map((hit) => hit.row);
  const contradicted = await addContradictions(sql, added, now);
  const corrected = await noteCorrections(sql, revisionRows, raisedRows, now);
  const changed = [...new Set([...raisedRows, ...contradicted, ...corrected])];
  if (changed.length > 0) await noteChanges(sql, changed, now);
  return changed;
}

type Judged = { readonly fresh: readonly NewHit[]; readonly added: readonly AddedContradiction[] };

async function judgeMatches(sql: Sql, ports: RaisePorts, { matches }: Found, now: UtcTime): Promise<Judged> {
  const claims = matches.length === 0 ? [] : await loadClaims(sql, matches, now);
  if (claims.length === 0) return { fresh: [], added: [] };
  const others = await loadOtherReads(sql, claims);
  const offRoad = await loadOffRoad(sql, claims, now);
  const before = await loadBefore(sql, claims, now, ports.limits);
  const isOperational = claims.some(({ entry }) => entry.use === 'operation');
  const inOperation = isOperational ? await listsInOperation(sql, now) : new Set<number>();
  const judged: Judgement = { fresh: [], added: [], seen: new Set() };
  for (const [index, claim] of claims.entries()) {
    const journey = { position: claim.position, capturedMs: passedMs(claim), others: others[index] ?? [] };
    judgeClaim(judged, ports, claim, {
      journey,
      offRoad: offRoad[index] ?? [],
      before: before[index] ?? { quieted: null, cooling: false, followed: false },
      inOperation: inOperation.has(claim.entry.listRow),
    });
  }
  return judged;
}

type Judgement = { readonly fresh: NewHit[]; readonly added: AddedContradiction[]; readonly seen: Set<string> };

type Known = {
  readonly journey: Journey;
  readonly offRoad: readonly OffRoad[];
  readonly before: Before;
  readonly inOperation: boolean;
};

function judgeClaim(judged: Judgement, ports: RaisePorts, claim: Claim, known: Known): void {
  const { entry } = claim;
  const likelihood = likelihoodOf({
    read: claim.plate,
    country: claim.country,
    confidence: claim.confidence,
    characterConfidences: claim.characterConfidences,
    entry: entry.plate,
    entryCountry: entry.country,
    kind: claim.kind,
    camera: ports.histories.camera(claim.cameraRow),
    list: ports.histories.list(entry.listRow),
    secondReads: secondReadsOf(claim, known.journey),
    colour: colourAgreement(claim.colour, entry.colour),
    make: makeAgreement(claim.make, entry.make),
  });
  // A read of the very mark is always kept: who asks later why nobody was told finds the reason.
  if (claim.kind !== 'exact' && likelihood.likelihood < ports.limits.keepLikelihoodMin) return;
  const country = entry.country ?? syntaxOf(entry.plate, null)?.country ?? null;
  const contradictions = contradictionsOf(claim, { ...entry, country }, known.journey, known.offRoad);
  const contradicted = contradictions.length > 0;
  // Two messages of one transaction know nothing of each other in the database.
  const sameMoment = `${entry.listRow}\n${entry.plate}\n${claim.plate}\n${claim.cameraRow}`;
  const recordedWhy = standingOf(
    {
      use: entry.use,
      inOperation: known.inOperation,
      kind: claim.kind,
      priority: entry.priority,
      likelihood: likelihood.likelihood,
      ...known.before,
      cooling: known.before.cooling || judged.seen.has(sameMoment),
      contradicted,
    },
    ports.limits,
  );
  if (recordedWhy === null) judged.seen.add(sameMoment);
  const rank = rankOf(entry.priority, contradicted, entry.listStale);
  judged.fresh.push({ claim, likelihood, contradictions, rank, recordedWhy });
  judged.added.push(...doubtsOfOthers(claim, known.journey, contradictions));
}

/** A read elsewhere of the very same mark is now in as much doubt as this one. */
function doubtsOfOthers(claim: Claim, journey: Journey, found: NewHit['contradictions']): AddedContradiction[] {
  const contradiction = found.find(({ kind }) => kind === 'too-far');
  if (contradiction === undefined) return [];
  const sentence =
    'The same mark was read since at another place, too far away for one journey: ' +
    'one of the two is a clone or a misread.';
  return impossibleReads(journey)
    .filter((other) => other.plate === claim.plate)
    .map(({ readRow, plate }) => ({ readRow, plate, contradiction: { kind: 'too-far', sentence } }));
}

function secondReadsOf(claim: Claim, journey: Journey) {
  const impossible = new Set(impossibleReads(journey));
  const near = journey.others.filter(
    (other) => !impossible.has(other) && Math.abs(other.capturedMs - journey.capturedMs) <= supportMinutes * 60_000,
  );
  // Of a partial entry nobody knows the whole mark: another read of this one says at least that it was read rightly.
  const listed = claim.kind === 'partial' ? claim.plate : claim.entry.plate;
  const same = near.filter((other) => other.plate === listed);
  const other = near.filter((one) => one.plate === claim.plate && one.plate !== listed);
  return { same: same.length, other: other.length, sameAt: same[0]?.cameraName ?? null };
}

/** A clock that is ahead says a time that has not come; then the receipt is nearer to the truth. */
function passedMs(claim: Claim): number {
  return Math.min(toMs(claim.capturedAt), toMs(claim.receivedAt));
}

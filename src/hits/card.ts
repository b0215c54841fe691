/** Puts the hit card together: evidence first, then the entry, its list's age, other sightings and the story. */
import type { Database } from '../database/database.ts';
import { findCamera, listCameras } from '../forces/cameras-store.ts';
import { findEntry } from '../hotlists/entries-store.ts';
import { findHotlist } from '../hotlists/hotlists-store.ts';
import { listInterestsOfEntry } from '../hotlists/people-of-interest-store.ts';
import { findReads, findRevisionRows, findSightings } from '../reads/reads-store.ts';
import { type Clock, toMs, toUtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { Hit, HitCard } from '../words/hit.ts';
import { type HitId, readId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { colourAgreement, makeAgreement } from './agreement.ts';
import { undoUntil } from './hit-can.ts';
import { findRevisionTime, listHitEvents, listViewed } from './hit-events-store.ts';
import { findFollowing, findHit, findHitsOfPlate } from './hits-store.ts';
import { findQuietsOfHit } from './quiets-store.ts';

/** How far back the card looks for other sightings: one tour of duty's worth of movement. Further is a search. */
const sightingsHours = 24;
/** Names of silent cameras shown; the rest are counted on the Cameras page. */
const silentShownMax = 10;

export function findHitCard(db: Database, clock: Clock, scope: Scope, id: HitId): Promise<HitCard | Refusal> {
  const now = clock.now();
  return db.as(scope, async (sql) => {
    const found = await findHit(sql, id);
    if (!found || !scope.person) return refuse('not-found', 'There is no such hit, or it is not open to you.');
    const { hit } = found;
    const firstRow = readId.row(found.readId);
    const claims = await findReads(sql, await findRevisionRows(sql, firstRow));
    const claim = claims.find((one) => one.id === found.claimId);
    const read = claim && { ...claim, pictures: claims.toReversed().flatMap((one) => one.pictures) };
    const entry = await findEntry(sql, found.entryId, now);
    const camera = await findCamera(sql, hit.cameraId, now);
    if (!read || !entry || !camera) return refuse('not-found', 'The read or the entry of this hit is not open to you.');
    const since = toUtcTime(toMs(hit.capturedAt) - sightingsHours * 3_600_000);
    const sightings = await findSightings(sql, hit.plate, since, firstRow);
    const cameras = await listCameras(sql, now);
    const importedAt = (await findRevisionTime(sql, entry.listId, found.listRevision)) ?? hit.raisedAt;
    const ageMs = Math.max(0, toMs(hit.capturedAt) - toMs(importedAt));
    return {
      hit,
      read,
      revisions: claims.length > 1 ? claims.toReversed() : [],
      entry,
      camera,
      match: {
        kind: hit.matchKind,
        sentence: matchSentence(hit),
        colour: colourAgreement(read.vehicle.colour, entry.colour),
        make: makeAgreement(read.vehicle.make, entry.make),
        likelihood: hit.likelihood,
        parts: [...found.likelihoodParts],
        contradictions: [...found.contradictions],
      },
      list: {
        name: entry.listName,
        revision: found.listRevision,
        importedAt,
        ageMinutes: Math.floor(ageMs / 60_000),
        staleAfterHours: (await findHotlist(sql, entry.listId, now))?.staleAfterHours ?? 0,
      },
      sightings,
      sightingsHours,
      camerasSilent: cameras
        .filter((one) => one.state === 'silent')
        .map((one) => one.name)
        .slice(0, silentShownMax),
      otherHits: await findHitsOfPlate(sql, hit.plate, id),
      following: await findFollowing(sql, id),
      peopleOfInterest: await listInterestsOfEntry(sql, { list: hit.listId, plate: hit.entryPlate }, now),
      quiets: await findQuietsOfHit(sql, id, now),
      events: await listHitEvents(sql, id),
      viewedByMe: await listViewed(sql, id, scope.person.id),
      undoUntil: undoUntil(hit, scope.person, clock),
    };
  });
}

const kindSentences: Readonly<Record<Hit['matchKind'], (hit: Hit) => string>> = {
  exact: ({ plate }) => `The camera read ${plate}, as the entry says: all ${plate.length} characters agree.`,
  'look-alike': ({ plate, entryPlate }) =>
    `The camera read ${plate}; the entry says ${entryPlate}. Cameras take the characters that differ for one another.`,
  partial: ({ plate, entryPlate }) =>
    `The entry is a partial mark, ${entryPlate}. The camera read ${plate}, which fits it, as other vehicles may.`,
  'lost-character': ({ plate, entryPlate }) =>
    `The camera read ${plate}; the entry says ${entryPlate}. A character may have been lost at an end.`,
  'added-character': ({ plate, entryPlate }) =>
    `The camera read ${plate}; the entry says ${entryPlate}. ` +
    'The camera may have taken something beside the mark for one more.',
};

function matchSentence(hit: Hit): string {
  return kindSentences[hit.matchKind](hit);
}

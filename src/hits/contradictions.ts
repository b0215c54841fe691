/** What speaks against a match before anyone is told of it. Pure. */
import { distanceMiles } from '../words/distance.ts';
import type { Contradiction } from '../words/likelihood.ts';
import type { Position } from '../words/position.ts';
import { colourAgreement, makeAgreement, typeAgreement } from './agreement.ts';

export type SeenVehicle = {
  readonly plate: string;
  readonly country: string | null;
  readonly make: string | null;
  readonly colour: string | null;
  readonly type: string | null;
};

export type ListedVehicle = {
  readonly plate: string;
  /** ISO 3166-1 alpha-2; where the list does not say, that of the mark's own form. */
  readonly country: string | null;
  readonly make: string | null;
  readonly colour: string | null;
  readonly type: string | null;
};

/** Another camera's read of the same mark. */
export type OtherRead = {
  readonly readRow: number;
  readonly plate: string;
  readonly cameraName: string;
  readonly position: Position;
  readonly capturedMs: number;
};

export type Journey = {
  readonly position: Position;
  readonly capturedMs: number;
  readonly others: readonly OtherRead[];
};

export type OffRoad = { readonly plate: string; readonly listName: string; readonly ground: string };

/** Faster than this from camera to camera no vehicle drives, miles an hour, in a straight line. */
export const tooFastMph = 120;
/** By so much two cameras' clocks may differ, milliseconds: taken off in the vehicle's favour. */
const clocksDifferMs = 60_000;
/** Cameras nearer than this stand on one junction, and may see one vehicle at one moment, miles. */
const oneJunctionMiles = 1.5;

export function contradictionsOf(
  seen: SeenVehicle,
  listed: ListedVehicle,
  journey: Journey,
  offRoad: readonly OffRoad[],
): Contradiction[] {
  return [
    ...differences(seen, listed),
    ...tooFar(seen.plate, journey),
    ...offRoad.map(
      (one): Contradiction => ({
        kind: 'off-road',
        sentence: `${one.plate} is listed as off the road by ${one.listName}: ${one.ground}.`,
      }),
    ),
  ];
}

function differences(seen: SeenVehicle, listed: ListedVehicle): Contradiction[] {
  const found: Contradiction[] = [];
  if (colourAgreement(seen.colour, listed.colour) === 'disagree') {
    found.push({
      kind: 'colour',
      sentence: `${capital(seen.colour)} was seen; the entry says ${lower(listed.colour)}.`,
    });
  }
  if (makeAgreement(seen.make, listed.make) === 'disagree') {
    found.push({ kind: 'make', sentence: `The camera saw a ${seen.make}; the entry says ${listed.make}.` });
  }
  if (typeAgreement(seen.type, listed.type) === 'disagree') {
    const sentence = `The camera saw a ${lower(seen.type)}; the entry says ${lower(listed.type)}.`;
    found.push({ kind: 'vehicle-type', sentence });
  }
  if (seen.country !== null && listed.country !== null && seen.country !== listed.country) {
    const [plate, entry] = [countryName(seen.country), countryName(listed.country)];
    const sentence = `The plate was read as one of ${plate}; the entry is of ${entry}.`;
    found.push({ kind: 'other-country', sentence });
  }
  return found;
}

/** The nearest in time that could not be one journey; one is enough to say so. */
function tooFar(plate: string, journey: Journey): Contradiction[] {
  const one = impossibleReads(journey).toSorted((a, b) => gapMs(journey, a) - gapMs(journey, b))[0];
  if (one === undefined) return [];
  const miles = Math.round(distanceMiles(journey.position, one.position));
  const minutes = Math.max(1, Math.round(gapMs(journey, one) / 60_000));
  const when = one.capturedMs < journey.capturedMs ? 'before' : 'after';
  const says = one.plate === plate ? 'the same mark' : `the entry’s own mark, ${one.plate},`;
  const apart = `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ${when}`;
  const read = `${one.cameraName}, ${miles} miles away, read ${says} ${apart}`;
  return [{ kind: 'too-far', sentence: `${read}: one of the two is a clone or a misread.` }];
}

/** Reads that no vehicle could have gone between. */
export function impossibleReads(journey: Journey): OtherRead[] {
  return journey.others.filter((other) => {
    const miles = distanceMiles(journey.position, other.position);
    if (miles < oneJunctionMiles) return false;
    const hours = (gapMs(journey, other) + clocksDifferMs) / 3_600_000;
    return miles / hours > tooFastMph;
  });
}

function gapMs(journey: Journey, other: OtherRead): number {
  return Math.abs(journey.capturedMs - other.capturedMs);
}

const names = new Intl.DisplayNames('en-GB', { type: 'region' });

function countryName(code: string): string {
  return names.of(code) ?? code;
}

function lower(text: string | null): string {
  return text?.toLowerCase() ?? '';
}

function capital(text: string | null): string {
  return lower(text).replace(/^./, (first) => first.toUpperCase());
}

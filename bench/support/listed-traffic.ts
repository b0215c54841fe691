/**
 * Matches as a server would have them, with the truth that only the simulator knows: its traffic and its misreads
 * against a list of invented vehicles, some of which drive.
 */
import { loadEstate } from '../../simulator/estate.ts';
import { createRandom, type Random } from '../../simulator/random.ts';
import { readPlate } from '../../simulator/reading.ts';
import { type Sighting, traffic } from '../../simulator/traffic.ts';
import { createTrips } from '../../simulator/trips.ts';
import { inventVehicle, type Vehicle } from '../../simulator/vehicles.ts';
import { colourAgreement, makeAgreement } from '../../src/hits/agreement.ts';
import { impossibleReads, type OtherRead } from '../../src/hits/contradictions.ts';
import { chances } from '../../src/plates/chances.ts';
import {
  type Evidence,
  type ListHistory,
  likelihoodOf,
  type MarkReading,
  markOdds,
} from '../../src/plates/likelihood.ts';
import { crossPairs, skeletonOf } from '../../src/plates/look-alikes.ts';
import type { MatchKind } from '../../src/words/likelihood.ts';

export type ListedTraffic = {
  readonly seed: string;
  /** Reads that are matched; before them a fifth as many tell how often the list's vehicles pass. */
  readonly reads: number;
  readonly entries: number;
  /** Share of drives that are by listed vehicles. */
  readonly listedShare: number;
};

export type JudgedMatch = {
  readonly evidence: Evidence;
  readonly likelihood: number;
  /** Whether the vehicle is the entry's. */
  readonly right: boolean;
};

type Listed = {
  readonly vehicle: Vehicle;
  /** What the entry says; not every owner knows both. */
  readonly colour: string | null;
  readonly make: string | null;
};

const startMs = Date.UTC(2026, 10, 21, 12);
const readsPerMinute = 1000;
/** Listed vehicles that drive; the others stand in a garage. */
const drivingMax = 20_000;
const noColourShare = 0.3;
const noMakeShare = 0.3;
const listErrorShare = 0.05;
/** Cameras that tell a confidence for each character, and those that tell one of the mark; the rest tell none. */
const characterCameraShare = 0.6;
const markCameraShare = 0.3;
/**
 * Odds under which a match is dropped before evidence is looked for, as the server's first stage does: at best no hit
 * of 0.02, as no list here has a record that could speak for it.
 */
const oddsMin = 0.02 * chances.listTimesMax;
const enginesPerPass = 12;
const hourMs = 3_600_000;
const warmUpShare = 0.2;
/** What is assumed of a list before any traffic: so many hits in so many reads. */
const priorReads = 2000;
const priorHits = 1;

const nothingJudged = { judged: 0, misread: 0, confusions: new Map<string, number>() };

/** Every match that the first stage lets through, with its likelihood and the truth. */
export function* judgedMatches(options: ListedTraffic): Generator<JudgedMatch> {
  const list = createList(options);
  const recent = createRecentReads();
  const engines = createEngines(options.seed);
  const warmUp = Math.round(options.reads * warmUpShare);
  const ofList = { entries: list.byMark.size, judged: 0, right: 0 };
  let reads = 0;
  let present = 0;
  for (const sighting of sightings(options, list.driving)) {
    // The simulator invents marks without knowing the list: a vehicle with another's mark is taken off the road.
    if (!sighting.vehicle.listed && list.byMark.has(sighting.vehicle.plate)) continue;
    if (sighting.repeat) continue;
    const found = new Map<string, Matches>();
    for (const reading of engines(sighting)) {
      reads += 1;
      if (reads > warmUp + options.reads) return;
      const matches = found.get(reading.read) ?? list.matches(reading.read);
      found.set(reading.read, matches);
      if (matches.length === 0) continue;
      const presentShare = (present + priorHits) / (reads + priorReads);
      for (const evidence of evidences(sighting, reading, matches, { ...ofList, presentShare }, recent)) {
        const { likelihood } = likelihoodOf(evidence);
        present += likelihood;
        if (reads > warmUp) yield { evidence, likelihood, right: sighting.vehicle.plate === evidence.entry };
      }
    }
    if (sighting.plate !== null) recent.add(sighting, sighting.plate);
  }
}

function* evidences(
  sighting: Sighting,
  reading: MarkReading,
  matches: Matches,
  list: ListHistory,
  recent: RecentReads,
): Generator<Evidence> {
  for (const [kind, listed] of matches) {
    const entry = listed.vehicle.plate;
    if (markOdds(reading, entry, kind, list, nothingJudged) < oddsMin) continue;
    yield {
      ...{ ...reading, entry, entryCountry: null, kind, camera: nothingJudged, list },
      secondReads: recent.secondReads(sighting, reading.read, entry),
      colour: colourAgreement(sighting.colourSeen, listed.colour),
      make: makeAgreement(sighting.vehicle.make, listed.make),
    };
  }
}

function sightings({ seed, listedShare }: ListedTraffic, driving: readonly Listed[]): Generator<Sighting> {
  const estate = loadEstate();
  const listed = driving.map(({ vehicle }) => ({ vehicle, force: 'kent' }));
  return traffic({ estate: { ...estate, listed }, seed, startMs, readsPerMinute, listedShare });
}

/**
 * What the engines make of a pass: the camera's own, and some more of its kind, each by itself. Rare slips are then
 * seen often enough to be counted, and in the share that they have.
 */
function createEngines(seed: string): (sighting: Sighting) => MarkReading[] {
  const random = createRandom(`${seed}/engines`);
  const kinds = new Map<string, number>();
  return (sighting) => {
    const { camera, vehicle } = sighting;
    const kind = kinds.get(camera.ref) ?? random.next();
    kinds.set(camera.ref, kind);
    const more = Array.from({ length: enginesPerPass - 1 }, () => readPlate(random, vehicle));
    return [sighting, ...more].flatMap(({ plate, confidence, characterConfidences }): MarkReading[] => {
      if (plate === null) return [];
      const reading = { read: plate, country: vehicle.country };
      if (kind < characterCameraShare) return [{ ...reading, confidence, characterConfidences }];
      const ofMark = kind < characterCameraShare + markCameraShare ? confidence : null;
      return [{ ...reading, confidence: ofMark, characterConfidences: null }];
    });
  };
}

type List = {
  readonly byMark: ReadonlyMap<string, Listed>;
  readonly driving: readonly Listed[];
  matches(read: string): Matches;
};

type Matches = readonly (readonly [MatchKind, Listed])[];

function createList({ seed, entries }: ListedTraffic): List {
  const random = createRandom(`${seed}/list`);
  const trips = createTrips(loadEstate());
  const someTrips = Array.from({ length: 500 }, () => trips.any(random, { hour: 12, weekend: false }));
  const byMark = new Map<string, Listed>();
  const bySkeleton = new Map<string, Listed | Listed[]>();
  let before: Vehicle | null = null;
  while (byMark.size < entries) {
    const vehicle = inventVehicle(random, random.pick(someTrips), new Set());
    if (byMark.has(vehicle.plate)) continue;
    const one = listedOf(random, { ...vehicle, listed: byMark.size < drivingMax }, before ?? vehicle);
    before = vehicle;
    byMark.set(vehicle.plate, one);
    const skeleton = skeletonOf(vehicle.plate);
    const there = bySkeleton.get(skeleton);
    bySkeleton.set(skeleton, there === undefined ? one : [there, one].flat());
  }
  return {
    byMark,
    driving: [...byMark.values()].slice(0, drivingMax),
    matches: (read) => {
      const found = [skeletonOf(read), ...crossSkeletons(read)].flatMap((skeleton) => bySkeleton.get(skeleton) ?? []);
      return [...new Set(found)].map((one) => [one.vehicle.plate === read ? 'exact' : 'look-alike', one]);
    },
  };
}

/** Lists are typed by people: some leave colour or make out, and some have another vehicle's. */
function listedOf(random: Random, vehicle: Vehicle, another: Vehicle): Listed {
  const [ofColour, ofMake] = [vehicle, vehicle].map((own) => (random.chance(listErrorShare) ? another : own));
  const colour = random.chance(noColourShare) ? null : (ofColour?.colour ?? null);
  return { vehicle, colour, make: random.chance(noMakeShare) ? null : (ofMake?.make ?? null) };
}

/** Skeletons of the marks in which one character is of another group. */
function crossSkeletons(read: string): string[] {
  return Array.from(read).flatMap((character, at) =>
    crossPairs.flatMap(([a, b]) => {
      const other = character === a ? b : character === b ? a : null;
      return other === null ? [] : [skeletonOf(read.slice(0, at) + other + read.slice(at + 1))];
    }),
  );
}

type RecentReads = ReturnType<typeof createRecentReads>;

/** Reads of each mark, as a server would find them in its database. */
function createRecentReads() {
  const byMark = new Map<string, OtherRead[]>();
  return {
    add({ camera, atMs }: Sighting, mark: string): void {
      const one = { readRow: 0, plate: mark, cameraName: camera.ref, position: camera.position, capturedMs: atMs };
      const before = byMark.get(mark) ?? [];
      byMark.set(mark, [...before.filter(({ capturedMs }) => capturedMs > atMs - 2 * hourMs), one]);
    },
    secondReads({ camera, atMs }: Sighting, read: string, entry: string): Evidence['secondReads'] {
      const near = (mark: string) => {
        const others = (byMark.get(mark) ?? []).filter(
          (one) => one.cameraName !== camera.ref && Math.abs(one.capturedMs - atMs) <= hourMs,
        );
        const impossible = new Set(impossibleReads({ position: camera.position, capturedMs: atMs, others }));
        return others.filter((one) => !impossible.has(one));
      };
      const same = near(entry);
      return { same: same.length, other: read === entry ? 0 : near(read).length, sameAt: same[0]?.cameraName ?? null };
    },
  };
}

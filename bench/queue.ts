/**
 * Whether one person can keep up: an hour of the simulator's traffic at 1,000 reads a second against a million entries,
 * in simulated time, with one operator at the queue. A few listed vehicles are planted among those that drive; no other
 * entry's vehicle drives, so that every other hit is a misread.
 */
import { type Drive, planDrive } from '../simulator/drives.ts';
import { type Estate, loadEstate } from '../simulator/estate.ts';
import { createLocalHours } from '../simulator/hours.ts';
import { createRandom, type Random } from '../simulator/random.ts';
import { capturedMsOf, type Sighting, traffic } from '../simulator/traffic.ts';
import { createTrips, type Trip } from '../simulator/trips.ts';
import { inventVehicle, type Vehicle } from '../simulator/vehicles.ts';
import { toUtcTime } from '../src/words/clock.ts';
import { createSteppedClock } from './support/clock.ts';
import type { BenchEntry } from './support/estate.ts';
import { createOperator, type Operator } from './support/operator.ts';
import { type BenchReport, type Figures, report } from './support/report.ts';
import { makeFolder, removeFolder } from './support/server.ts';
import { openSimulatedHour, type SimulatedHour } from './support/simulated-hour.ts';

const seed = 'queue';
/** A Friday afternoon, when the roads are full. */
const startMs = Date.parse('2026-11-20T16:00:00Z');
const readsPerSecond = 1_000;
const entriesTotal = 1_000_000;
const plantedPerHour = 40;
const minuteMs = 60_000;
/** Reads of one message, as a recorder gathers them. */
const messageReads = 250;
/** After the last read the operator finishes what waits, for so long at most, minutes. */
const afterwardsMinutesMax = 60;

export async function benchQueue(say: (line: string) => void, minutes = 60): Promise<BenchReport> {
  const folder = makeFolder();
  const clock = createSteppedClock(startMs);
  const estate = loadEstate();
  const cast = makeCast(estate, minutes);
  say(`a list of ${cast.entries.length} entries, ${cast.planted.length} of whose vehicles drive`);
  const hour = await openSimulatedHour(folder, clock, estate, cast.entries);
  try {
    say(`${hour.entriesLoaded} entries are loaded; two hours of traffic fill the roads first`);
    const operator = createOperator(hour, say);
    const played = await play(hour, estate, cast, operator, minutes, say);
    const figures = await figuresOf(hour, cast, operator, played, minutes);
    const rule =
      'exactHits, exactVehicles: what matching of equal marks alone would have asked about, of the same reads; ' +
      'exactRight: those of them that were of a planted vehicle';
    return report('queue', figures, rule);
  } finally {
    await hour.close();
    removeFolder(folder);
  }
}

type Cast = {
  readonly entries: readonly BenchEntry[];
  readonly planted: readonly Drive[];
  /** Every listed vehicle as a drive, most of them nowhere, so that no other vehicle is given its mark. */
  readonly drives: readonly Drive[];
};

function makeCast(estate: Estate, minutes: number): Cast {
  const random = createRandom(`${seed}/list`);
  const trips = createTrips(estate);
  const hour = createLocalHours()(startMs);
  const taken = new Set<string>(estate.listed.map(({ vehicle }) => vehicle.plate));
  const invent = (from: Random, trip: Trip): Vehicle => {
    const vehicle = inventVehicle(from, trip, taken);
    taken.add(vehicle.plate);
    return vehicle;
  };
  const planted = plantDrives(estate, minutes, invent);
  const drives: Drive[] = [...planted];
  while (drives.length < entriesTotal) {
    const trip = trips.any(random, hour);
    drives.push({ vehicle: invent(random, trip), route: trip.route, passes: [], endsAtMs: 0 });
  }
  const priorities = random.fork('priorities');
  const entries = drives.map(({ vehicle }): BenchEntry => {
    const priority = priorities.weighted([
      ['high', 10],
      ['medium', 50],
      ['low', 40],
    ] as const);
    return { plate: vehicle.plate, make: vehicle.make, colour: vehicle.colour.toUpperCase(), priority };
  });
  return { entries, planted, drives };
}

/** Every fourth passes one camera and no more. */
function plantDrives(
  estate: Estate,
  minutes: number,
  invent: (random: Random, trip: Trip) => Vehicle,
): readonly Drive[] {
  const random = createRandom(`${seed}/planted`);
  const trips = createTrips(estate);
  const localHour = createLocalHours();
  const drives: Drive[] = [];
  while (drives.length < Math.max(1, Math.round((plantedPerHour * minutes) / 60))) {
    const isShort = drives.length % 4 === 0;
    const trip = trips.any(random, localHour(startMs));
    if ((trip.route.stops.length === 1) !== isShort) continue;
    const departMs = startMs + random.between(0, minutes * minuteMs);
    const vehicle = invent(random, trip);
    const drive = planDrive(random, localHour, { vehicle, route: trip.route, departMs, pace: 1 });
    if (drive.passes.some((pass) => pass.atMs < startMs + (minutes - 1) * minuteMs)) drives.push(drive);
  }
  return drives;
}

type Seen = {
  readonly reads: number;
  readonly misreads: number;
  readonly exactHits: number;
  readonly exactRight: number;
  readonly exactVehicles: number;
  readonly queueRowsMax: number;
};

type Played = { readonly seen: Seen; readonly plantedRead: ReadonlySet<string> };

async function play(
  hour: SimulatedHour,
  estate: Estate,
  { planted, drives, entries }: Cast,
  operator: Operator,
  minutes: number,
  say: (line: string) => void,
): Promise<Played> {
  const listed = new Set(entries.map((entry) => entry.plate));
  const sought = new Set(planted.map(({ vehicle }) => vehicle.plate));
  const exact = new Set<string>();
  const plantedRead = new Set<string>();
  const counts = { reads: 0, misreads: 0, exactHits: 0, exactRight: 0, queueRowsMax: 0 };
  const endMs = startMs + minutes * minuteMs;
  let gathered: Sighting[] = [];

  const passSecond = async (atMs: number): Promise<void> => {
    hour.clock.moveTo(atMs);
    const messages: Promise<number>[] = [];
    for (let from = 0; from < gathered.length; from += messageReads) {
      messages.push(hour.take(messageOf(gathered.slice(from, from + messageReads), atMs)));
    }
    gathered = [];
    for (const stored of await Promise.all(messages)) counts.reads += stored;
    counts.queueRowsMax = Math.max(counts.queueRowsMax, await operator.turn());
    if ((atMs - startMs) % minuteMs !== 0) return;
    await hour.keepHouse();
    const minute = (atMs - startMs) / minuteMs;
    say(`minute ${minute}: ${counts.reads} reads, ${operator.judged.length} judged, ${counts.exactHits} exact`);
  };

  const readsPerMinute = readsPerSecond * 60;
  let secondMs = startMs + 1000;
  for (const sighting of traffic({ estate, seed, startMs, readsPerMinute, listedShare: 0, planned: drives })) {
    for (; secondMs <= Math.min(sighting.sendAtMs, endMs); secondMs += 1000) await passSecond(secondMs);
    if (sighting.sendAtMs >= endMs) break;
    gathered.push(sighting);
    if (sighting.repeat) continue;
    if (sighting.misread) counts.misreads++;
    if (sighting.plate === null) continue;
    if (sought.has(sighting.vehicle.plate)) plantedRead.add(sighting.vehicle.plate);
    if (!listed.has(sighting.plate)) continue;
    counts.exactHits++;
    exact.add(sighting.plate);
    if (!sighting.misread && sought.has(sighting.plate)) counts.exactRight++;
  }
  const lastMs = endMs + afterwardsMinutesMax * minuteMs;
  for (let waiting = 1; waiting > 0 && secondMs <= lastMs; secondMs += 1000) {
    hour.clock.moveTo(secondMs);
    waiting = await operator.turn();
  }
  return { seen: { ...counts, exactVehicles: exact.size }, plantedRead };
}

/** The truth travels in the direction, which plays no part in matching, and comes back to whom judges. */
function messageOf(sightings: readonly Sighting[], sentMs: number): string {
  const sentAt = toUtcTime(sentMs);
  const reads = sightings.map((sighting) => {
    const { vehicle, camera, plate } = sighting;
    return {
      ...{ id: sighting.id, camera: camera.ref, plate, country: plate === null ? null : vehicle.country },
      ...{ capturedAt: toUtcTime(capturedMsOf(sighting)), sentAt, retransmission: sighting.retransmission },
      ...{ confidence: sighting.confidence, characterConfidences: sighting.characterConfidences },
      ...{ direction: vehicle.plate, lane: sighting.lane, speedKmh: sighting.speedKmh },
      vehicle: { make: vehicle.make, model: vehicle.model, colour: sighting.colourSeen, type: vehicle.type },
    };
  });
  return JSON.stringify(reads);
}

async function figuresOf(
  hour: SimulatedHour,
  { planted }: Cast,
  operator: Operator,
  { seen, plantedRead }: Played,
  minutes: number,
): Promise<Figures> {
  const right = new Set(operator.judged.filter((one) => one.truth === one.entryPlate).map((one) => one.truth));
  const { rows } = await hour.superuser.query<{ why: string; count: string }>(
    "select coalesce(recorded_why, 'queue') as why, count(*) as count from hits group by 1 order by 1",
  );
  return {
    hitsPerHour: (operator.judged.length * 60) / minutes,
    plantedFound: [...plantedRead].filter((plate) => right.has(plate)).length,
    plantedTotal: plantedRead.size,
    plantedUnread: planted.length - plantedRead.size,
    judged: operator.judged.length,
    judgedRight: operator.judged.filter((one) => one.truth === one.entryPlate).length,
    secondConfirmations: operator.secondConfirmations,
    waitedSecondsMax: operator.waitedMsMax / 1000,
    minutes,
    ...seen,
    atLikelihood: await asksAtLikelihood(hour),
    hits: Object.fromEntries(rows.map((row) => [row.why, Number(row.count)])),
  };
}

/** What a queue would have asked, did it hold every hit of at least this likelihood, whatever its priority. */
async function asksAtLikelihood(hour: SimulatedHour): Promise<Figures> {
  const { rows } = await hour.superuser.query<{ bound: number; vehicles: string; right: string }>(
    `select bound, count(distinct (h.plate, h.entry_plate)) as vehicles,
       count(distinct h.entry_plate) filter (where r.direction = h.entry_plate) as right
     from unnest(array[0.02, 0.03, 0.04, 0.05, 0.1, 0.2, 0.3]::float8[]) as t (bound)
     join hits h on h.likelihood >= bound join reads r on r.id = h.claim_id group by bound order by bound`,
  );
  const counts = rows.map((row) => [`${row.bound}`, { vehicles: Number(row.vehicles), planted: Number(row.right) }]);
  return Object.fromEntries(counts) as Figures;
}

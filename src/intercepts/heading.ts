/**
 * Where a vehicle is heading: the cameras that would see it next and the borders that it would cross, and when. It
 * follows the quickest ways from where it was last seen and shares the traffic out at each junction: more of it stays
 * on its road, and more takes the larger one. A guess to look at, never a decision.
 */
import { headingDegrees, turnDegrees } from '../roads/geometry.ts';
import type { RoadClass } from '../roads/network-file.ts';
import { type Reach, reachFrom, reverseOf } from '../roads/reach.ts';
import { type Node, nearestPoint, type PointOnWay, type Way } from '../roads/road-graph.ts';
import type { Roads } from '../roads/roads-store.ts';
import { toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import { distanceMiles } from '../words/distance.ts';
import type { Heading } from '../words/heading.ts';
import type { CameraId } from '../words/id.ts';
import type { Position } from '../words/position.ts';

export type HeadingCamera = { readonly id: CameraId; readonly name: string; readonly position: Position };

export type Seen = {
  readonly position: Position;
  readonly capturedAt: UtcTime;
  readonly cameraId: CameraId;
  readonly cameraName: string;
  /** As sent, relative to the camera. */
  readonly direction: string | null;
  /** Where that camera looks; null where nobody has said. */
  readonly bearingDegrees: number | null;
};

/** How far ahead it looks: hours of driving. */
const hoursMax = 1;
/** What fewer vehicles than this would do is not followed, as a share. */
const shareMin = 0.02;
/** A camera, and a vehicle that was seen, belongs to the nearest road if it is no further from it than this, miles. */
const roadMilesMax = 1;
/** Cameras no further from one another than this along the road stand at one place, miles. */
const placeMiles = 0.3;
/** A read before this long ago says nothing of the direction, milliseconds; nor does one from nearly the same place. */
const beforeMsMax = 2 * 3_600_000;
const beforeMilesMin = 0.5;
/** Of ten vehicles at a junction, most stay on their road; and a larger road takes more of the rest. */
const sameRoadWeight = 4;
const classWeights: Readonly<Record<RoadClass, number>> = { motorway: 3, trunk: 2, street: 1 };
/** Nobody comes sooner than somewhat above the limit, nor later than in slow traffic with a few minutes’ halt. */
const fastest = 1.15;
const slowest = 1.7;
const haltMs = 2 * 60_000;
/** Most places and borders that are named. */
const namedMax = 6;

const hourMs = 3_600_000;

/** Words by which makers say that a vehicle comes towards the camera, and that it goes away from it. */
const towards = /^(forward|in|towards?|approach(ing)?|closer|front)$/i;
const away = /^(reverse|out|away|reced(e|ing)|leaving|further|backwards?|rear)$/i;

/** @param seen where it was seen, newest first; @returns null where no road is near */
export function headingOf(seen: readonly Seen[], cameras: readonly HeadingCamera[], roads: Roads): Heading | null {
  const [last, ...earlier] = seen;
  if (last === undefined) return null;
  const at = nearestPoint(roads.graph, last.position);
  if (at.milesOff > roadMilesMax) return null;
  const { starts, directionBy } = startsOf(at, last, earlier, roads);
  const posts = postsOf(cameras, roads);
  const flows = starts.map((start) => ({ start, reach: reachFrom(start, { least: 'hours', ends: 'ahead' }) }));
  const times = (miles: number, hours: number) => ({
    miles: Math.round(miles * 10) / 10,
    from: toUtcTime(toMs(last.capturedAt) + Math.round((hours / fastest) * hourMs)),
    until: toUtcTime(toMs(last.capturedAt) + Math.round(hours * slowest * hourMs) + haltMs),
  });
  const next = flows.flatMap(({ reach }) => follow(reach, 1 / flows.length, cameraStop(posts, last.position)));
  const crossed = flows.flatMap(({ reach }) => follow(reach, 1 / flows.length, borderStop(roads, last.position)));
  const borders = likeliest(crossed, ({ place, found }) => `${found.from} ${found.to} ${place.lat} ${place.lon}`);
  return {
    ...{ seenAt: last.capturedAt, cameraName: last.cameraName, position: last.position, road: at.way.road.ref },
    directionBy,
    cameras: likeliest(next, ({ found }) => found.map(({ id }) => id).join()).map((one) => ({
      ...{ cameras: one.found.map(({ id, name }) => ({ id, name })), road: one.road, position: one.place },
      ...{ share: one.share, ...times(one.miles, one.hours) },
    })),
    borders: borders.map((one) => ({
      ...{ fromCode: one.found.from, toCode: one.found.to, road: one.road, place: placeWords(one, roads) },
      ...{ position: one.place, share: one.share, ...times(one.miles, one.hours) },
    })),
    toForce: borders[0]?.found.to ?? null,
  };
}

/** Where it goes on from: one way where the direction is known, else both. */
function startsOf(
  at: PointOnWay,
  last: Seen,
  earlier: readonly Seen[],
  roads: Roads,
): { starts: PointOnWay[]; directionBy: Heading['directionBy'] } {
  const back = { ...at, way: reverseOf(at.way), share: 1 - at.share };
  const along = (is: boolean): PointOnWay[] => [is ? at : back];
  const before = earlier.find(
    ({ position, capturedAt }) =>
      toMs(last.capturedAt) - toMs(capturedAt) <= beforeMsMax &&
      distanceMiles(position, last.position) > beforeMilesMin,
  );
  if (before) {
    const { nodes } = reachFrom(nearestPoint(roads.graph, before.position), { least: 'hours', ends: 'both' });
    const hours = (node: Node): number => nodes.get(node)?.hours ?? Infinity;
    const [from, to] = [hours(at.way.from), hours(at.way.to)];
    if (from !== to) return { starts: along(from < to), directionBy: 'reads' };
  }
  const degrees = travelDegrees(last);
  if (degrees === null) return { starts: [at, back], directionBy: 'unknown' };
  const turn = turnDegrees(degrees, headingDegrees(at.way.from.position, at.way.to.position));
  return { starts: along(turn < 90), directionBy: 'camera' };
}

/** @returns degrees clockwise from north, or null where the camera did not say */
function travelDegrees({ direction, bearingDegrees }: Seen): number | null {
  if (direction === null || bearingDegrees === null) return null;
  if (away.test(direction)) return bearingDegrees;
  return towards.test(direction) ? (bearingDegrees + 180) % 360 : null;
}

type Post = { readonly camera: HeadingCamera; readonly share: number };
type Posts = ReadonlyMap<Way, readonly Post[]>;

/** The cameras on each way, in the order in which one passes them, in both directions. */
function postsOf(cameras: readonly HeadingCamera[], roads: Roads): Posts {
  const posts = new Map<Way, Post[]>();
  const put = (way: Way, post: Post): void => void posts.set(way, [...(posts.get(way) ?? []), post]);
  for (const camera of cameras) {
    const { way, share, milesOff } = nearestPoint(roads.graph, camera.position);
    if (milesOff > roadMilesMax) continue;
    put(way, { camera, share });
    put(reverseOf(way), { camera, share: 1 - share });
  }
  for (const those of posts.values()) those.sort((one, other) => one.share - other.share);
  return posts;
}

/** One stretch of the way that is followed: from a share of it to its end. */
type Stretch = { readonly way: Way; readonly from: number };
type Stopped<Found> = { readonly at: number; readonly found: Found };
type Stop<Found> = (stretch: Stretch) => Stopped<Found> | null;

type Met<Found> = {
  readonly found: Found;
  readonly place: Position;
  readonly road: string;
  readonly share: number;
  readonly miles: number;
  readonly hours: number;
};

/** Follows the quickest ways, sharing out at each junction, until something stops it; each share ends at one place. */
function follow<Found>({ from, nodes }: Reach, share: number, stop: Stop<Found>): Met<Found>[] {
  const onward = onwardWays(nodes);
  const met: Met<Found>[] = [];
  const waiting = [{ way: from.way, from: from.share, share, miles: 0, hours: 0 }];
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    const { way } = here;
    const stopped = stop(here);
    const part = (stopped?.at ?? 1) - here.from;
    const [miles, hours] = [here.miles + way.miles * part, here.hours + (way.miles * part) / way.road.mph];
    if (hours > hoursMax) continue;
    if (stopped) {
      const place = pointAt(way, stopped.at);
      met.push({ found: stopped.found, place, road: way.road.ref, share: here.share, miles, hours });
      continue;
    }
    const ways = onward.get(way.to) ?? [];
    const weights = ways.map(
      (one) => classWeights[one.road.class] * (one.road.ref === way.road.ref ? sameRoadWeight : 1),
    );
    const sum = weights.reduce((all, one) => all + one, 0);
    for (const [index, one] of ways.entries()) {
      const part = (here.share * (weights[index] ?? 0)) / sum;
      if (part >= shareMin) waiting.push({ way: one, from: 0, share: part, miles, hours });
    }
  }
  return met;
}

/** By each point, the ways by which the quickest paths go on from it. */
function onwardWays(nodes: Reach['nodes']): ReadonlyMap<Node, readonly Way[]> {
  const onward = new Map<Node, Way[]>();
  for (const { by } of nodes.values()) if (by !== null) onward.set(by.from, [...(onward.get(by.from) ?? []), by]);
  return onward;
}

/** At the first camera but the one that saw it, with those that stand beside it. */
function cameraStop(posts: Posts, seenAt: Position): Stop<readonly HeadingCamera[]> {
  return ({ way, from }) => {
    const ahead = (posts.get(way) ?? []).filter(
      ({ camera, share }) => share >= from && distanceMiles(camera.position, seenAt) > placeMiles,
    );
    const [first] = ahead;
    if (first === undefined) return null;
    const near = ahead.filter(({ share }) => (share - first.share) * way.miles <= placeMiles);
    return { at: first.share, found: near.map(({ camera }) => camera) };
  };
}

/** Steps in which a border is looked for along one way. */
const borderSteps = 12;

/** Where it first comes into the area of another force than that in which it was seen. */
function borderStop(roads: Roads, seenAt: Position): Stop<{ readonly from: string; readonly to: string }> {
  const own = roads.areaAt(seenAt);
  return ({ way, from }) => {
    if (own === null) return null;
    for (let step = 1; step <= borderSteps; step += 1) {
      const at = from + ((1 - from) * step) / borderSteps;
      const area = roads.areaAt(pointAt(way, at));
      if (area !== null && area !== own) return { at, found: { from: own, to: area } };
    }
    return null;
  };
}

function pointAt({ from, to }: Way, share: number): Position {
  const between = (one: number, other: number): number => one + (other - one) * share;
  return {
    lat: between(from.position.lat, to.position.lat),
    lon: between(from.position.lon, to.position.lon),
  };
}

/** The same found by several ways is one, with all their shares and the soonest time. */
function likeliest<Found>(met: readonly Met<Found>[], keyOf: (one: Met<Found>) => string): Met<Found>[] {
  const merged = new Map<string, Met<Found>>();
  for (const one of met) {
    const key = keyOf(one);
    const there = merged.get(key);
    const soonest = there === undefined || one.hours < there.hours ? one : there;
    merged.set(key, { ...soonest, share: one.share + (there?.share ?? 0) });
  }
  return [...merged.values()]
    .sort((one, other) => other.share - one.share || one.hours - other.hours)
    .slice(0, namedMax)
    .map((one) => ({ ...one, share: Math.floor(one.share * 100 + 1e-6) / 100 }));
}

function placeWords({ road, place }: Met<unknown>, { junctions }: Roads): string {
  const near = junctions
    .filter((one) => one.road === road)
    .map(({ label, position }) => ({ label, miles: distanceMiles(position, place) }))
    .sort((one, other) => one.miles - other.miles)[0];
  return near ? `${road}, ${Math.round(near.miles * 10) / 10} miles from ${near.label}` : road;
}

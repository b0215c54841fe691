/**
 * Which units could make a stop: those that suit first, then by the way they have to go, each with a sentence that says
 * why. Pure rules; a person chooses.
 */

import { type Reach, reachFrom, reachOf } from '../roads/reach.ts';
import { nearestPoint, type PointOnWay } from '../roads/road-graph.ts';
import type { Roads } from '../roads/roads-store.ts';
import { distanceMiles } from '../words/distance.ts';
import type { Suggestion } from '../words/heading.ts';
import type { ForceId } from '../words/id.ts';
import type { Position } from '../words/position.ts';
import type { Unit, UnitSkill } from '../words/unit.ts';

/** Most units that are suggested. */
export const suggestionsMax = 12;
/** A unit this far from every road of the network is measured in a straight line, miles. */
const milesOffMax = 5;
/** Speed that a straight line stands for, miles an hour: roads wind, and there are junctions. */
const straightMph = 25;

export type Wanted = {
  /** Where the vehicle was last seen; null where nobody may know. */
  readonly at: Position | null;
  readonly skills: readonly UnitSkill[];
  /** The force in charge of the task: another force’s unit gets it by a border handover. */
  readonly force: ForceId;
};

type Way = { readonly miles: number; readonly minutes: number; readonly byRoad: boolean };

/** Off duty, or with a task in hand already, a unit is not suggested. */
export function suggestUnits(units: readonly Unit[], wanted: Wanted, roads: Roads | null): Suggestion[] {
  const measure = measureFrom(wanted.at, roads);
  return units
    .filter(({ availability, taskId }) => availability !== 'off' && taskId === null)
    .map((unit) => toSuggestion(unit, wanted, unit.position && measure(unit.position)))
    .sort(order)
    .slice(0, suggestionsMax);
}

function order(one: Suggestion, other: Suggestion): number {
  if (one.suits !== other.suits) return one.suits ? -1 : 1;
  const [miles, others] = [one.miles ?? Infinity, other.miles ?? Infinity];
  if (miles !== others) return miles - others;
  return one.callSign < other.callSign ? -1 : 1;
}

function measureFrom(at: Position | null, roads: Roads | null): (position: Position) => Way | null {
  if (at === null) return () => null;
  const start = roads && nearRoad(roads, at);
  const reach = start && reachFrom(start, { least: 'miles', ends: 'both' });
  return (position) => (reach && roads && byRoad(roads, reach, position)) ?? straight(at, position);
}

function nearRoad(roads: Roads, position: Position): PointOnWay | null {
  const point = nearestPoint(roads.graph, position);
  return point.milesOff > milesOffMax ? null : point;
}

function byRoad(roads: Roads, reach: Reach, position: Position): Way | null {
  const point = nearRoad(roads, position);
  const found = point && reachOf(reach, point);
  if (!found) return null;
  const miles = found.miles + reach.from.milesOff + point.milesOff;
  const minutes = found.hours * 60 + ((reach.from.milesOff + point.milesOff) / straightMph) * 60;
  return { miles, minutes, byRoad: true };
}

function straight(at: Position, position: Position): Way {
  const miles = distanceMiles(at, position);
  return { miles, minutes: (miles / straightMph) * 60, byRoad: false };
}

function toSuggestion(unit: Unit, { skills, force }: Wanted, way: Way | null): Suggestion {
  const missing = skills.filter((skill) => !unit.skills.includes(skill));
  const isFree = unit.availability === 'available' || unit.availability === 'deployable';
  const isOwn = unit.forceId === force;
  return {
    unitId: unit.id,
    callSign: unit.callSign,
    suits: isFree && isOwn && missing.length === 0,
    missing,
    miles: way && round(way.miles),
    minutes: way && Math.ceil(way.minutes),
    byRoad: way?.byRoad ?? false,
    sentence: sentenceOf(unit, skills, missing, way, isOwn),
  };
}

function sentenceOf(
  unit: Unit,
  skills: readonly UnitSkill[],
  missing: readonly UnitSkill[],
  way: Way | null,
  isOwn: boolean,
): string {
  const line = way?.byRoad ? 'by road' : 'in a straight line';
  const far = way
    ? `${round(way.miles)} miles ${line}, about ${Math.ceil(way.minutes)} minutes.`
    : 'How far away it is, is not known.';
  const has = skills.filter((skill) => !missing.includes(skill));
  const able = has.length > 0 ? ` It has ${has.join(' and ')}, as the markers ask.` : '';
  const lacks = missing.length > 0 ? ` It lacks ${missing.join(' and ')}, which the markers ask for.` : '';
  const other = isOwn ? '' : ' Another force’s unit: the task would be handed over first.';
  return `${unit.meaning}. ${far}${able}${lacks}${other}`;
}

function round(miles: number): number {
  return Math.round(miles * 10) / 10;
}

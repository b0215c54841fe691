/**
 * A month's searches as data.police.uk publishes them: its header and its words, a place that is nobody's, and nothing
 * by which an officer, an operation or a person is known.
 */
import { Temporal } from 'temporal-polyfill';
import { toUtcTime, type UtcTime } from '../words/clock.ts';
import { type CsvCell, csvText } from '../words/csv.ts';
import { officerDefinedPublished, selfDefinedTitles } from '../words/ethnicity.ts';
import type { Position } from '../words/position.ts';
import { type Stop, searchTitles } from '../words/stop.ts';
import { objectTitles, powers, stopOutcomeTitles } from '../words/stop-power.ts';

const zone = 'Europe/London';

/** Exact: programs read these columns by their names. */
const heading = [
  ...['Type', 'Date', 'Part of a policing operation', 'Policing operation', 'Latitude', 'Longitude', 'Gender'],
  ...['Age range', 'Self-defined ethnicity', 'Officer-defined ethnicity', 'Legislation', 'Object of search', 'Outcome'],
  ...['Outcome linked to object of search', 'Removal of more than just outer clothing'],
];

const genders = { male: 'Male', female: 'Female', other: 'Other' } as const;
const ages = {
  ...{ 'under-10': 'under 10', '10-17': '10-17', '18-24': '18-24' },
  ...{ '25-34': '25-34', 'over-34': 'over 34' },
} as const;

/** @param stops in any order; those without a search are not published */
export function publishedCsv(stops: readonly Stop[]): string {
  const searches = stops.filter(({ facts }) => searchTitles[facts.type] !== undefined);
  const rows = searches.sort((one, other) => (one.facts.at < other.facts.at ? -1 : 1)).map(publishedRow);
  return csvText(heading, rows);
}

function publishedRow({ facts, end, operationId }: Stop): CsvCell[] {
  const { lat, lon } = anonymousPoint(facts.position);
  const { person } = facts;
  return [
    searchTitles[facts.type],
    localTime(facts.at),
    said(operationId !== null),
    // The name of an operation is not published.
    '',
    lat,
    lon,
    person?.gender && genders[person.gender],
    person?.ageRange && ages[person.ageRange],
    person && selfDefinedTitles[person.selfDefined],
    person && officerDefinedPublished[person.officerDefined],
    powers[facts.power].title,
    facts.object && objectTitles[facts.object],
    end && stopOutcomeTitles[end.outcome],
    said(end?.isLinked ?? null),
    said(end?.isOuterClothingExceeded ?? null),
  ];
}

/** Nothing known is left blank, and is not "False". */
function said(value: boolean | null): string {
  return value === null ? '' : value ? 'True' : 'False';
}

/** With the offset that the clocks had: 2024-07-01T09:58:14+01:00. */
function localTime(at: UtcTime): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return local.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** Cells of the grid to a degree: each is about 1.1 km from south to north and 0.7 km from west to east. */
const cellsToADegree = 100;

/**
 * The middle of the grid's cell that a place lies in. The grid is the same for every search, so that many searches at
 * one door cannot be averaged back to it.
 */
export function anonymousPoint({ lat, lon }: Position): Position {
  const middle = (degrees: number): number => {
    return Number(((Math.floor(degrees * cellsToADegree) + 0.5) / cellsToADegree).toFixed(3));
  };
  return { lat: middle(lat), lon: middle(lon) };
}

/** @param month such as 2026-11. @returns its first moment in local time, and the first of the next */
export function monthBounds(month: string): { readonly from: UtcTime; readonly until: UtcTime } {
  const first = Temporal.PlainDate.from(`${month}-01`);
  const start = (date: Temporal.PlainDate): UtcTime => toUtcTime(date.toZonedDateTime(zone).epochMilliseconds);
  return { from: start(first), until: start(first.add({ months: 1 })) };
}

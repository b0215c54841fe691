/** The public statistics for programs: the same rounded figures as on the pages, one row each. */
import { csvText } from '../words/csv.ts';
import { measures, type PublishedMonth, roundedTo, settlesDays } from './statistics.ts';
import { definitions } from './statistics-page.ts';

const heading = ['month', 'force', 'measure', 'part', 'count', 'rounded_to', 'days_counted'];

export function statisticsCsv(months: readonly PublishedMonth[]): string {
  const rows = months.flatMap(({ month, days, forces }) =>
    forces.flatMap(({ force, totals, parts }) => [
      ...measures.map((measure) => [month, force, measure, '', totals[measure], roundedTo, days]),
      ...(['outcomes', 'searches'] as const).flatMap((measure) =>
        Object.entries(parts[measure]).map(([part, count]) => [month, force, measure, part, count, roundedTo, days]),
      ),
    ]),
  );
  return csvText(heading, rows);
}

export function statisticsJson(months: readonly PublishedMonth[]): string {
  return JSON.stringify({ roundedTo, settlesDays, definitions, months }, null, 2);
}

/** The public statistics as pages of plain HTML: the months in two charts, and one month by force. */
import { londonDay, sayDay } from '../words/london-time.ts';
import { escapeHtml } from '../words/print-page.ts';
import { publicPage } from '../words/public-page.ts';
import { type Measure, measures, type PublishedMonth, roundedTo, settlesDays } from './statistics.ts';

/** Where the statistics are read, below the address of this Cordon. */
export const statisticsPath = '/public/statistics';

const titles: Readonly<Record<Measure, string>> = {
  reads: 'Reads',
  hits: 'Hits',
  confirmed: 'Confirmed',
  misreads: 'Misreads',
  stops: 'Stops',
  outcomes: 'Outcomes',
  searches: 'Searches',
};

/** What each figure counts, for who reads it and for who reads it by program. */
export const definitions: Readonly<Record<Measure, string>> = {
  reads: 'number plates read by the force’s cameras, by the day on which they passed',
  hits: 'reads that matched a list of vehicles looked for, and that a person was asked to judge',
  confirmed: 'hits that a person found to be right',
  misreads: 'hits that a person found to be a plate that was misread',
  stops: 'vehicles and people stopped by the force’s officers, whether searched or not',
  outcomes: 'what stops and patrols came to, by kind: arrests, seizures and others; not that nothing was found',
  searches: 'times that people of the force looked back at the reads of a mark, by the purpose that they gave',
};

export function statisticsPage(months: readonly PublishedMonth[], shown: PublishedMonth | null): string {
  const title = shown === null ? 'Statistics' : `Statistics for ${sayMonth(shown.month)}`;
  const nav = `<p><a href="/public/releases">Releases</a></p>`;
  const body = shown === null ? nothingYet() : monthPart(shown) + monthsPart(months, shown) + notes();
  return publicPage({ title, head: headOf(shown), body: `<main class="broad">${nav}<h1>${title}</h1>${body}</main>` });
}

function headOf(shown: PublishedMonth | null): string {
  const description = 'Reads, hits, stops, outcomes and searches by force and month, made from the records.';
  const canonical = `${statisticsPath}${shown === null ? '' : `/${shown.month}`}`;
  return `<meta name="description" content="${description}"><link rel="canonical" href="${canonical}">`;
}

function nothingYet(): string {
  const words = `No month has been counted yet. One is counted ${settlesDays} days after its end.`;
  return `<p>${words}</p>`;
}

function monthPart({ month, days, countedAt, forces, totals }: PublishedMonth): string {
  const counted = `Counted on ${sayDay(londonDay(countedAt))}, each figure to the nearest ${roundedTo}.`;
  const whole = daysOf(month);
  const short = days < whole ? ` Reads are of ${days} of its ${whole} days.` : '';
  const head = ['Force', ...measures.map((one) => titles[one])]
    .map((one, at) => `<th scope="col"${at === 0 ? '' : ' class="number"'}>${one}</th>`)
    .join('');
  const rows = forces.map((one) => row(escapeHtml(one.force), one.totals)).join('');
  const all = forces.length > 1 ? row('All forces', totals) : '';
  const table = `<table><caption>By force</caption><thead><tr>${head}</tr></thead><tbody>${rows}${all}</tbody></table>`;
  const parts = [
    partsTable('Outcomes by kind', forces, 'outcomes'),
    partsTable('Searches by purpose', forces, 'searches'),
  ];
  const wide = `<div class="wide" tabindex="0" role="region" aria-label="By force">${table}</div>`;
  return `<p class="dated">${counted}${short}</p>${wide}${parts.join('')}`;
}

function row(title: string, totals: PublishedMonth['totals']): string {
  const cells = measures.map((one) => `<td class="number">${sayNumber(totals[one])}</td>`).join('');
  return `<tr><th scope="row">${title}</th>${cells}</tr>`;
}

function partsTable(title: string, forces: PublishedMonth['forces'], of: 'outcomes' | 'searches'): string {
  const rows = forces.flatMap(({ force, parts }) =>
    Object.entries(parts[of]).map(([part, count]) => {
      const cells = `<td>${escapeHtml(sayPart(part))}</td><td class="number">${sayNumber(count)}</td>`;
      return `<tr><th scope="row">${escapeHtml(force)}</th>${cells}</tr>`;
    }),
  );
  if (rows.length === 0) return `<h2>${title}</h2><p>None, or fewer than can be told.</p>`;
  const part = `<th scope="col">${of === 'outcomes' ? 'Kind' : 'Purpose'}</th>`;
  const head = `<tr><th scope="col">Force</th>${part}<th scope="col" class="number">Count</th></tr>`;
  return `<h2>${title}</h2><table><thead>${head}</thead><tbody>${rows.join('')}</tbody></table>`;
}

/** "county-lines" is "county lines" */
function sayPart(part: string): string {
  return part.replaceAll('-', ' ');
}

function monthsPart(months: readonly PublishedMonth[], shown: PublishedMonth): string {
  const items = months.map(({ month }) => {
    const here = month === shown.month ? ' aria-current="page"' : '';
    return `<li><a href="${statisticsPath}/${month}"${here}>${sayMonth(month)}</a></li>`;
  });
  const charts = months.length > 1 ? chart('reads', months) + chart('hits', months) : '';
  return `<h2>Month by month</h2>${charts}<ul>${items.join('')}</ul>`;
}

const chartWidth = 640;
const chartHeight = 140;
const barsTop = 20;

/** Bars of one measure, the oldest first. Its figures stand in the pages of the months. */
function chart(measure: Measure, months: readonly PublishedMonth[]): string {
  const shown = months.toReversed();
  const most = Math.max(1, ...shown.map(({ totals }) => totals[measure]));
  const step = chartWidth / Math.max(shown.length, 6);
  const bars = shown.map(({ month, totals }, at) => {
    const height = (totals[measure] / most) * (chartHeight - barsTop);
    const place = `x="${(at * step).toFixed(1)}" y="${(chartHeight - height).toFixed(1)}"`;
    const size = `width="${(step * 0.7).toFixed(1)}" height="${height.toFixed(1)}"`;
    const said = `${sayMonth(month)}: ${sayNumber(totals[measure])}`;
    return `<rect ${place} ${size} fill="currentColor"><title>${said}</title></rect>`;
  });
  const [first, last] = [shown[0]?.month ?? '', shown.at(-1)?.month ?? ''];
  const name = `${titles[measure]} by month, ${sayMonth(first)} to ${sayMonth(last)}; the most is ${sayNumber(most)}`;
  const words = (x: number, y: number, anchor: string, text: string): string =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="14" fill="currentColor">${text}</text>`;
  const right = Math.min(chartWidth, (shown.length - 1) * step + step * 0.7);
  const axis =
    words(0, chartHeight + 18, 'start', sayMonth(first)) + words(right, chartHeight + 18, 'end', sayMonth(last));
  const top = words(0, 14, 'start', `${titles[measure]}: up to ${sayNumber(most)} a month`);
  const drawing = `${top}${bars.join('')}${axis}`;
  const box = `viewBox="0 0 ${chartWidth} ${chartHeight + 26}"`;
  return `<svg class="chart" role="img" aria-label="${name}" ${box} width="100%">${drawing}</svg>`;
}

function notes(): string {
  const items = measures.map((one) => `<dt>${titles[one]}</dt><dd>${definitions[one]}.</dd>`).join('');
  const rounding = [
    `Every figure is rounded to the nearest ${roundedTo} for itself, so 0 stands for none, one or two.`,
    'A total is the sum of the figures that are printed, and not of those that were rounded.',
    `A month is counted once, ${settlesDays} days after its end; what comes later is not in it.`,
    'It holds nobody: no name, no mark and no place.',
  ];
  const forms = `<a href="${statisticsPath}.csv">CSV</a>, <a href="${statisticsPath}.json">JSON</a>`;
  const made = `<h2>How they are made</h2><p>By the software, from the records themselves; nobody counts.</p>`;
  const list = `<ul>${rounding.map((one) => `<li>${one}</li>`).join('')}</ul>`;
  return `${made}${list}<dl>${items}</dl><p class="forms">All months as ${forms}.</p>`;
}

/** "October 2026" */
export function sayMonth(month: string): string {
  return sayDay(`${month}-01`).split(' ').slice(2).join(' ');
}

function daysOf(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

function sayNumber(count: number): string {
  return count.toLocaleString('en-GB');
}

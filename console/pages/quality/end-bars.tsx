/** What became of the hits of lists: one bar a list, as long as its hits are many, in parts. */
import type { ReactNode } from 'react';
import type { HitEnd, HitEnds } from '../../../src/words/quality.ts';
import { formatCount } from '../../ui/format.ts';
import { judgedOf } from './quality-words.ts';
import '../cameras/hour-chart.css';
import './quality.css';

/** Ends that mean much the same for a list stand together, so that the parts can be told apart. */
export const endParts: readonly { readonly part: string; readonly words: string; readonly ends: readonly HitEnd[] }[] =
  [
    { part: 'right', words: 'confirmed or observed', ends: ['confirmed', 'observed'] },
    { part: 'misread', words: 'misread', ends: ['misread'] },
    { part: 'wrong', words: 'wrong vehicle or contradicted', ends: ['wrong-vehicle', 'contradiction'] },
    { part: 'stale', words: 'stale entry', ends: ['stale-entry'] },
    { part: 'other', words: 'duplicate or other', ends: ['duplicate', 'other'] },
  ];

export type EndBar = { readonly key: string; readonly label: ReactNode; readonly ends: HitEnds };

export type EndBarsProps = {
  readonly title: string;
  readonly bars: readonly EndBar[];
  readonly source: string;
  readonly table: ReactNode;
};

export function EndBars({ title, bars, source, table }: EndBarsProps) {
  const longest = Math.max(1, ...bars.map(({ ends }) => judgedOf(ends)));
  return (
    <figure className="hour-chart">
      <figcaption>
        <h2>{title}</h2>
        <ul className="chart-legend">
          {endParts.map(({ part, words }) => (
            <li key={part}>
              <span className="chart-sign end-part" data-part={part} />
              {words}
            </li>
          ))}
        </ul>
      </figcaption>
      <ol className="share-bars">
        {bars.map(({ key, label, ends }) => (
          <li key={key} className="share-bar">
            <span>{label}</span>
            <Parts ends={ends} longest={longest} />
            <span className="quiet">{formatCount(judgedOf(ends))} judged</span>
          </li>
        ))}
      </ol>
      <p className="chart-reading quiet">{source}</p>
      {table}
    </figure>
  );
}

function Parts({ ends, longest }: { ends: HitEnds; longest: number }) {
  const parts = endParts
    .map(({ part, words, ends: own }) => ({ part, words, count: own.reduce((sum, end) => sum + ends[end], 0) }))
    .filter(({ count }) => count > 0);
  const words = parts.map((one) => `${formatCount(one.count)} ${one.words}`).join(', ');
  return (
    <span className="end-bar" role="img" aria-label={words}>
      {parts.map(({ part, words: name, count }) => (
        <span
          key={part}
          className="end-part"
          data-part={part}
          title={`${formatCount(count)} ${name}`}
          style={{ inlineSize: `${(count / longest) * 100}%` }}
        />
      ))}
    </span>
  );
}

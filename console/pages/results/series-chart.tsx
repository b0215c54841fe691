/** The points of a series over time, numbered as in the table beneath; a line only between those that are alike. */
import { formatDay } from '../../ui/format.ts';
import { chartHeight, heightOf, scaleOf } from '../cameras/chart-scale.ts';
import { valueWords } from './measure-words.ts';
import { joinedPoints, type SeriesPoint } from './series.ts';
import '../cameras/hour-chart.css';
import './series.css';

/** How wide it is drawn, in its own units, and the room at either end for half a number. */
const width = 1000;
const edge = 40;
const headroom = 1.15;

type SeriesChartProps = { readonly title: string; readonly points: readonly SeriesPoint[] };

export function SeriesChart({ title, points }: SeriesChartProps) {
  // With room for a number above the highest.
  const scale = scaleOf(points.map(({ line }) => (line?.value ?? 0) * headroom));
  const told = points.filter(({ line }) => line !== undefined && line.value !== null);
  const stretches = joinedPoints(points);
  const x = ({ across }: SeriesPoint) => edge + across * (width - 2 * edge);
  const y = ({ line }: SeriesPoint) => heightOf(scale, line?.value ?? 0);
  const finding = `${title}: ${told.length} of ${points.length} weeks tell how many`;
  return (
    <figure className="hour-chart series-chart">
      <figcaption>
        <h2>{finding}</h2>
      </figcaption>
      <div className="chart-body">
        <div className="chart-scale" aria-hidden="true">
          {[scale.high, scale.low].map((value) => (
            <span key={value} style={{ insetBlockStart: `${heightOf(scale, value)}%` }}>
              {value.toLocaleString('en-GB')}
            </span>
          ))}
        </div>
        <div className="chart-plot">
          <svg
            viewBox={`0 0 ${width} ${chartHeight}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={`${finding}. ${joinedWords(stretches)} The table below holds the same figures.`}
          >
            <path className="chart-zero" d={`M0 ${heightOf(scale, 0)}H${width}`} />
            {stretches.map((stretch) => (
              <path
                key={stretch.map(({ number }) => number).join(' ')}
                className="chart-line"
                d={`M${stretch.map((point) => `${x(point)} ${y(point)}`).join('L')}`}
              />
            ))}
            {told.map((point) => (
              <path key={point.number} className="chart-points" d={`M${x(point)} ${y(point)}h0`} />
            ))}
          </svg>
          <div className="series-days quiet" aria-hidden="true">
            <span>{formatDay(points[0]?.week.start ?? '')}</span>
            {points.length > 1 ? <span>{formatDay(points.at(-1)?.week.start ?? '')}</span> : null}
          </div>
          {told.map((point) => (
            <span
              key={point.number}
              className="series-number"
              aria-hidden="true"
              style={{
                insetInlineStart: `${x(point) / (width / 100)}%`,
                insetBlockStart: `calc(var(--chart-height) * ${y(point) / chartHeight})`,
              }}
            >
              {point.number}
            </span>
          ))}
        </div>
      </div>
      <p className="chart-reading quiet">
        {told.map((point) => `${point.number}: ${point.line && valueWords(point.line)}`).join('; ')}.{' '}
        {joinedWords(stretches)}
      </p>
    </figure>
  );
}

/** "A line joins 1 and 3." */
function joinedWords(stretches: readonly (readonly SeriesPoint[])[]): string {
  if (stretches.length === 0) return 'No line joins any of them.';
  const lists = stretches.map((stretch) => list.format(stretch.map(({ number }) => String(number))));
  return `A line joins ${lists.join('; ')}.`;
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

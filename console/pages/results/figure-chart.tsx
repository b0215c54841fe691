/** One figure, group by group, as bars; which figure stands in the address. The table below has them all. */
import { useNavigate } from '@tanstack/react-router';
import { SelectInput } from '../../ui/select-input.tsx';
import { CountBars } from '../records/count-bars.tsx';
import { countWords, figureTitles } from '../records/record-words.ts';
import { type FigureLine, type Figures, groupWords } from './figure-words.ts';
import type { GroupedBy, ResultsSearch } from './results-search.ts';

/** Groups in the chart: of days two months. */
const barsMax = 62;

type FigureChartProps = { readonly figures: Figures; readonly search: ResultsSearch; readonly by: GroupedBy };

export function FigureChart({ figures, search, by }: FigureChartProps) {
  const navigate = useNavigate();
  // Only what has a whole is compared: vehicles, cash and quantities are told by their parts.
  const whole = figures.lines.filter(({ part }) => part === null);
  const known = Object.keys(figureTitles).filter((figure) => whole.some((line) => line.figure === figure));
  const chosen = known.find((figure) => figure === search.figure) ?? known[0];
  if (chosen === undefined) return null;
  const bars = inOrder(
    by,
    whole.filter((line) => line.figure === chosen),
  ).slice(0, barsMax);
  const [largest] = bars.toSorted((one, other) => sizeOf(other) - sizeOf(one));
  if (largest === undefined || bars.length < 2) return null;
  const title = figureTitles[largest.figure];
  const options = known.map((figure) => ({ value: figure, title: figureTitles[figure as FigureLine['figure']] }));
  const name = groupWords(by, largest.group, figures.groups);
  return (
    <section className="stack" aria-label={`Chart of ${title}`}>
      <SelectInput
        id="figure"
        label="Figure in the chart"
        value={chosen}
        options={options}
        onChange={(figure) => void navigate({ to: '/results', search: { ...search, figure }, replace: true })}
        width="medium"
      />
      <CountBars
        title={`${title}: ${finding(bars, largest, name)}`}
        bars={bars.map((line) => ({
          ...{ key: line.group ?? '', label: groupWords(by, line.group, figures.groups) },
          ...{ value: sizeOf(line), words: countWords(line) },
        }))}
        source="Source: outcomes as they were corrected last. Groups without any are left out. The table has all."
      />
    </section>
  );
}

/** One group has most, or several have it alike. */
function finding(bars: readonly FigureLine[], largest: FigureLine, name: string): string {
  const alike = bars.filter((line) => sizeOf(line) === sizeOf(largest)).length;
  const words = countWords(largest);
  return alike === 1 ? `${name} has most, ${words}` : `${words} in each of ${alike} groups, the most`;
}

function sizeOf({ count }: FigureLine): number {
  return count.value ?? 0;
}

/** Days as they came; other groups by size. */
function inOrder(by: GroupedBy, lines: readonly FigureLine[]): FigureLine[] {
  if (by === 'day') return lines.toSorted((one, other) => ((one.group ?? '') < (other.group ?? '') ? -1 : 1));
  return lines.toSorted((one, other) => sizeOf(other) - sizeOf(one));
}

/** One figure of the two periods as bars with both counts; which figure stands in the address. The table has all. */
import { useNavigate } from '@tanstack/react-router';
import { SelectInput } from '../../ui/select-input.tsx';
import { CountBars } from '../records/count-bars.tsx';
import { countWords } from '../records/record-words.ts';
import type { ComparisonSearch } from './comparison-search.ts';
import {
  baselineWords,
  type Comparison,
  comparedTitles,
  daysWords,
  differenceWords,
  findingWords,
  inOrder,
  type Line,
} from './comparison-words.ts';

type ComparisonChartProps = { readonly comparison: Comparison; readonly search: ComparisonSearch };

export function ComparisonChart({ comparison: { lines, period, baseline }, search }: ComparisonChartProps) {
  const navigate = useNavigate();
  // Only what has a whole: vehicles, cash and quantities are told by their parts.
  const whole = inOrder(lines).filter(({ part }) => part === null);
  const chosen = whole.find(({ figure }) => figure === search.figure) ?? whole[0];
  if (chosen === undefined) return null;
  const title = comparedTitles[chosen.figure];
  const counted = (line: Line) => countWords({ ...line, count: line.period });
  return (
    <section className="stack" aria-label={`Chart of ${title}`}>
      <SelectInput
        id="figure"
        label="Figure in the chart"
        value={chosen.figure}
        options={whole.map(({ figure }) => ({ value: figure, title: comparedTitles[figure] }))}
        onChange={(figure) => {
          void navigate({ to: '/results/comparison', search: { ...search, figure }, replace: true });
        }}
        width="medium"
      />
      <CountBars
        title={`${title}: ${counted(chosen)} against ${baselineWords(chosen)}`}
        bars={[
          {
            ...{ key: 'period', label: daysWords(period), value: chosen.period.value ?? 0 },
            words: counted(chosen),
          },
          {
            ...{ key: 'baseline', label: daysWords(baseline), value: chosen.baseline?.value ?? 0 },
            words: baselineWords(chosen),
          },
        ]}
        source={`Difference ${differenceWords(chosen)}. ${findingWords(chosen)}. Source: records as corrected last.`}
      />
    </section>
  );
}

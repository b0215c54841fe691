/** One measure of several operations as bars, by when they began; which measure stands in the address. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { OperationFigures } from '../../../src/words/operation-figures.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { CountBars } from '../records/count-bars.tsx';
import { absentWords, charted, keyOf, measuredIn, rowWords, spanWords, valueWords } from './measure-words.ts';

type BesideChartProps = { readonly operations: readonly OperationFigures[]; readonly measure: string | undefined };

export function BesideChart({ operations, measure }: BesideChartProps) {
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/results/operations' });
  // A fall has no bar: percentages are in the table.
  const measures = measuredIn(operations).filter(({ unit }) => unit !== 'percent');
  const chosen = measures.find((one) => keyOf(one) === measure) ?? measures[0];
  if (chosen === undefined) return null;
  const title = rowWords(chosen);
  const said = operations.filter((operation) => charted(operation, chosen) !== undefined).length;
  return (
    <section className="stack" aria-label={`Chart of ${title}`}>
      <SelectInput
        id="measure"
        label="Measure in the chart"
        value={keyOf(chosen)}
        options={measures.map((one) => ({ value: keyOf(one), title: rowWords(one) }))}
        onChange={(next) => {
          void navigate({ to: '/results/operations', search: { ...search, measure: next }, replace: true });
        }}
        width="medium"
      />
      <CountBars
        title={`${title}, told of ${said} of ${operations.length}`}
        bars={operations.map((operation) => {
          const line = charted(operation, chosen);
          return {
            ...{ key: operation.key, label: `${operation.title}, ${spanWords(operation)}` },
            ...{ value: line?.value ?? 0, words: line === undefined ? absentWords(operation) : valueWords(line) },
          };
        })}
        source="Where nothing was said there is no bar, which does not mean nought. The table has every figure."
      />
    </section>
  );
}

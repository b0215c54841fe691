/** The records behind one figure of the results. */
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Input } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { NoEntry } from '../no-entry.tsx';
import { OutcomesBehind } from '../records/outcomes-behind.tsx';
import { figuresQuery } from '../records/record-queries.ts';
import { countWords, figureTitles, partWords } from '../records/record-words.ts';
import { groupWords } from './figure-words.ts';
import { askedFigures, groupedBy } from './results-search.ts';

export function FigureRecordsPage() {
  const barred = useBarReason('listFigureRecords');
  return barred === undefined ? <FigureRecords /> : <NoEntry title="Records behind a figure" reason={barred} />;
}

function FigureRecords() {
  const search = useSearch({ from: '/shell/results/records' });
  const { figure = 'arrests', part, unit, group, ...rest } = search;
  const [nowMs] = useState(() => Date.now());
  const by = groupedBy(rest);
  const asked = askedFigures(rest, nowMs);
  const { data } = useQuery(figuresQuery(asked));
  const line = data?.lines.find((one) => {
    return (
      one.figure === figure &&
      one.part === (part ?? null) &&
      one.unit === (unit ?? null) &&
      one.group === (group ?? null)
    );
  });
  const title = Object.hasOwn(figureTitles, figure) ? figureTitles[figure as keyof typeof figureTitles] : figure;
  const of = [
    part === undefined ? null : partWords(part),
    by === 'all' ? null : groupWords(by, group ?? null, data?.groups ?? []),
  ];
  return (
    <Page
      title={[title, ...of.filter((one) => one !== null)].join(', ')}
      back={
        <Link to="/results" search={rest}>
          Results
        </Link>
      }
      intro={
        line === undefined
          ? 'The records that this figure was counted from.'
          : `${countWords(line)}, from the records below.`
      }
    >
      <OutcomesBehind
        asked={
          {
            ...{ ...asked, figure },
            ...Object.fromEntries(Object.entries({ part, unit, group }).filter(([, value]) => value !== undefined)),
          } as Input<'listFigureRecords'>
        }
        none="They may have been corrected since, or only counts of them crossed to this page."
      />
    </Page>
  );
}

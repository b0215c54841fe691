/** Find rates and stops by group, for supervisors and commanders; and the month's file for data.police.uk. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { type StopGroup, smallBase } from '../../../src/words/stop.ts';
import { operationsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf, formatCount, percent } from '../../ui/format.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { State } from '../../ui/state.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { CountBars } from './count-bars.tsx';
import { MonthFile } from './month-file.tsx';
import { stopFiguresQuery } from './record-queries.ts';
import { ageWords, sayCode } from './record-words.ts';

export function StopFiguresPage() {
  const barred = useBarReason('getStopFigures');
  return barred === undefined ? <StopFigures /> : <NoEntry title="Stops by group" reason={barred} />;
}

/** The periods that can be chosen, days; the first unless another is. */
export const figureDays = [90, 30, 365] as const;

function StopFigures() {
  const { days = figureDays[0], operation } = useSearch({ from: '/shell/stops-figures' });
  // The period is settled when the page opens, so that asking again asks the same.
  const [now] = useState(() => Date.now());
  const input = useMemo(() => {
    const [from, until] = [now - days * dayMs, now].map((ms) => new Date(ms).toISOString()) as [string, string];
    return { from, until, ...(operation === undefined ? {} : { operationId: operation }) };
  }, [now, days, operation]);
  const query = useQuery(stopFiguresQuery(input));
  return (
    <Page
      title="Stops by group"
      back={<Link to="/stops">Stops</Link>}
      intro="In how many searches what was looked for was found, and who was stopped. It says nothing of one officer."
    >
      <Choices days={days} operation={operation} />
      <QueryView query={query} what="the figures">
        {({ groups }) => <Groups groups={groups} days={days} />}
      </QueryView>
      <MonthFile />
    </Page>
  );
}

const dayMs = 86_400_000;

function Choices({ days, operation = '' }: { days: number; operation: string | undefined }) {
  const navigate = useNavigate();
  const { data } = useQuery(operationsQuery);
  const operations = data?.operations.map(({ id, name }) => ({ value: id as string, title: name })) ?? [];
  const go = (next: { days: number; operation: string }) => {
    const search = {
      ...(next.days === figureDays[0] ? {} : { days: next.days }),
      ...(next.operation === '' ? {} : { operation: next.operation }),
    };
    void navigate({ to: '/stops-figures', search, replace: true });
  };
  return (
    <search className="filter" aria-label="Period and operation">
      <SelectInput
        id="days"
        label="Period"
        value={String(days)}
        options={figureDays.map((one) => ({ value: String(one), title: `Last ${one} days` }))}
        onChange={(value) => go({ days: Number(value), operation })}
      />
      <SelectInput
        id="operation"
        label="Of"
        value={operation}
        options={[{ value: '', title: 'My force, all its stops' }, ...operations]}
        onChange={(value) => go({ days, operation: value })}
      />
    </search>
  );
}

const groupings: readonly (readonly [StopGroup['by'], title: string, words: string])[] = [
  ['self-defined', 'Ethnicity as people say it', 'What each person answered (18+1).'],
  [
    'officer-defined',
    'Ethnicity as officers saw it',
    'What officers wrote down (6+1). Never worked out from the other.',
  ],
  ['age', 'Age', ''],
  ['gender', 'Gender', ''],
  ['power', 'Power', ''],
];

function Groups({ groups, days }: { groups: readonly StopGroup[]; days: number }) {
  const all = groups.find(({ by }) => by === 'all');
  if (all === undefined || all.stops === 0) {
    return (
      <EmptyState title={`No stop was recorded in ${days} days`}>
        <p>Stops and searches appear here by group once officers write them down.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p>
        {countOf(all.stops, 'stop')}, {countOf(all.searches, 'search', 'searches')}. {rateSentence(all)}
      </p>
      {all.isSmall ? (
        <Banner kind="info" title={`Fewer than ${smallBase} searches`}>
          <p>Percentages of so few say little: one search more may turn them. The counts are shown beside them.</p>
        </Banner>
      ) : null}
      {groupings.map(([by, title, words]) => (
        <Grouping key={by} title={title} words={words} groups={groups.filter((one) => one.by === by)} />
      ))}
      <p className="quiet">
        What the figures mean is for people: who was about, who was looked for and why are not in them. A stop of a
        vehicle without anybody in it is in no group of people.
      </p>
    </>
  );
}

function rateSentence({ ended, found, findRate }: StopGroup): string {
  if (findRate === null) return 'Of none is the outcome recorded yet.';
  const counts = `${formatCount(found)} of ${formatCount(ended)} with an outcome`;
  return `What was looked for was found in ${counts}: ${percent(findRate)}.`;
}

function Grouping({ title, words, groups }: { title: string; words: string; groups: readonly StopGroup[] }) {
  const id = title.toLowerCase().replaceAll(' ', '-');
  const [largest] = groups;
  if (largest === undefined) return null;
  const stops = groups.reduce((sum, one) => sum + one.stops, 0);
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {words === '' ? null : <p className="quiet">{words}</p>}
      {groups.length < 2 ? null : (
        <CountBars
          title={`${groupTitle(largest)}: ${formatCount(largest.stops)} of ${countOf(stops, 'stop')}`}
          bars={groups.map((group) => ({
            ...{ key: group.group, label: groupTitle(group), value: group.stops },
            words: countOf(group.stops, 'stop'),
          }))}
          source="Source: stops that officers recorded, as they were corrected last."
        />
      )}
      <DataTable
        caption={title}
        noun="group"
        columns={columns}
        rows={groups}
        rowKey={({ by, group }) => `${by} ${group}`}
      />
    </section>
  );
}

function groupTitle({ by, group }: StopGroup): string {
  if (by === 'age') return ageWords(group);
  return by === 'gender' ? sayCode(group) : group;
}

const columns: readonly Column<StopGroup>[] = [
  { key: 'group', title: 'Group', cell: groupTitle, csv: groupTitle },
  number('stops', 'Stops'),
  number('searches', 'Searches'),
  number('ended', 'With an outcome'),
  number('found', 'Found'),
  {
    key: 'rate',
    title: 'Find rate',
    cell: ({ findRate, isSmall }) => (
      <>
        {findRate === null ? 'none ended' : percent(findRate)}{' '}
        {isSmall ? (
          <State kind="quiet" icon="ring">
            few: says little
          </State>
        ) : null}
      </>
    ),
    sort: ({ findRate }) => findRate,
    csv: ({ findRate }) => findRate,
  },
];

function number(key: 'stops' | 'searches' | 'ended' | 'found', title: string): Column<StopGroup> {
  return {
    ...{ key, title, align: 'end' },
    cell: (group) => formatCount(group[key]),
    sort: (group) => group[key],
    csv: (group) => group[key],
  };
}

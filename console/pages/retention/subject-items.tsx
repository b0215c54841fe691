/** What was gathered about one mark: each item, why it may be exempt, and what was decided about it. */
import { groundWords } from '../../../src/words/subject-access.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import type { SubjectItem } from './queries.ts';
import { kindWords } from './subject-words.ts';

export type SubjectItemsProps = {
  readonly items: readonly SubjectItem[];
  /** Why nothing can be decided now. */
  readonly barred: string | undefined;
  readonly onDisclose: (item: SubjectItem) => void;
  readonly onWithhold: (item: SubjectItem) => void;
};

export function SubjectItems({ items, barred, onDisclose, onWithhold }: SubjectItemsProps) {
  if (items.length === 0) {
    return (
      <EmptyState title="Nothing is held about this mark in the period">
        <p>That too is an answer: it can be sent, and released.</p>
      </EmptyState>
    );
  }
  const acts: Column<SubjectItem> = {
    key: 'acts',
    title: 'Decide',
    cell: (item) => (
      <div className="row">
        <Button
          onClick={() => onDisclose(item)}
          disabledReason={barred}
          aria-label={`Disclose: ${kindWords[item.kind]} ${item.at}`}
        >
          Disclose
        </Button>
        <Button
          onClick={() => onWithhold(item)}
          disabledReason={barred}
          aria-label={`Withhold: ${kindWords[item.kind]} ${item.at}`}
        >
          Withhold
        </Button>
      </div>
    ),
  };
  return (
    <DataTable
      caption="What is held"
      columns={[...columns, acts]}
      rows={items}
      rowKey={(item) => item.id}
      noun="item"
    />
  );
}

const wordsOf = ({ content }: SubjectItem): string =>
  Object.entries(content)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');

const columns: readonly Column<SubjectItem>[] = [
  { key: 'at', title: 'When', cell: (item) => <Time at={item.at} />, csv: (item) => item.at, sort: (item) => item.at },
  {
    key: 'kind',
    title: 'What',
    cell: (item) => kindWords[item.kind],
    csv: (item) => item.kind,
    sort: (item) => item.kind,
  },
  { key: 'content', title: 'Held', cell: wordsOf, csv: wordsOf },
  {
    key: 'ground',
    title: 'May be exempt',
    cell: (item) => (item.ground === null ? 'Nothing speaks against it' : groundWords[item.ground]),
    csv: (item) => item.ground,
    sort: (item) => item.ground ?? '',
  },
  { key: 'decision', title: 'Decision', cell: (item) => <Decision item={item} />, csv: (item) => item.decision },
];

function Decision({ item }: { item: SubjectItem }) {
  if (item.decision === null) {
    return (
      <State kind="quiet" icon="clock">
        Undecided
      </State>
    );
  }
  const isOut = item.decision === 'disclose';
  return (
    <>
      <State kind={isOut ? 'good' : 'warn'} icon={isOut ? 'tick' : 'cross'}>
        {isOut ? 'Disclosed' : 'Withheld'}
      </State>{' '}
      {item.reason}
    </>
  );
}

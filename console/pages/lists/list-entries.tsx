/** The entries of a list, 200 a page: chosen ones are renewed together, and each leads to its own page. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Output } from '../../api/client.ts';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { countOf, formatDate, formatZoned } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { type Entry, sampleColumns, stateColumn } from './entry-columns.tsx';
import type { List } from './list-words.ts';
import { RenewDialog } from './renew-dialog.tsx';
import { WithdrawEntryDialog } from './withdraw-entry-dialog.tsx';

type ListEntriesProps = {
  readonly list: List;
  readonly settings: Output<'listLists'>;
  readonly found: Output<'listEntries'>;
};

export function ListEntries({ list, settings, found }: ListEntriesProps) {
  const navigate = useNavigate({ from: '/lists/$listId' });
  const [asking, setAsking] = useState<'renew' | Entry | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const barred = useBarReason('withdrawEntry');
  const { person } = useSession();
  const others =
    list.ownerForceId === person.forceId ? undefined : 'Only the force that owns the list changes its entries.';
  const entries = found.entries.filter((entry) => chosen.has(entry.id));
  const choose = (some: readonly Entry[], isChosen: boolean) =>
    setChosen(
      (old) => new Set([...[...old].filter((id) => some.every((one) => one.id !== id)), ...pick(some, isChosen)]),
    );
  const act: Column<Entry> = {
    key: 'act',
    title: 'Act',
    cell: (entry) => (
      <Button
        onClick={() => setAsking(entry)}
        disabledReason={
          barred ?? others ?? (entry.state === 'live' ? undefined : `This entry is ${entry.state} already.`)
        }
        aria-label={`Withdraw ${entry.plate}`}
      >
        Withdraw
      </Button>
    ),
  };
  return (
    <>
      <DataTable
        caption={`Entries of ${list.name}`}
        noun="entry"
        nouns="entries"
        columns={[markColumn(chosen, choose), ...sampleColumns.slice(1), reviewedColumn, stateColumn, act]}
        rows={found.entries}
        rowKey={(entry) => entry.id}
        tools={
          <Renewing
            count={entries.length}
            all={renewable(found.entries)}
            barred={barred ?? others}
            onAll={(some) => choose(some, true)}
            onRenew={() => setAsking('renew')}
          />
        }
        paged={{
          page: found.page,
          total: found.total,
          onPage: (next) => void navigate({ search: (old) => ({ ...old, page: next }) }),
        }}
      />
      {asking === null ? null : asking === 'renew' ? (
        <RenewDialog
          {...{ listId: list.id, listName: list.name, entries, settings }}
          onClose={() => setAsking(null)}
          onDone={() => {
            setChosen(new Set());
            setAsking(null);
          }}
        />
      ) : (
        <WithdrawEntryDialog entry={asking} onClose={() => setAsking(null)} />
      )}
    </>
  );
}

const pick = (some: readonly Entry[], isChosen: boolean): string[] => (isChosen ? some.map(({ id }) => id) : []);

function renewable(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ state }) => state === 'live' || state === 'expired');
}

type RenewingProps = {
  readonly count: number;
  readonly all: readonly Entry[];
  readonly barred: string | undefined;
  readonly onAll: (entries: readonly Entry[]) => void;
  readonly onRenew: () => void;
};

function Renewing({ count, all, barred, onAll, onRenew }: RenewingProps) {
  const none = all.length === 0 ? 'None of these can be renewed.' : undefined;
  return (
    <>
      <Button onClick={() => onAll(all)} disabledReason={barred ?? none}>
        Choose all here
      </Button>
      <Button
        onClick={onRenew}
        disabledReason={barred ?? (count === 0 ? 'Choose the entries to renew first, by their box.' : undefined)}
      >
        Renew {count === 0 ? 'chosen' : countOf(count, 'entry', 'entries')}
      </Button>
    </>
  );
}

/** The mark with its box to choose it, and the way to its page. */
function markColumn(
  chosen: ReadonlySet<string>,
  choose: (some: readonly Entry[], isChosen: boolean) => void,
): Column<Entry> {
  const [mark] = sampleColumns;
  return {
    key: 'plate',
    title: 'Mark',
    cell: (entry) => (
      <div className="check entry-mark">
        <input
          type="checkbox"
          aria-label={`Choose ${entry.plate}`}
          checked={chosen.has(entry.id)}
          disabled={renewable([entry]).length === 0}
          onChange={(event) => choose([entry], event.target.checked)}
        />
        <div>
          {mark?.cell(entry)}
          <Link
            to="/lists/$listId/entries/$entryId"
            params={{ listId: entry.listId, entryId: entry.id }}
            aria-label={`History of ${entry.plate}`}
          >
            History
          </Link>
        </div>
      </div>
    ),
    sort: ({ plate }) => plate,
    csv: ({ plate }) => plate,
  };
}

const reviewedColumn: Column<Entry> = {
  key: 'reviewed',
  title: 'Reviewed',
  cell: ({ due, reviewedAt }) => (
    <>
      {due ? (
        <State kind="warn" icon="eye">
          Due
        </State>
      ) : null}
      <div className="quiet">{reviewedAt === null ? 'never' : <ReviewedOn at={reviewedAt} />}</div>
    </>
  ),
  sort: ({ reviewedAt }) => reviewedAt,
  csv: ({ due, reviewedAt }) => `${reviewedAt ?? 'never'}${due ? ', due' : ''}`,
};

function ReviewedOn({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatZoned(at)} className="nowrap">
      {formatDate(at)}
    </time>
  );
}

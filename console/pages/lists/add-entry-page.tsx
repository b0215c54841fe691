/** Adding one entry to a list, and what past reads there are of it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Output } from '../../api/client.ts';
import { listsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { formatDate } from '../../ui/format.ts';
import { useNow } from '../../ui/ticker-context.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { checkEntry, EntryForm } from './entry-form.tsx';
import { emptyEntry, entryLabels, toEntryInput } from './entry-values.ts';
import { dayAfter } from './expiry-day.ts';
import type { List } from './list-words.ts';
import { PastReads } from './past-reads.tsx';
import { refreshEntries } from './refresh-entries.ts';

type Added = Output<'addEntry'>;

export function AddEntryPage() {
  const barred = useBarReason('addEntry');
  return barred === undefined ? <OfList /> : <NoEntry title="Add an entry" reason={barred} />;
}

function OfList() {
  const { listId } = useParams({ from: '/shell/lists/$listId/add' });
  const query = useQuery(listsQuery);
  const list = query.data?.lists.find((one) => one.id === listId);
  const [added, setAdded] = useState<Added | null>(null);
  const name = list?.name ?? 'the list';
  return (
    <Page
      title={added === null ? `Add an entry to ${name}` : `${added.entry.plate} is on ${name}`}
      back={
        <Link to="/lists/$listId" params={{ listId }}>
          {name}
        </Link>
      }
    >
      <QueryView query={query} what="the list">
        {(settings) =>
          added !== null ? (
            <AddedEntry added={added} onMore={() => setAdded(null)} />
          ) : list === undefined ? (
            <Banner kind="bad" title="There is no such list, or it is not open to you" />
          ) : (
            <AddEntry list={list} settings={settings} onAdded={setAdded} />
          )
        }
      </QueryView>
    </Page>
  );
}

type AddEntryProps = {
  readonly list: List;
  readonly settings: Output<'listLists'>;
  readonly onAdded: (added: Added) => void;
};

function AddEntry({ list, settings, onAdded }: AddEntryProps) {
  const queries = useQueryClient();
  const { defaultExpiryDays, renewDaysMax, pastReadsDays } = settings;
  const lastDay = dayAfter(useNow(), Math.min(defaultExpiryDays, renewDaysMax));
  const form = useForm(emptyEntry(lastDay, pastReadsDays), entryLabels);
  const add = useMutation({
    mutationFn: (input: NonNullable<ReturnType<typeof toEntryInput>>) => call('addEntry', input),
    onSuccess: async (added) => {
      await refreshEntries(queries);
      onAdded(added);
    },
    onError: form.fail,
  });
  const send = () => {
    const input = toEntryInput(list.id, form.values);
    if (!form.show(checkEntry(form.values)) && input !== null) add.mutate(input);
  };
  return (
    <>
      <Banner title="Entries added by hand last until the next whole import">
        <p>
          A file imported as the whole of {list.name} takes off every mark that it does not hold. For vehicles that are
          only listed here, <Link to="/lists/make">make a list of their own</Link>.
        </p>
      </Banner>
      <EntryForm form={form} renewDaysMax={renewDaysMax} busy={add.isPending} onSend={send} />
    </>
  );
}

function AddedEntry({ added: { entry, past }, onMore }: { added: Added; onMore: () => void }) {
  return (
    <>
      <Banner kind="good" title={`Every read is compared with it until the end of ${formatDate(entry.expiresAt)}`}>
        <p>
          <Link to="/lists/$listId/entries/$entryId" params={{ listId: entry.listId, entryId: entry.id }}>
            See the entry
          </Link>
        </p>
      </Banner>
      {past === null ? <p>Past reads were not searched.</p> : <PastReads past={past} />}
      <div>
        <Button onClick={onMore}>Add another</Button>
      </div>
    </>
  );
}

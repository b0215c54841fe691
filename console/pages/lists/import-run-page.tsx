/** One import: how far it is, what it would change, every row it refuses; and its end. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { call, wordsFor } from '../../api/client.ts';
import { importPreviewQuery, importQuery, importsQuery, listsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { countOf } from '../../ui/format.ts';
import { useNow } from '../../ui/ticker-context.tsx';
import { useToast } from '../../ui/toast.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { ImportPreview } from './import-preview.tsx';
import { kindTitles, type ListImport, progressOf, stateTitles, timeLeft } from './import-words.ts';
import { RefusedFile } from './refused-file.tsx';
import { onSending, sendingOf } from './sending-files.ts';
import '../../ui/progress.css';

export function ImportRunPage() {
  const barred = useBarReason('getImport');
  return barred === undefined ? <OneImport /> : <NoEntry title="Import" reason={barred} />;
}

function OneImport() {
  const { importId } = useParams({ from: '/shell/lists/imports/$importId' });
  const query = useQuery(importQuery(importId));
  const one = query.data?.import;
  return (
    <Page
      title={one === undefined ? 'Import' : `Import of ${one.listName}`}
      back={<Link to="/lists/import">Import a list</Link>}
      intro={one === undefined ? undefined : <About one={one} />}
    >
      <QueryView query={query} what="this import">
        {(shown) => <Standing one={shown.import} />}
      </QueryView>
    </Page>
  );
}

function About({ one }: { one: ListImport }) {
  return (
    <>
      {kindTitles[one.kind]}, read by {one.columnsName ?? 'the UK 16-column order'}
      {one.encoding === 'windows-1252' ? ' as Windows text' : ''}
      {one.baseRevision === null ? '' : `, made against revision ${one.baseRevision}`}.
    </>
  );
}

function Standing({ one }: { one: ListImport }) {
  const sending = useSyncExternalStore(onSending, () => sendingOf(one.id));
  switch (one.state) {
    case 'uploading':
    case 'reading':
      return <Running one={one} error={sending?.error ?? null} />;
    case 'ready':
    case 'importing':
      return <Previewed one={one} />;
    case 'done':
      return <Done one={one} />;
    default:
      return (
        <Banner kind="bad" title={`${stateTitles[one.state]}: ${one.why ?? 'nobody knows why'}`}>
          <p>The list is as it was.</p>
          <Link to="/lists/import" search={{ name: one.listName }}>
            Import it again
          </Link>
        </Banner>
      );
  }
}

function Running({ one, error }: { one: ListImport; error: unknown }) {
  const giveUp = useGiveUp(one.id);
  return (
    <div className="stack">
      {error === null ? null : (
        <Banner kind="bad" title="The file did not arrive">
          <p>{wordsFor(error)} The list is as it was.</p>
        </Banner>
      )}
      <ProgressBar one={one} />
      <p className="quiet">You can look at other pages meanwhile. Reloading or closing this tab stops it.</p>
      <div>
        <Button onClick={() => giveUp.mutate()} busy={giveUp.isPending ? 'Giving up' : undefined}>
          Give up this import
        </Button>
      </div>
    </div>
  );
}

function ProgressBar({ one }: { one: ListImport }) {
  const progress = progressOf(one);
  const left = timeLeft(progress, useNow() - Date.parse(one.madeAt));
  const { done, total, words } = progress;
  return (
    <div className="stack" role="status">
      <progress aria-label={stateTitles[one.state]} {...(total === null ? {} : { value: done, max: total })} />
      <p>
        {stateTitles[one.state]}: {words}
        {left === '' ? '.' : `, ${left}.`}
      </p>
    </div>
  );
}

function Previewed({ one }: { one: ListImport }) {
  const query = useQuery({ ...importPreviewQuery(one.id), enabled: one.state === 'ready' });
  const giveUp = useGiveUp(one.id);
  const importing = useApply(one);
  const busy = importing.isPending || one.state === 'importing';
  return (
    <div className="stack">
      {importing.error === null ? null : (
        <Banner kind="bad" title="Not imported">
          <p>{wordsFor(importing.error)} Nothing was changed.</p>
        </Banner>
      )}
      {busy ? <ProgressBar one={{ ...one, state: 'importing' }} /> : null}
      {one.state === 'importing' && query.data === undefined ? null : (
        <QueryView query={query} what="what would change">
          {({ preview }) => (
            <ImportPreview
              one={one}
              preview={preview}
              busy={busy}
              onImport={() => importing.mutate(preview.revision)}
              onAgain={() => {
                importing.reset();
                void query.refetch();
              }}
              onGiveUp={() => giveUp.mutate()}
            />
          )}
        </QueryView>
      )}
    </div>
  );
}

function Done({ one }: { one: ListImport }) {
  return (
    <div className="stack">
      <Banner kind="good" title={`Imported as revision ${one.revision}`}>
        <p>
          {countOf(one.rowsRead, 'row')} read, {countOf(one.entriesWritten, 'entry', 'entries')} written,{' '}
          {countOf(one.rowsRefused, 'row')} refused.
        </p>
        {one.listId === null ? null : (
          <Link to="/lists/$listId" params={{ listId: one.listId }}>
            {one.listName}
          </Link>
        )}
      </Banner>
      {one.rowsRefused === 0 ? null : <RefusedFile one={one} />}
    </div>
  );
}

function useGiveUp(importId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call('abandonImport', { importId }),
    onSettled: () => queries.invalidateQueries({ queryKey: importsQuery.queryKey }),
  });
}

function useApply(one: ListImport) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const asked = useMutation({
    mutationFn: (revision: number) => {
      // Its progress is watched from here on, whatever becomes of this answer.
      const at = importQuery(one.id).queryKey;
      queries.setQueryData(at, { import: { ...one, state: 'importing', entriesToWrite: 0, entriesWritten: 0 } });
      return call('applyImport', { importId: one.id, revision });
    },
    onSuccess: async ({ list, preview }) => {
      await queries.invalidateQueries({ queryKey: listsQuery.queryKey });
      const refused = preview.refusedTotal === 0 ? '' : ` ${countOf(preview.refusedTotal, 'row')} refused.`;
      toast({ message: `Imported ${list.name}, revision ${list.revision}.${refused}` });
      if (preview.refusedTotal === 0) await navigate({ to: '/lists/$listId', params: { listId: list.id } });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: importsQuery.queryKey }),
  });
  return asked;
}

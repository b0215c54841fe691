/** Releases as a table, and the operations of which one may be drafted. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { call, type Output, wordsFor } from '../../api/client.ts';
import { forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { type Release, releaseQuery, releasesQuery } from './queries.ts';
import { stateWords } from './release-words.ts';

export function ReleaseList({ releases, operations }: Output<'listReleases'>) {
  const session = useSession();
  return (
    <>
      {operations.length === 0 ? null : (
        <>
          <h2>Operations without a release</h2>
          <Drafts operations={operations} />
          <h2>Releases</h2>
        </>
      )}
      {releases.length === 0 ? (
        <EmptyState title="No release yet">
          <p>A release is drafted from the figures of an operation that your force leads, once it has begun.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Releases, newest first"
          noun="release"
          columns={columnsFor(session)}
          rows={releases}
          rowKey={({ id }) => id}
        />
      )}
    </>
  );
}

function columnsFor(session: Session): readonly Column<Release>[] {
  return [
    {
      key: 'headline',
      title: 'Headline',
      cell: ({ id, headline }) => (
        <Link to="/releases/$releaseId" params={{ releaseId: id }}>
          {headline === '' ? 'Without a headline' : headline}
        </Link>
      ),
      csv: ({ headline }) => headline,
    },
    { key: 'state', title: 'State', cell: ({ state }) => <Standing state={state} />, csv: ({ state }) => state },
    { key: 'operation', title: 'Operation', cell: (one) => one.operationName, csv: (one) => one.operationName },
    {
      key: 'force',
      title: 'Force',
      cell: ({ forceId, localOfId }) => (
        <>
          {forceName(session, forceId)}
          {localOfId === null ? null : <div className="quiet">Local version</div>}
        </>
      ),
      csv: ({ forceId }) => forceName(session, forceId),
    },
    {
      key: 'changed',
      title: 'Changed',
      cell: ({ changedAt, changedByName }) => (
        <>
          <Time at={changedAt} />
          <div className="quiet">by {changedByName}</div>
        </>
      ),
      sort: ({ changedAt }) => changedAt,
      csv: ({ changedAt, changedByName }) => `${changedAt} ${changedByName}`,
    },
  ];
}

export function Standing({ state }: { state: Release['state'] }) {
  const [kind, icon, words] = stateWords[state];
  return (
    <State kind={kind} icon={icon}>
      {words}
    </State>
  );
}

type Undrafted = Output<'listReleases'>['operations'][number];

function Drafts({ operations }: { operations: readonly Undrafted[] }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const barred = useBarReason('draftRelease');
  const draft = useMutation({
    mutationFn: (operationId: string) => call('draftRelease', { operationId }),
    onSuccess: async (whole) => {
      queries.setQueryData(releaseQuery(whole.release.id).queryKey, whole);
      await queries.invalidateQueries({ queryKey: releasesQuery.queryKey, exact: true });
      await navigate({ to: '/releases/$releaseId/edit', params: { releaseId: whole.release.id } });
    },
  });
  const act: Column<Undrafted> = {
    key: 'act',
    title: 'Act',
    cell: ({ id, name }) => (
      <Button
        onClick={() => draft.mutate(id)}
        disabledReason={barred}
        aria-label={`Draft its release: ${name}`}
        busy={draft.isPending && draft.variables === id ? 'Taking the figures' : undefined}
      >
        Draft its release
      </Button>
    ),
  };
  const columns: readonly Column<Undrafted>[] = [
    { key: 'name', title: 'Operation', cell: ({ name }) => <b>{name}</b>, csv: ({ name }) => name },
    { key: 'ends', title: 'End', cell: ({ endsAt }) => <Time at={endsAt} />, csv: ({ endsAt }) => endsAt },
    act,
  ];
  return (
    <>
      {draft.error === null ? null : (
        <Banner kind="bad" title="Not drafted">
          <p>{wordsFor(draft.error)} Nothing was changed.</p>
        </Banner>
      )}
      <DataTable
        caption="Operations of my force that have begun"
        noun="operation"
        columns={columns}
        rows={operations}
        rowKey={({ id }) => id}
      />
    </>
  );
}

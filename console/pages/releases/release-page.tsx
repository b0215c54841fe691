/** One release: how it stands, what was found in it, who approved it, and how the public will read it. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Page } from '../../shell/page.tsx';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { FiguresTable } from './figures-table.tsx';
import { Findings } from './findings.tsx';
import { Preview } from './preview.tsx';
import { releaseQuery, type WholeRelease } from './queries.ts';
import { ReleaseActs } from './release-acts.tsx';
import { Standing } from './release-list.tsx';
import { actWords, nextWords, pictureWords } from './release-words.ts';

export function ReleasePage() {
  const barred = useBarReason('getRelease');
  return barred === undefined ? <ReleaseView /> : <NoEntry title="Release" reason={barred} />;
}

function ReleaseView() {
  const { releaseId } = useParams({ from: '/shell/releases/$releaseId' });
  const query = useQuery(releaseQuery(releaseId));
  const whole = query.data;
  return (
    <Page
      title={whole === undefined || whole.text.headline === '' ? 'Release' : whole.text.headline}
      back={<Link to="/releases">Releases</Link>}
      actions={whole === undefined ? null : <ReleaseActs whole={whole} />}
    >
      <QueryView query={query} what="the release">
        {(seen) => (
          <div className="release-editor">
            <div className="release-column">
              <Facts whole={seen} />
              <h2>What was found in the text</h2>
              <Findings findings={seen.findings} />
              <h2>What was done</h2>
              <Acts whole={seen} />
              <FiguresTable whole={seen} />
              <h2>Revisions</h2>
              <DataTable
                caption="Revisions, newest first"
                noun="revision"
                columns={versionColumns}
                rows={seen.versions}
                rowKey={({ revision }) => String(revision)}
              />
            </div>
            <div className="release-column">
              <h2>As the public will read it</h2>
              <Preview text={seen.text} figures={seen.figures} />
            </div>
          </div>
        )}
      </QueryView>
    </Page>
  );
}

function Facts({ whole }: { whole: WholeRelease }) {
  const session = useSession();
  const { release, awaits } = whole;
  return (
    <dl className="facts">
      <dt>State</dt>
      <dd>
        <Standing state={release.state} />
      </dd>
      <dt>Next</dt>
      <dd>
        {nextWords(
          whole,
          awaits.map((id) => forceName(session, id)),
        )}
      </dd>
      <dt>Pictures</dt>
      <dd>
        <Link to="/releases/$releaseId/pictures" params={{ releaseId: release.id }}>
          {pictureWords(whole)}
        </Link>
      </dd>
      <dt>Operation</dt>
      <dd>{release.operationName}</dd>
      <dt>Force</dt>
      <dd>{forceName(session, release.forceId)}</dd>
      {release.slug === null ? null : (
        <>
          <dt>Public page</dt>
          <dd>
            <a href={`/public/releases/${release.slug}`} target="_blank" rel="noreferrer">
              /public/releases/{release.slug}
            </a>
          </dd>
        </>
      )}
    </dl>
  );
}

type Act = WholeRelease['acts'][number];

function Acts({ whole: { acts, release } }: { whole: WholeRelease }) {
  const session = useSession();
  if (acts.length === 0) return <p>Nobody has approved it yet. Approvals, with who gave them, will stand here.</p>;
  const columns: readonly Column<Act>[] = [
    {
      key: 'what',
      title: 'What',
      cell: (act) => (
        <>
          {actWords(act, forceName(session, act.forceId))}
          {act.words === '' ? null : <div className="quiet">{act.words}</div>}
          {act.revision === release.revision ? null : <div className="quiet">Of an earlier text</div>}
        </>
      ),
      csv: (act) => actWords(act, forceName(session, act.forceId)),
    },
    { key: 'at', title: 'When', cell: ({ at }) => <Time at={at} />, csv: ({ at }) => at },
  ];
  return (
    <DataTable
      caption="What was done, newest first"
      noun="act"
      columns={columns}
      rows={acts}
      rowKey={({ kind, revision, forceId }) => `${kind} ${revision} ${forceId}`}
    />
  );
}

const versionColumns: readonly Column<WholeRelease['versions'][number]>[] = [
  { key: 'revision', title: 'Revision', cell: ({ revision }) => revision, csv: ({ revision }) => revision },
  {
    key: 'saved',
    title: 'Saved',
    cell: ({ at, by }) => (
      <>
        <Time at={at} />
        <div className="quiet">by {by.name}</div>
      </>
    ),
    csv: ({ at, by }) => `${at} ${by.name}`,
  },
  { key: 'why', title: 'Why', cell: ({ why }) => why ?? 'The draft', csv: ({ why }) => why },
];

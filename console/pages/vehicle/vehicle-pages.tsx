/** Looking back: the page that asks which mark, and the page of one mark. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import { ApiError, type Output } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { Plate } from '../../ui/plate.tsx';
import { useTicker } from '../../ui/ticker-context.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { HistoryEntries, HistoryHits } from './history-lists.tsx';
import { ReadCard } from './read-card.tsx';
import { ReadsTable } from './reads-table.tsx';
import { TimelineStrip, timelineTitle } from './timeline-strip.tsx';
import { UnseenBeside, UnseenSaid } from './unseen.tsx';
import { VehicleForm } from './vehicle-form.tsx';
import { historyQuery } from './vehicle-query.ts';
import { askedOf, type VehicleAsked } from './vehicle-search.ts';
import './vehicle.css';

/** The map is a third of a megabyte: the timeline and the table never wait for it. */
const VehicleMapPanel = lazy(() =>
  import('./vehicle-map-panel.tsx').then(({ VehicleMapPanel: panel }) => ({ default: panel })),
);

type History = Output<'searchHistory'>;

export function FindVehiclePage() {
  const barred = useBarReason('searchHistory');
  if (barred !== undefined) return <NoEntry title="Look back" reason={barred} />;
  return (
    <Page
      title="Look back"
      intro="Where and when a mark was read, what became of its hits, and what lists say of it. Each look is recorded."
    >
      <VehicleForm mark="" search={{}} />
    </Page>
  );
}

export function VehiclePage() {
  const barred = useBarReason('searchHistory');
  return barred === undefined ? <Vehicle /> : <NoEntry title="Look back" reason={barred} />;
}

function Vehicle() {
  const { mark } = useParams({ from: '/shell/vehicle/$mark' });
  const search = useSearch({ from: '/shell/vehicle/$mark' });
  // The question is made once for an address, so that midnight does not ask it anew.
  const [openedMs] = useState(useTicker().now);
  const asked = askedOf(mark, search, openedMs);
  const query = useInfiniteQuery(historyQuery(asked));
  const showOlder = () => query.fetchNextPage();
  const older = { show: () => void showOlder(), isAsked: query.isFetchingNextPage };
  const [isExporting, setExporting] = useState(false);
  const nothing = query.data?.reads.length === 0 ? 'There is no read to take out.' : undefined;
  const barred = useBarReason('exportHistory');
  return (
    <Page
      title={query.data?.mark ?? mark}
      back={<Link to="/vehicle">Look back</Link>}
      actions={
        <>
          <HoldLink asked={asked} />
          <Button
            onClick={() => setExporting(true)}
            disabledReason={barred ?? (query.data === undefined ? 'Nothing was found yet.' : nothing)}
          >
            Export
          </Button>
        </>
      }
    >
      <VehicleForm key={`${mark} ${JSON.stringify({ ...search, read: '' })}`} mark={mark} search={search} />
      <NeedsApproval error={query.error} asked={asked} />
      <QueryView query={query.isFetchNextPageError ? { ...query, refetch: showOlder } : query} what="the history">
        {(history) => <Found history={history} asked={asked} older={older} />}
      </QueryView>
      {isExporting ? <ExportDialog asked={asked} onClose={() => setExporting(false)} /> : null}
    </Page>
  );
}

/** A hold is of whole marks, and made by those who may. */
function HoldLink({ asked: { mark, kind, from, to } }: { asked: VehicleAsked }) {
  const barred = useBarReason('makeHold');
  if (barred !== undefined || kind === 'partial') return null;
  return (
    <Link to="/retention/holds/make" search={{ mark, from, until: to }} className="button">
      Hold
    </Link>
  );
}

/** Beside the refusal itself: where an approval is asked for. */
function NeedsApproval({ error, asked: { mark, from, to } }: { error: Error | null; asked: VehicleAsked }) {
  if (!(error instanceof ApiError) || error.code !== 'age-approval-needed') return null;
  return (
    <p>
      <Link to="/approvals/ask" search={{ mark, from, to }}>
        Ask a senior officer for an approval
      </Link>
      , or look back over fewer days.
    </p>
  );
}

type Older = { readonly show: () => void; readonly isAsked: boolean };

function Found({ history, asked, older }: { history: History; asked: VehicleAsked; older: Older }) {
  const { mark, period, reads, hits, hitsTotal, entries, unseen } = history;
  return (
    <>
      <Searched history={history} />
      {reads.length === 0 ? (
        <EmptyState title={`No reads of ${mark} in this period`}>
          <p>No read is not the same as no vehicle. What could not be seen:</p>
          {unseen === null ? null : <UnseenSaid unseen={unseen} period={period} />}
        </EmptyState>
      ) : (
        <Reads history={history} older={older} />
      )}
      <HistoryHits hits={hits} total={hitsTotal} mark={mark} />
      <HistoryEntries entries={entries} mark={mark} />
      {reads.length === 0 ? null : <UnseenBeside asked={asked} />}
    </>
  );
}

/** What was looked for, over which moments, as the server understood it. */
function Searched({ history: { mark, kind, marks, onlyUk, period } }: { history: History }) {
  const other = marks === 1 ? '' : `, and ${formatCount(marks - (kind === 'partial' ? 0 : 1))} marks that fit`;
  return (
    <div className="vehicle-asked">
      {kind === 'partial' ? <b>{mark}</b> : <Plate mark={mark} size="large" />}
      <p className="quiet">
        Searched:{' '}
        {kind === 'exact' ? 'exactly this mark' : `${kind === 'partial' ? 'this partial mark' : 'this mark'}${other}`}
        {onlyUk ? ', of UK formats only' : ''}, from <Time at={period.from} relative={false} /> to{' '}
        <Time at={period.to} relative={false} />, {countOf(Math.round(period.hours), 'hour')}, days of {period.zone}.
      </p>
    </div>
  );
}

function Reads({ history: { mark, period, reads, next }, older }: { history: History; older: Older }) {
  const navigate = useNavigate({ from: '/vehicle/$mark' });
  const { read: readId } = useSearch({ from: '/shell/vehicle/$mark' });
  const open = useCallback(
    (read: string) => void navigate({ search: (old) => ({ ...old, read }), replace: true, resetScroll: false }),
    [navigate],
  );
  const openRead = reads.find(({ id }) => id === readId);
  const openId = openRead?.id ?? null;
  const shared = { reads, openId, onOpen: open };
  return (
    <>
      {next === null ? null : (
        <Banner kind="warn" title={`More than ${formatCount(reads.length)} reads: these are the newest`}>
          <Button onClick={older.show} busy={older.isAsked ? 'Fetching' : undefined}>
            Show older ones
          </Button>
        </Banner>
      )}
      <div className="vehicle-parts">
        <Suspense fallback={<Loading>Fetching the map</Loading>}>
          <VehicleMapPanel {...shared} zone={period.zone} />
        </Suspense>
        <ReadCard read={openRead} />
      </div>
      <TimelineStrip {...shared} period={period} title={timelineTitle(reads, period)} />
      <ReadsTable {...shared} mark={mark} />
    </>
  );
}

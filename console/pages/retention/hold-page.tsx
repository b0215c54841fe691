/** One hold: for whom and why, what it keeps, reviewing it, and releasing it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf, formatDate } from '../../ui/format.ts';
import { Plate } from '../../ui/plate.tsx';
import { Time } from '../../ui/time.tsx';
import { WordsDialog } from '../../ui/words-dialog.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { heldWords } from './hold-words.ts';
import { Standing } from './holds-page.tsx';
import { type Hold, holdQuery, holdsQuery } from './queries.ts';
import { ReviewDialog } from './review-dialog.tsx';

export function HoldPage() {
  const barred = useBarReason('getHold');
  return barred === undefined ? <HoldView /> : <NoEntry title="Hold" reason={barred} />;
}

function HoldView() {
  const { holdId } = useParams({ from: '/shell/retention/holds/$holdId' });
  const query = useQuery(holdQuery(holdId));
  const hold = query.data?.hold;
  const title = hold === undefined ? 'Hold' : heldWords(hold).replace(/^./, (first) => first.toUpperCase());
  return (
    <Page
      title={title}
      back={<Link to="/retention/holds">Holds</Link>}
      actions={hold === undefined ? null : <Acts hold={hold} />}
    >
      <QueryView query={query} what="the hold">
        {(data) => (
          <>
            <Facts hold={data.hold} />
            <h2>What it keeps</h2>
            <Kept keeps={data.keeps} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Facts({ hold }: { hold: Hold }) {
  return (
    <dl className="facts">
      <dt>State</dt>
      <dd>
        <Standing hold={hold} />
      </dd>
      <dt>Case</dt>
      <dd>{hold.reference}</dd>
      <dt>Reason</dt>
      <dd>{hold.reason}</dd>
      <dt>Owner</dt>
      <dd>{hold.owner.name}</dd>
      <dt>Made</dt>
      <dd>
        by {hold.madeBy.name} <Time at={hold.madeAt} />
      </dd>
      <dt>Review by</dt>
      <dd>{formatDate(hold.reviewBy)}</dd>
      {hold.releasedAt === null ? null : (
        <>
          <dt>Released</dt>
          <dd>
            by {hold.releasedByName} <Time at={hold.releasedAt} />: {hold.releasedWhy}
          </dd>
        </>
      )}
    </dl>
  );
}

type Keeps = { readonly reads: number; readonly pictures: number; readonly hits: number } & {
  readonly newest: readonly KeptRead[];
};
type KeptRead = {
  readonly capturedAt: string;
  readonly plate: string | null;
  readonly cameraName: string;
  readonly isHit: boolean;
};

const columns: readonly Column<KeptRead>[] = [
  { key: 'at', title: 'Captured', cell: (read) => <Time at={read.capturedAt} />, csv: (read) => read.capturedAt },
  {
    key: 'plate',
    title: 'Mark',
    cell: (read) => (read.plate === null ? 'not read' : <Plate mark={read.plate} size="small" />),
    csv: (read) => read.plate,
  },
  { key: 'camera', title: 'Camera', cell: (read) => read.cameraName, csv: (read) => read.cameraName },
  { key: 'hit', title: 'Hit', cell: (read) => (read.isHit ? 'yes' : 'no'), csv: (read) => (read.isHit ? 'yes' : 'no') },
];

function Kept({ keeps }: { keeps: Keeps }) {
  if (keeps.reads === 0) {
    return (
      <EmptyState title="It keeps nothing yet">
        <p>What it names and comes later is kept too; what was erased before it was made is gone.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p>
        {countOf(keeps.reads, 'read')}, {countOf(keeps.pictures, 'picture')}, {countOf(keeps.hits, 'hit')}. The newest
        are shown.
      </p>
      <DataTable
        caption="What it keeps"
        columns={columns}
        rows={keeps.newest}
        rowKey={(read) => `${read.capturedAt} ${read.cameraName} ${read.plate}`}
        noun="read"
      />
    </>
  );
}

function Acts({ hold }: { hold: Hold }) {
  const queries = useQueryClient();
  const { person } = useSession();
  const [open, setOpen] = useState<'review' | 'release' | null>(null);
  const over = hold.standing === 'released' ? 'It has been released.' : undefined;
  const own = hold.madeBy.id === person.id ? 'You made it, so another person releases it.' : undefined;
  const close = () => setOpen(null);
  const release = async (why: string) => {
    await call('releaseHold', { holdId: hold.id, why });
    await queries.invalidateQueries({ queryKey: holdsQuery.queryKey });
  };
  return (
    <>
      <Button onClick={() => setOpen('review')} disabledReason={over}>
        Review
      </Button>
      <Button variant="danger" onClick={() => setOpen('release')} disabledReason={over ?? own}>
        Release
      </Button>
      {open === 'review' ? <ReviewDialog hold={hold} onClose={close} /> : null}
      {open === 'release' ? (
        <WordsDialog
          title="Release the hold"
          label="Why is it no longer needed?"
          acts={[
            { title: 'Release it', variant: 'danger', doing: 'Releasing', done: 'The hold is released.', run: release },
          ]}
          onClose={close}
        >
          <p>What it kept and is past its period is erased with the next run. That cannot be taken back.</p>
        </WordsDialog>
      ) : null}
    </>
  );
}

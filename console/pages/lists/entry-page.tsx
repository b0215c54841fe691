/** One entry: what it says, who said that it stands, what the list said before, what its hits came to, past reads. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Output } from '../../api/client.ts';
import { entryQuery, listsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Plate } from '../../ui/plate.tsx';
import { SoughtBy } from '../interest/sought-by.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { EntryFacts } from './entry-facts.tsx';
import { EntryHits, EntryQuiets, EntryReviews, EntryVersions } from './entry-history.tsx';
import { EntryPast } from './entry-past.tsx';
import { RenewDialog } from './renew-dialog.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import { WithdrawEntryDialog } from './withdraw-entry-dialog.tsx';

type Found = Output<'getEntry'>;

export function EntryPage() {
  const barred = useBarReason('getEntry');
  return barred === undefined ? <OneEntry /> : <NoEntry title="Entry" reason={barred} />;
}

function OneEntry() {
  const { listId, entryId } = useParams({ from: '/shell/lists/$listId/entries/$entryId' });
  const query = useQuery(entryQuery(entryId));
  const entry = query.data?.entry;
  return (
    <Page
      title={entry?.plate ?? 'Entry'}
      back={
        <Link to="/lists/$listId" params={{ listId }}>
          {entry?.listName ?? 'Hotlist'}
        </Link>
      }
      actions={entry === undefined ? undefined : <Acts entry={entry} />}
    >
      <QueryView query={query} what="the entry">
        {(found) => <Parts found={found} />}
      </QueryView>
    </Page>
  );
}

function Parts({ found }: { found: Found }) {
  const { entry } = found;
  return (
    <>
      <div>
        <Plate mark={entry.plate} country={entry.country} size="large" />
      </div>
      <Gone found={found} />
      <SoughtBy people={found.peopleOfInterest} />
      <SeekLink entry={entry} />
      <EntryFacts entry={entry} />
      <EntryQuiets quiets={found.quiets} />
      <EntryHits hits={found.hits} total={found.hitsTotal} since={found.hitsSince} plate={entry.plate} />
      <EntryPast entryId={entry.id} />
      <EntryReviews reviews={found.reviews} />
      <EntryVersions versions={found.versions} plate={entry.plate} />
    </>
  );
}

/** To seek a person by this vehicle, for who may. */
function SeekLink({ entry }: { entry: Found['entry'] }) {
  const { person } = useSession();
  const barred = useBarReason('addPersonOfInterest');
  if (barred !== undefined || entry.state !== 'live' || entry.ownerForceId !== person.forceId) return null;
  return (
    <p>
      <Link to="/people-of-interest/add" search={{ list: entry.listId, marks: entry.plate }}>
        Seek a person by this vehicle
      </Link>
    </p>
  );
}

/** Where this row does not stand any more, why, and what stands in its place. */
function Gone({ found: { entry, standing } }: { found: Found }) {
  if (entry.state === 'live') return null;
  const titles = {
    expired: 'This entry has expired: no read is compared with it',
    withdrawn: 'This entry was withdrawn: no read is compared with it',
    superseded: 'A newer revision replaced this row of the list',
  } as const;
  return (
    <Banner kind="warn" title={titles[entry.state]}>
      {entry.withdrawnReason === null ? null : <p>{entry.withdrawnReason}</p>}
      {entry.state !== 'superseded' ? null : standing === null ? (
        <p>The vehicle is not on {entry.listName} any more.</p>
      ) : (
        <p>
          <Link to="/lists/$listId/entries/$entryId" params={{ listId: entry.listId, entryId: standing.id }}>
            See what {entry.listName} says now
          </Link>
        </p>
      )}
    </Banner>
  );
}

function Acts({ entry }: { entry: Found['entry'] }) {
  const navigate = useNavigate();
  const lists = useQuery(listsQuery);
  const { person } = useSession();
  const toReview = useBarReason('reviewEntry');
  const toRenew = useBarReason('renewEntries');
  const toWithdraw = useBarReason('withdrawEntry');
  const [asking, setAsking] = useState<'review' | 'renew' | 'withdraw' | null>(null);
  const close = () => setAsking(null);
  const others =
    entry.ownerForceId === person.forceId ? undefined : 'Only the force that owns the list keeps its entries.';
  const state = `This row is ${entry.state}.`;
  const live = entry.state === 'live' ? undefined : state;
  const renewable = entry.state === 'live' || entry.state === 'expired' ? undefined : state;
  const loading = lists.data === undefined ? 'The lists are still loading.' : undefined;
  return (
    <>
      <Button onClick={() => setAsking('review')} disabledReason={toReview ?? others ?? live}>
        Review
      </Button>
      <Button onClick={() => setAsking('renew')} disabledReason={toRenew ?? others ?? renewable ?? loading}>
        Renew
      </Button>
      <Button onClick={() => setAsking('withdraw')} disabledReason={toWithdraw ?? others ?? live}>
        Withdraw
      </Button>
      {asking === 'review' ? <ReviewDialog entry={entry} onClose={close} /> : null}
      {asking === 'withdraw' ? <WithdrawEntryDialog entry={entry} onClose={close} /> : null}
      {asking === 'renew' && lists.data !== undefined ? (
        <RenewDialog
          {...{ listId: entry.listId, listName: entry.listName, entries: [entry], settings: lists.data }}
          onClose={close}
          onDone={([renewed]) => {
            close();
            // The renewal is a row of its own; this one is history now.
            const params = { listId: entry.listId, entryId: renewed?.id ?? entry.id };
            void navigate({ to: '/lists/$listId/entries/$entryId', params, replace: true });
          }}
        />
      ) : null}
    </>
  );
}

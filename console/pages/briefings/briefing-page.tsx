/** One briefing: read on a phone or at a desk, printed, confirmed; and for those who answer for it, who has read it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { call, wordsFor } from '../../api/client.ts';
import { requestAddress } from '../../api/paths.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useTicker } from '../../ui/ticker-context.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { BriefingSections } from './briefing-sections.tsx';
import { type Briefing, briefingQuery, briefingsQuery } from './queries.ts';
import { readersOf } from './readers.ts';
import { ReadersTable } from './readers-table.tsx';

export function BriefingPage() {
  const barred = useBarReason('getBriefing');
  return barred === undefined ? <OneBriefing /> : <NoEntry title="Briefing" reason={barred} />;
}

/** Who answers for others having read it; the server shows nobody else who has. */
const answering: readonly string[] = ['supervisor', 'commander', 'auditor'];

function OneBriefing() {
  const { briefingId } = useParams({ from: '/shell/briefings/$briefingId' });
  const query = useQuery(briefingQuery(briefingId));
  const { person } = useSession();
  const briefing = query.data?.briefing;
  return (
    <Page
      title={briefing === undefined ? 'Briefing' : `${briefing.operationName}: briefing ${briefing.number}`}
      back={briefing === undefined ? undefined : <AllBriefings operationId={briefing.operationId} />}
      actions={
        <a
          className="button"
          href={requestAddress('printBriefing', { briefingId }).path}
          target="_blank"
          rel="noreferrer"
        >
          Page to print
        </a>
      }
    >
      <QueryView query={query} what="the briefing">
        {(read) => (
          <>
            <Standing briefing={read.briefing} />
            <BriefingSections sections={read.sections} />
            <Confirm briefing={read.briefing} />
            {answering.includes(person.role) ? (
              <section className="stack">
                <h2>Who has read it</h2>
                <ReadersTable readers={readersOf(read)} />
              </section>
            ) : null}
          </>
        )}
      </QueryView>
    </Page>
  );
}

function AllBriefings({ operationId }: { operationId: string }) {
  return (
    <Link to="/operations/$operationId/briefings" params={{ operationId }}>
      Briefings
    </Link>
  );
}

function Standing({ briefing }: { briefing: Briefing }) {
  return (
    <>
      {briefing.latest ? null : (
        <Banner kind="warn" title="A newer briefing was issued">
          <p>Do not work by this one. See the briefings of the operation for the newest.</p>
        </Banner>
      )}
      <p className="quiet">
        Issued by {briefing.issuedByName} <Time at={briefing.issuedAt} />, of plan revision {briefing.planRevision}.
      </p>
    </>
  );
}

function Confirm({ briefing }: { briefing: Briefing }) {
  const queries = useQueryClient();
  const ticker = useTicker();
  const barred = useBarReason('confirmBriefing');
  const confirm = useMutation({
    mutationFn: () => {
      const readAt = new Date(ticker.now()).toISOString();
      return call('confirmBriefing', { briefingId: briefing.id, readAt });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: briefingQuery(briefing.id).queryKey });
      await queries.invalidateQueries({ queryKey: briefingsQuery(briefing.operationId).queryKey });
    },
  });
  return (
    <div className="briefing-confirm">
      {confirm.error === null ? null : (
        <Banner kind="bad" title="It is not on record that you read it">
          <p>{wordsFor(confirm.error)} Try again; sent twice, it counts once.</p>
        </Banner>
      )}
      {briefing.readByMeAt === null ? (
        <Button
          variant="primary"
          disabledReason={barred}
          reasonVisible
          busy={confirm.isPending ? 'Sending' : undefined}
          onClick={() => confirm.mutate()}
        >
          I have read and understood it
        </Button>
      ) : (
        <Banner kind="good" title="You have read and understood it">
          <p>
            You said so <Time at={briefing.readByMeAt} />.
          </p>
        </Banner>
      )}
    </div>
  );
}

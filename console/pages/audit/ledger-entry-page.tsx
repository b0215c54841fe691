/** One entry of the ledger with everything that it keeps, and its links in the chain. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { offenceClassTitles } from '../../../src/words/purpose.ts';
import type { Output } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { formatCount, roleWords } from '../../ui/format.ts';
import { Plate } from '../../ui/plate.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { ledgerEntryQuery } from './audit-queries.ts';
import { Outcome, purposeText, requestWords } from './ledger-columns.tsx';
import './audit.css';

type Whole = Output<'getLedgerEntry'>['entry'];

const route = getRouteApi('/shell/audit/entries/$auditId');

export function LedgerEntryPage() {
  const barred = useBarReason('getLedgerEntry');
  return barred === undefined ? <EntryPage /> : <NoEntry title="Entry of the ledger" reason={barred} />;
}

function EntryPage() {
  const { auditId } = route.useParams();
  const query = useQuery(ledgerEntryQuery(auditId));
  const name = query.data === undefined ? 'Entry of the ledger' : requestWords(query.data.entry.request);
  return (
    <Page title={`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`} back={<Link to="/audit">Audit ledger</Link>}>
      <QueryView query={query} what="this entry">
        {({ entry }) => (
          <>
            {entry.closedAt === null ? <NotClosed /> : null}
            <Facts entry={entry} />
            <Asked kept={entry.kept} />
            <Answered entry={entry} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function NotClosed() {
  return (
    <Banner kind="warn" title="This entry is not closed">
      <p>
        The act still goes on, as a live stream does for hours, or it was cut off before it ended. What it answered is
        not known then.
      </p>
    </Banner>
  );
}

function Facts({ entry }: { entry: Whole }) {
  const session = useSession();
  const forces = (ids: readonly string[]): string => ids.map((id) => forceName(session, id)).join(', ');
  const facts: readonly [term: string, words: ReactNode][] = [
    ['Number', entry.id],
    ['Who', entry.role === null ? entry.personName : `${entry.personName}, ${roleWords(entry.role)}`],
    ['Force', entry.forceId === null ? null : forceName(session, entry.forceId)],
    ['Asked for by', entry.askedBy],
    ['Why', purposeText(session, entry.purpose, entry.reference)],
    ['Offence class', entry.offenceClass === null ? null : offenceClassTitles[entry.offenceClass]],
    ['Class', entry.class],
    ['Mark', entry.mark === null ? null : <Plate key="mark" mark={entry.mark} />],
    ['From address', entry.address],
    ['Opened', <Time key="opened" at={entry.openedAt} />],
    ['Closed', entry.closedAt === null ? null : <Time key="closed" at={entry.closedAt} />],
    ['Ended', <Outcome key="ended" entry={entry} />],
    ['Said', entry.detail],
    ['Open to them', entry.openForces === null ? 'every force' : forces(entry.openForces)],
    ['Data of others', entry.otherForces.length === 0 ? null : forces(entry.otherForces)],
    ['Opening', <ChainLink key="opening" link={entry.opening} />],
    ['Closing', entry.closing === null ? null : <ChainLink key="closing" link={entry.closing} />],
  ];
  return (
    <dl className="facts">
      {facts.map(([term, words]) =>
        words === null ? null : (
          <div key={term} className="facts-row">
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function ChainLink({ link: { seq, hash } }: { link: Whole['opening'] }) {
  return (
    <>
      link {formatCount(seq)}, <code className="audit-hash">{hash}</code>
    </>
  );
}

function Asked({ kept }: { kept: Whole['kept'] }) {
  const fields = Object.entries(kept).filter(([, value]) => value !== null);
  return (
    <section className="stack">
      <h2>What was asked</h2>
      {fields.length === 0 ? (
        <p className="quiet">Nothing besides the request itself.</p>
      ) : (
        <dl className="facts">
          {fields.map(([name, value]) => (
            <div key={name} className="facts-row">
              <dt>{name}</dt>
              <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Answered({ entry: { returned, returnedTotal } }: { entry: Whole }) {
  const total = returnedTotal ?? 0;
  return (
    <section className="stack">
      <h2>What was answered</h2>
      {total === 0 ? (
        <p className="quiet">No ids were answered, or none is kept of this request.</p>
      ) : (
        <>
          <p className="quiet">
            {total > returned.length
              ? `The first ${formatCount(returned.length)} of ${formatCount(total)} ids.`
              : `${formatCount(total)} in all.`}
          </p>
          <p className="audit-ids">{returned.join(', ')}</p>
        </>
      )}
    </section>
  );
}

/** Retention: how long the force keeps what, the change that waits, what was erased, and the way to holds. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { countOf } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { ChangesTable } from './changes-table.tsx';
import { DecideChangeDialog } from './decide-change-dialog.tsx';
import { type Retention, retentionQuery } from './queries.ts';
import { RunsTable } from './runs-table.tsx';

export function RetentionPage() {
  const barred = useBarReason('getRetention');
  return barred === undefined ? <RetentionView /> : <NoEntry title="Retention" reason={barred} />;
}

function RetentionView() {
  const query = useQuery(retentionQuery);
  return (
    <Page
      title="Retention"
      intro="What is past its period is erased once a day, with its pictures. A hold keeps what a case needs."
      actions={<Ways />}
    >
      <QueryView query={query} what="the retention periods">
        {(retention) => <Standing retention={retention} />}
      </QueryView>
    </Page>
  );
}

function Ways() {
  const mayHold = useBarReason('listHolds') === undefined;
  const mayAsk = useBarReason('askRetention') === undefined;
  return (
    <>
      {mayHold ? (
        <Link to="/retention/holds" className="button">
          Holds
        </Link>
      ) : null}
      {mayHold ? (
        <Link to="/retention/subject-access" className="button">
          Subject access
        </Link>
      ) : null}
      {mayAsk ? (
        <Link to="/retention/change" className="button" data-variant="primary">
          Ask for other periods
        </Link>
      ) : null}
    </>
  );
}

function Standing({ retention }: { retention: Retention }) {
  const { changes, runs, overdueHolds, backup } = retention;
  const waiting = changes.find((change) => change.granted === null);
  return (
    <>
      {overdueHolds === 0 ? null : (
        <Banner kind="warn" title={`The review of ${countOf(overdueHolds, 'hold')} of yours is overdue`}>
          <p>
            They go on keeping. <Link to="/retention/holds">Review them</Link>, or have another person release them.
          </p>
        </Banner>
      )}
      {waiting === undefined ? null : <Waiting change={waiting} />}
      <Periods periods={retention.periods} />
      <p className="quiet">
        {backup.isKept
          ? `What was erased lives on in backups for ${countOf(backup.keepDays, 'day')} at most.`
          : 'Cordon takes no backups of its own here (backup.folder). What others take must be removed by their owner.'}
      </p>
      <section className="stack" aria-labelledby="runs">
        <h2 id="runs">What was erased</h2>
        <RunsTable runs={runs} />
      </section>
      <section className="stack" aria-labelledby="changes">
        <h2 id="changes">Periods asked for</h2>
        <ChangesTable changes={changes} />
      </section>
    </>
  );
}

function Periods({ periods }: { periods: Retention['periods'] }) {
  const { readsDays, picturesDays, hitsDays, recordsDays, namesDays, localCopyDays } = periods;
  return (
    <dl className="facts">
      <dt>Reads without a hit</dt>
      <dd>{countOf(readsDays, 'day')} after they were captured</dd>
      <dt>Their pictures</dt>
      <dd>{countOf(picturesDays, 'day')}</dd>
      <dt>Hits and their reads</dt>
      <dd>{countOf(hitsDays, 'day')} after the judgement; a hit that stands in the queue is never erased</dd>
      <dt>Stops, outcomes and other records</dt>
      <dd>{countOf(recordsDays, 'day')} after they were last changed; a county line that is open is never erased</dd>
      <dt>Names of people who were sought</dt>
      <dd>{countOf(namesDays, 'day')} after the search ended, with the vehicles linked to them</dd>
      <dt>Local copy</dt>
      <dd>
        {localCopyDays === null
          ? 'No: what is kept here is the only copy'
          : `${countOf(localCopyDays, 'day')}, as another store keeps the reads`}
      </dd>
    </dl>
  );
}

function Waiting({ change }: { change: Retention['changes'][number] }) {
  const barred = useBarReason('decideRetention');
  const [isDeciding, setDeciding] = useState(false);
  const own = change.mine ? 'You asked for it, so another person decides.' : undefined;
  return (
    <Banner kind="info" title="A change of periods waits to be decided">
      <p>
        {change.askedByName} asked <Time at={change.askedAt} />: {change.words}
      </p>
      <Button onClick={() => setDeciding(true)} disabledReason={barred ?? own}>
        Decide
      </Button>
      {isDeciding ? <DecideChangeDialog change={change} onClose={() => setDeciding(false)} /> : null}
    </Banner>
  );
}

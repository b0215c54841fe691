/** Professional standards: patterns in the audit ledger that an auditor should look at, or who stands in for one. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { standardsAlertsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { findingTitles, kindTitles, type StandardsAlert, standardsStates, thresholdsWords } from './standards-words.ts';

export function StandardsPage() {
  const barred = useBarReason('listStandardsAlerts');
  return barred === undefined ? <Standards /> : <NoEntry title="Professional standards" reason={barred} />;
}

function Standards() {
  const query = useQuery(standardsAlertsQuery);
  const isAuditor = useBarReason('setStandardsThresholds') === undefined;
  return (
    <Page
      title="Professional standards"
      intro={
        <>
          What was seen in the audit ledger. None of it is a finding: that is a person’s.{' '}
          {isAuditor
            ? 'Alerts about you are shown to others only.'
            : 'You are shown what no auditor of your force may look at, being an auditor whom it is about.'}
        </>
      }
      actions={isAuditor ? <AuditorsLinks /> : undefined}
    >
      <QueryView query={query} what="the alerts">
        {({ alerts, thresholds }) =>
          alerts.length === 0 ? (
            <EmptyState title="No alerts">
              <p>The ledger is looked through every minute.{thresholds === null ? '' : ' These raise an alert:'}</p>
              {thresholds === null ? null : (
                <ul>
                  {thresholdsWords(thresholds).map((words) => (
                    <li key={words}>{words}</li>
                  ))}
                </ul>
              )}
            </EmptyState>
          ) : (
            <DataTable
              caption="Professional-standards alerts"
              noun="alert"
              columns={columns}
              rows={alerts}
              rowKey={({ id }) => id}
            />
          )
        }
      </QueryView>
    </Page>
  );
}

function AuditorsLinks() {
  return (
    <>
      <Link to="/standards/vehicles" className="button">
        Declared vehicles
      </Link>
      <Link to="/standards/thresholds" className="button">
        What raises an alert
      </Link>
    </>
  );
}

const columns: readonly Column<StandardsAlert>[] = [
  {
    key: 'kind',
    title: 'Alert',
    cell: ({ id, kind }) => (
      <Link to="/standards/$standardsId" params={{ standardsId: id }}>
        {kindTitles[kind]}
      </Link>
    ),
    sort: ({ kind }) => kindTitles[kind],
    csv: ({ kind }) => kindTitles[kind],
  },
  { key: 'words', title: 'What was seen', cell: ({ words }) => words, csv: ({ words }) => words },
  {
    key: 'raised',
    title: 'Raised',
    cell: ({ raisedAt }) => <Time at={raisedAt} />,
    sort: ({ raisedAt }) => raisedAt,
    csv: ({ raisedAt }) => raisedAt,
  },
  {
    key: 'state',
    title: 'State',
    cell: (alert) => <Standing alert={alert} />,
    sort: ({ state }) => state,
    csv: ({ state, finding }) => (finding === null ? state : `${state}: ${findingTitles[finding]}`),
  },
  {
    key: 'evidence',
    title: 'Entries',
    align: 'end',
    cell: ({ evidenceTotal }) => formatCount(evidenceTotal),
    sort: ({ evidenceTotal }) => evidenceTotal,
    csv: ({ evidenceTotal }) => evidenceTotal,
  },
];

export function Standing({ alert: { state, finding, takenByName, closedByName } }: { alert: StandardsAlert }) {
  const [kind, icon, word] = standardsStates[state];
  const by = closedByName ?? takenByName;
  return (
    <>
      <State kind={kind} icon={icon}>
        {word}
      </State>
      {by === null ? null : (
        <div className="quiet">
          {by}
          {finding === null ? '' : `: ${findingTitles[finding]}`}
        </div>
      )}
    </>
  );
}

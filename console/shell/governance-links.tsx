/** The ways to approvals and to professional standards, for those whose they are, with what waits for them. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { approvalsQuery, standardsAlertsQuery } from '../api/queries.ts';
import { waitingForMe } from '../pages/approvals/approval-words.ts';
import { retentionQuery } from '../pages/retention/queries.ts';
import { formatCount } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { useBarReason, useSession } from './session.tsx';

export function ApprovalsLink() {
  const isOpen = useBarReason('listApprovals') === undefined;
  const mayDecide = useBarReason('decideApproval') === undefined;
  const { purpose } = useSession();
  const { data } = useQuery({ ...approvalsQuery, enabled: isOpen && mayDecide && purpose !== null });
  if (!isOpen) return null;
  return (
    <Link to="/approvals">
      Approvals
      <Count count={data === undefined ? 0 : waitingForMe(data)} what="waiting for your decision" />
    </Link>
  );
}

export function StandardsLink() {
  const isOpen = useBarReason('listStandardsAlerts') === undefined;
  const isAuditor = useBarReason('setStandardsThresholds') === undefined;
  const { data } = useQuery({ ...standardsAlertsQuery, enabled: isOpen });
  // A commander stands in for the only auditor, which is seldom.
  if (!isOpen || (!isAuditor && (data?.alerts.length ?? 0) === 0)) return null;
  const open = data?.alerts.filter(({ state }) => state === 'open') ?? [];
  return (
    <Link to="/standards">
      Standards
      <Count count={open.length} what="open" />
    </Link>
  );
}

export function AuditLink() {
  if (useBarReason('searchLedger') !== undefined) return null;
  return <Link to="/audit">Audit</Link>;
}

export function RetentionLink() {
  const isOpen = useBarReason('getRetention') === undefined;
  const { data } = useQuery({ ...retentionQuery, enabled: isOpen });
  if (!isOpen) return null;
  return (
    <Link to="/retention">
      Retention
      <Count count={data?.overdueHolds ?? 0} what="of your holds are overdue for review" />
    </Link>
  );
}

/** For those who write and approve what the public is told. */
export function ReleasesLink() {
  return useBarReason('listReleases') === undefined ? <Link to="/releases">Releases</Link> : null;
}

/** For those who record stops, or answer for them. */
export function StopsLink() {
  return useBarReason('listStops') === undefined ? <Link to="/stops">Stops</Link> : null;
}

/** For those who answer for what was done; a press officer sees counts. */
export function ResultsLink() {
  return useBarReason('getFigures') === undefined ? <Link to="/results">Results</Link> : null;
}

/** For those who keep county lines and safeguarding records; everybody else sees counts, with an operation. */
export function SafeguardingLink() {
  return useBarReason('listLines') === undefined ? <Link to="/safeguarding">Safeguarding</Link> : null;
}

function Count({ count, what }: { count: number; what: string }) {
  if (count === 0) return null;
  return (
    <span className="nav-count">
      <Icon name="clock" />
      {formatCount(count)}
      <span className="visually-hidden"> {what}</span>
    </span>
  );
}

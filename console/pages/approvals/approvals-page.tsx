/** Approvals to look further back: those that wait for a decision, those that stand, and those that are over. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { approvalsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { approvalColumns } from './approval-columns.tsx';
import { type Approval, tiersWords } from './approval-words.ts';
import { DecideDialog } from './decide-dialog.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

export function ApprovalsPage() {
  const barred = useBarReason('listApprovals');
  return barred === undefined ? <Approvals /> : <NoEntry title="Approvals" reason={barred} />;
}

function Approvals() {
  const query = useQuery(approvalsQuery);
  return (
    <Page
      title="Approvals"
      intro="A senior officer’s leave to look, for one case, at reads too old to be open by role."
      actions={
        <>
          <Link to="/approvals/tiers" className="button">
            How far back
          </Link>
          <AskLink />
        </>
      }
    >
      <QueryView query={query} what="the approvals">
        {({ approvals, mayDecide, tiers }) => (
          <>
            <ul className="quiet">
              {tiersWords(tiers).map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
            {approvals.length === 0 ? (
              <EmptyState title="No approvals yet" action={<AskLink />}>
                <p>What you and your colleagues ask for appears here, with who decided it, and until when it stands.</p>
              </EmptyState>
            ) : (
              <ApprovalTable approvals={approvals} mayDecide={mayDecide} />
            )}
          </>
        )}
      </QueryView>
    </Page>
  );
}

function AskLink() {
  const barred = useBarReason('askApproval');
  if (barred !== undefined) return <Button disabledReason={barred}>Ask for an approval</Button>;
  return (
    <Link to="/approvals/ask" className="button" data-variant="primary">
      Ask for an approval
    </Link>
  );
}

type Act = { readonly what: 'decide' | 'withdraw'; readonly approval: Approval };

function ApprovalTable({ approvals, mayDecide }: { approvals: readonly Approval[]; mayDecide: boolean }) {
  const [act, setAct] = useState<Act | null>(null);
  const columns = approvalColumns({
    mayDecide,
    onDecide: (approval) => setAct({ what: 'decide', approval }),
    onWithdraw: (approval) => setAct({ what: 'withdraw', approval }),
  });
  const close = () => setAct(null);
  return (
    <>
      <DataTable caption="Approvals" noun="approval" columns={columns} rows={approvals} rowKey={({ id }) => id} />
      {act?.what === 'decide' ? <DecideDialog approval={act.approval} onClose={close} /> : null}
      {act?.what === 'withdraw' ? <WithdrawDialog approval={act.approval} onClose={close} /> : null}
    </>
  );
}

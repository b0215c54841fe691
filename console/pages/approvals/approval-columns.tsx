/** The columns of the approvals. */
import { offenceClassTitles } from '../../../src/words/purpose.ts';
import { Button } from '../../ui/button.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { formatDay } from '../../ui/format.ts';
import { Plate } from '../../ui/plate.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { type Approval, approvalStates, approvalWords } from './approval-words.ts';

export type ApprovalColumnsOptions = {
  readonly mayDecide: boolean;
  readonly onDecide: (approval: Approval) => void;
  readonly onWithdraw: (approval: Approval) => void;
};

export function approvalColumns(options: ApprovalColumnsOptions): readonly Column<Approval>[] {
  return [
    {
      key: 'reference',
      title: 'Case',
      cell: ({ reference, offenceClass }) => (
        <>
          <b>{reference}</b>
          <div className="quiet">{offenceClassTitles[offenceClass]}</div>
        </>
      ),
      sort: ({ reference }) => reference,
      csv: ({ reference, offenceClass }) => `${reference}, ${offenceClass}`,
    },
    { key: 'what', title: 'For', cell: (approval) => <What approval={approval} />, csv: approvalWords },
    {
      key: 'asked',
      title: 'Asked',
      cell: ({ askedByName, askedAt, why }) => (
        <>
          {askedByName}, <Time at={askedAt} />
          <div className="quiet">{why}</div>
        </>
      ),
      sort: ({ askedAt }) => askedAt,
      csv: ({ askedByName, askedAt, why }) => `${askedByName}, ${askedAt}: ${why}`,
    },
    {
      key: 'state',
      title: 'State',
      cell: (approval) => <Standing approval={approval} />,
      sort: ({ state }) => state,
      csv: ({ state, decidedByName, words }) => [state, decidedByName, words].filter(Boolean).join(', '),
    },
    {
      key: 'expires',
      title: 'Until',
      cell: ({ state, expiresAt }) =>
        expiresAt === null ? (
          <span className="quiet">{state === 'waiting' ? 'not decided yet' : 'not granted'}</span>
        ) : (
          <Time at={expiresAt} />
        ),
      sort: ({ expiresAt }) => expiresAt,
      csv: ({ expiresAt }) => expiresAt,
    },
    { key: 'act', title: 'Act', cell: (approval) => <Acts approval={approval} {...options} /> },
  ];
}

function What({ approval: { mark, fromDay, toDay } }: { approval: Approval }) {
  return (
    <>
      {mark === null ? 'Every mark of the case' : <Plate mark={mark} size="small" />}
      <div className="quiet">
        <span className="nowrap">{formatDay(fromDay)}</span> to <span className="nowrap">{formatDay(toDay)}</span>, UTC
        days
      </div>
    </>
  );
}

function Standing({ approval }: { approval: Approval }) {
  const [kind, icon, word] = approvalStates[approval.state];
  return (
    <>
      <State kind={kind} icon={icon}>
        {word}
      </State>
      {approval.decidedByName === null ? null : (
        <div className="quiet">
          {approval.decidedByName}: {approval.words}
        </div>
      )}
      {approval.withdrawnByName === null ? null : (
        <div className="quiet">
          withdrawn by {approval.withdrawnByName}: {approval.withdrawnWhy}
        </div>
      )}
    </>
  );
}

function Acts({ approval, mayDecide, onDecide, onWithdraw }: ApprovalColumnsOptions & { approval: Approval }) {
  const { state, mine } = approval;
  const over = state === 'waiting' || state === 'granted' ? undefined : 'It is over already.';
  const notMine = mine || mayDecide ? undefined : 'Only who asked for it and senior officers withdraw it.';
  return (
    <div className="row">
      <Button
        onClick={() => onDecide(approval)}
        disabledReason={whyNotDecide(approval, mayDecide)}
        aria-label={`Decide: ${approval.reference}, ${approvalWords(approval)}`}
      >
        Decide
      </Button>
      <Button
        onClick={() => onWithdraw(approval)}
        disabledReason={over ?? notMine}
        aria-label={`Withdraw: ${approval.reference}, ${approvalWords(approval)}`}
      >
        Withdraw
      </Button>
    </div>
  );
}

function whyNotDecide({ state, mine }: Approval, mayDecide: boolean): string | undefined {
  if (!mayDecide) return 'Your force lets only senior officers decide.';
  if (state !== 'waiting') return 'It is decided or over already.';
  return mine ? 'You asked for it. Another senior officer decides it.' : undefined;
}

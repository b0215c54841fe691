/** The shares of an operation, and what a supervisor of either side may do about each. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { operationQuery } from '../../api/queries.ts';
import { forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { WordsDialog } from '../../ui/words-dialog.tsx';
import { openedWords, type Share, shareStates } from './share-words.ts';

type Props = { readonly shares: readonly Share[]; readonly leadForceId: string };

export function ShareTable({ shares, leadForceId }: Props) {
  const session = useSession();
  const [agreeing, setAgreeing] = useState<Share | null>(null);
  const [ending, setEnding] = useState<Share | null>(null);
  if (shares.length === 0) return <p>Nothing was proposed yet.</p>;
  const acts: Column<Share> = {
    key: 'act',
    title: 'Act',
    cell: (share) => <Acts {...{ share, leadForceId }} onAgree={setAgreeing} onEnd={setEnding} />,
  };
  return (
    <>
      <DataTable
        caption="Shares"
        noun="share"
        columns={[...columnsFor(session), acts]}
        rows={shares}
        rowKey={({ id }) => id}
      />
      {agreeing === null ? null : <AgreeDialog share={agreeing} onClose={() => setAgreeing(null)} />}
      {ending === null ? null : <EndShareDialog share={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

type ActsProps = {
  readonly share: Share;
  readonly leadForceId: string;
  readonly onAgree: (share: Share) => void;
  readonly onEnd: (share: Share) => void;
};

function Acts({ share, leadForceId, onAgree, onEnd }: ActsProps) {
  const { person } = useSession();
  const agreeBarred = useBarReason('agreeShare');
  const endBarred = useBarReason('endShare');
  const isOwner = share.ownerForceId === person.forceId;
  const isSide = isOwner || leadForceId === person.forceId || share.toForceIds.some((id) => id === person.forceId);
  if (share.state === 'over' || share.state === 'ended') return null;
  const notOwner = isOwner ? undefined : 'Only the force whose data they are agrees to open them.';
  return (
    <div className="row">
      {share.state === 'proposed' ? (
        <Button onClick={() => onAgree(share)} disabledReason={agreeBarred ?? notOwner}>
          Agree
        </Button>
      ) : null}
      <Button
        onClick={() => onEnd(share)}
        disabledReason={endBarred ?? (isSide ? undefined : 'Only the forces of a share end it.')}
      >
        {share.state === 'proposed' ? 'Decline' : 'End now'}
      </Button>
    </div>
  );
}

function AgreeDialog({ share, onClose }: { share: Share; onClose: () => void }) {
  const session = useSession();
  const queries = useQueryClient();
  const names = share.toForceIds.map((id) => forceName(session, id)).join(', ');
  const agree = async () => {
    const changed = await call('agreeShare', { shareId: share.id });
    queries.setQueryData(operationQuery(share.operationId).queryKey, changed);
    return `It is open to ${names}.`;
  };
  return (
    <ConfirmDialog
      title={`Open to ${names}`}
      act="Agree and open"
      doing="Opening"
      variant="primary"
      leave="Not now"
      run={agree}
      onClose={onClose}
    >
      <p>
        You open <b>{openedWords(share)}</b> of {forceName(session, share.ownerForceId)}, with every read since{' '}
        <Time at={share.from} relative={false} />, until <Time at={share.until} relative={false} />. Each use is told to
        your force, and you can end it at once.
      </p>
    </ConfirmDialog>
  );
}

function EndShareDialog({ share, onClose }: { share: Share; onClose: () => void }) {
  const queries = useQueryClient();
  const end = async (words: string) => {
    const changed = await call('endShare', { shareId: share.id, words });
    queries.setQueryData(operationQuery(share.operationId).queryKey, changed);
  };
  const isProposed = share.state === 'proposed';
  const act = isProposed
    ? { title: 'Decline', doing: 'Declining', done: 'It was declined.' }
    : { title: 'End it now', doing: 'Ending', done: 'The share has ended.' };
  return (
    <WordsDialog
      title={isProposed ? 'Decline what was proposed' : 'End the share now'}
      label="Why"
      hint="It is kept with your name, and the other forces read it."
      acts={[{ ...act, variant: 'danger', run: end }]}
      leave="Leave it"
      onClose={onClose}
    >
      <p>
        {isProposed
          ? 'It opens nothing, and can be proposed again.'
          : 'From this moment nothing of it is open, and no further hit is raised by it. It cannot be taken back.'}
      </p>
    </WordsDialog>
  );
}

function columnsFor(session: Session): readonly Column<Share>[] {
  const titles = new Map(session.purposes.map(({ code, title }) => [code, title]));
  const to = (share: Share) => share.toForceIds.map((id) => forceName(session, id)).join(', ');
  const purposes = (share: Share) => share.purposes.map((code) => titles.get(code) ?? code).join(', ');
  return [
    { key: 'owner', title: 'Of', cell: (share) => <b>{forceName(session, share.ownerForceId)}</b> },
    { key: 'to', title: 'Open to', cell: to, csv: to },
    { key: 'what', title: 'What', cell: (share) => <What share={share} />, csv: openedWords },
    { key: 'purposes', title: 'For', cell: purposes, csv: purposes },
    {
      key: 'period',
      title: 'Reads since, until',
      cell: ({ from, until }) => (
        <>
          <Time at={from} relative={false} />, <Time at={until} />
        </>
      ),
      csv: ({ from, until }) => `${from} ${until}`,
    },
    {
      key: 'state',
      title: 'State',
      cell: (share) => <Standing share={share} />,
      csv: ({ state }) => state,
    },
  ];
}

function What({ share }: { share: Share }) {
  const named = [...share.cameras, ...share.lists].map(({ id, name }) => name ?? id);
  return (
    <>
      {openedWords(share)}
      {named.length === 0 ? null : <div className="quiet">{named.join(', ')}</div>}
    </>
  );
}

function Standing({ share }: { share: Share }) {
  const [kind, icon, word] = shareStates[share.state];
  return (
    <>
      <State kind={kind} icon={icon}>
        {word}
      </State>
      <div className="quiet">
        proposed by {share.proposedByName ?? 'command'}
        {share.agreedAt === null ? '' : `, agreed by ${share.agreedByName ?? 'command'}`}
        {share.endedWords === null ? '' : `, ended by ${share.endedByName ?? 'command'}: ${share.endedWords}`}
      </div>
    </>
  );
}

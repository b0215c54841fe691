/** The shares of an operation, and what a supervisor of either side may do about each. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, wordsFor } from '../../api/client.ts';
import { operationQuery } from '../../api/queries.ts';
import { forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { State } from '../../ui/state.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Time } from '../../ui/time.tsx';
import { useForm } from '../../ui/use-form.ts';
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
  const agree = useMutation({
    mutationFn: () => call('agreeShare', { shareId: share.id }),
    onSuccess: (changed) => {
      queries.setQueryData(operationQuery(share.operationId).queryKey, changed);
      onClose();
    },
  });
  const names = share.toForceIds.map((id) => forceName(session, id)).join(', ');
  return (
    <Dialog
      title={`Open to ${names}`}
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" onClick={() => agree.mutate()} busy={agree.isPending ? 'Opening' : undefined}>
            Agree and open
          </Button>
          <Button onClick={onClose}>Not now</Button>
        </>
      }
    >
      <p>
        You open <b>{openedWords(share)}</b> of {forceName(session, share.ownerForceId)}, with every read since{' '}
        <Time at={share.from} relative={false} />, until <Time at={share.until} relative={false} />. Each use is told to
        your force, and you can end it at once.
      </p>
      {agree.error === null ? null : (
        <Banner kind="bad" title="Not done">
          <p>{wordsFor(agree.error)} Nothing was opened.</p>
        </Banner>
      )}
    </Dialog>
  );
}

function EndShareDialog({ share, onClose }: { share: Share; onClose: () => void }) {
  const queries = useQueryClient();
  const form = useForm({ words: '' }, { words: 'Why' });
  const end = useMutation({
    mutationFn: () => call('endShare', { shareId: share.id, words: form.values.words }),
    onSuccess: (changed) => {
      queries.setQueryData(operationQuery(share.operationId).queryKey, changed);
      onClose();
    },
    onError: form.fail,
  });
  const isProposed = share.state === 'proposed';
  return (
    <Dialog title={isProposed ? 'Decline what was proposed' : 'End the share now'} onClose={onClose}>
      <p>
        {isProposed
          ? 'It opens nothing, and can be proposed again.'
          : 'From this moment nothing of it is open, and no further hit is raised by it. It cannot be taken back.'}
      </p>
      <ErrorSummary errors={form.errors} />
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const missing = { field: 'words', message: 'Say why, at least 3 characters.' } as const;
          if (!form.show(form.values.words.trim().length < 3 ? [missing] : [])) end.mutate();
        }}
      >
        <TextInput
          id="words"
          label="Why"
          value={form.values.words}
          onChange={form.set('words')}
          error={form.errorOf('words')}
        />
        <div className="dialog-actions">
          <Button type="submit" variant="danger" busy={end.isPending ? 'Ending' : undefined}>
            {isProposed ? 'Decline' : 'End it now'}
          </Button>
          <Button onClick={onClose}>Leave it</Button>
        </div>
      </form>
    </Dialog>
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

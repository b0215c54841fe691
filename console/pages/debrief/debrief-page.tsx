/** The debrief of one operation: what is still open, what was learnt, what the figures say; and closing it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { OperationFrame } from '../operations/operation-frame.tsx';
import { QueryView } from '../query-view.tsx';
import { closeBar, writeBar } from './debrief-bars.ts';
import { DebriefWords } from './debrief-words.tsx';
import { OpenItems } from './open-items.tsx';
import { OperationQuality } from './operation-quality.tsx';
import { debriefQuery, type WholeDebrief } from './queries.ts';
import { SharingClosed } from './sharing-closed.tsx';

export function DebriefPage() {
  const barred = useBarReason('getDebrief');
  return barred === undefined ? <OneDebrief /> : <NoEntry title="Debrief" reason={barred} />;
}

function OneDebrief() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId/debrief' });
  const query = useQuery(debriefQuery(operationId));
  return (
    <OperationFrame
      operationId={operationId}
      at="/operations/$operationId/debrief"
      title="Debrief"
      actions={query.data === undefined ? undefined : <Acts operationId={operationId} whole={query.data} />}
    >
      <QueryView query={query} what="the debrief">
        {(whole) => (
          <>
            <Stage operation={whole.operation} />
            <OpenItems operationId={operationId} whole={whole} />
            <section className="stack">
              <h2>What was said</h2>
              <DebriefWords debriefs={whole.debriefs} />
            </section>
            <section className="stack">
              <h2>What sharing closed</h2>
              <SharingClosed operationId={operationId} />
            </section>
            <OperationQuality quality={whole.quality} />
          </>
        )}
      </QueryView>
    </OperationFrame>
  );
}

function Stage({ operation }: { operation: WholeDebrief['operation'] }) {
  const end = operation.endedAt ?? operation.endsAt;
  if (operation.stage === 'debriefed' && operation.debriefedAt !== null) {
    return (
      <Banner kind="good" title="The debrief is closed">
        <p>
          {operation.debriefedByName} closed it <Time at={operation.debriefedAt} />. Nothing more is written of the
          operation.
        </p>
      </Banner>
    );
  }
  if (operation.state !== 'over') {
    return (
      <Banner kind="info" title="The operation is not over">
        <p>
          It ends <Time at={end} />, and is debriefed then. What is open so far stands below.
        </p>
      </Banner>
    );
  }
  return (
    <p>
      It ended <Time at={end} />. Purposes that name it ended with it: what follows is shown for that of a case.
    </p>
  );
}

function Acts({ operationId, whole }: { operationId: string; whole: WholeDebrief }) {
  const { person } = useSession();
  const [isClosing, setClosing] = useState(false);
  const mayWrite = useBarReason('saveDebrief');
  const mayClose = useBarReason('closeDebrief');
  const [standing] = whole.debriefs;
  const toWrite = mayWrite ?? writeBar(whole.operation, person.forceId);
  const toClose = mayClose ?? closeBar(whole.operation, person.forceId, standing !== undefined);
  return (
    <>
      {toWrite === undefined ? (
        <Link
          to="/operations/$operationId/debrief/write"
          params={{ operationId }}
          className="button"
          data-variant="primary"
        >
          Write the debrief
        </Link>
      ) : (
        <Button variant="primary" disabledReason={toWrite}>
          Write the debrief
        </Button>
      )}
      <Button variant="danger" disabledReason={toClose} onClick={() => setClosing(true)}>
        Close it
      </Button>
      {isClosing && standing !== undefined ? (
        <CloseDialog {...{ operationId, whole }} revision={standing.revision} onClose={() => setClosing(false)} />
      ) : null}
    </>
  );
}

type CloseProps = {
  readonly operationId: string;
  readonly whole: WholeDebrief;
  readonly revision: number;
  readonly onClose: () => void;
};

function CloseDialog({ operationId, whole, revision, onClose }: CloseProps) {
  const queries = useQueryClient();
  const { unresolvedHits, missingOutcomes, unsaidActivities } = whole;
  const open = unresolvedHits.length + missingOutcomes.length + unsaidActivities.length;
  const close = async () => {
    const closed = await call('closeDebrief', { operationId, revision });
    queries.setQueryData(debriefQuery(operationId).queryKey, closed);
    return 'The debrief is closed.';
  };
  return (
    <ConfirmDialog
      title="Close the debrief?"
      act="Close it for good"
      doing="Closing"
      leave="Leave it open"
      run={close}
      onClose={onClose}
    >
      <p>Nothing more is written of the operation then: no outcome, no activity, no lesson. It stays readable.</p>
      {open === 0 ? null : (
        <Banner kind="warn" title={`${open} ${open === 1 ? 'thing is' : 'things are'} still open`}>
          <p>
            {unresolvedHits.length} hits that nobody judged, {missingOutcomes.length} without an outcome,{' '}
            {unsaidActivities.length} activities that nobody told of. They stay so.
          </p>
        </Banner>
      )}
    </ConfirmDialog>
  );
}

/** Issuing a briefing: what it would say, made of the plan as it stands, before anybody is told. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, call } from '../../api/client.ts';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { NoEntry } from '../no-entry.tsx';
import { OperationFrame } from '../operations/operation-frame.tsx';
import { QueryView } from '../query-view.tsx';
import { BriefingSections } from './briefing-sections.tsx';
import { briefingsQuery, previewQuery } from './queries.ts';

export function IssuePage() {
  const barred = useBarReason('issueBriefing');
  return barred === undefined ? <Issue /> : <NoEntry title="Prepare a briefing" reason={barred} />;
}

function Issue() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId/briefings/issue' });
  const query = useQuery(previewQuery(operationId));
  const hasNoPlan = query.error instanceof ApiError && query.error.code === 'plan-incomplete';
  return (
    <OperationFrame
      operationId={operationId}
      at={null}
      title="Prepare a briefing"
      intro="This is what it would say. Where the plan says nothing, the gap shows: mend the plan first."
    >
      <p>
        <Link to="/operations/$operationId/briefings" params={{ operationId }}>
          Briefings that were issued
        </Link>
      </p>
      {hasNoPlan ? (
        <Banner kind="info" title="There is no plan yet">
          <p>A briefing is made of the plan. Write its aim and method first.</p>
        </Banner>
      ) : (
        <QueryView query={query} what="the preview">
          {({ planRevision, sections }) => (
            <>
              <p className="quiet">Of plan revision {planRevision}. Nobody has been told of it.</p>
              <BriefingSections sections={sections} />
              <IssueButton operationId={operationId} revision={planRevision} />
            </>
          )}
        </QueryView>
      )}
    </OperationFrame>
  );
}

function IssueButton({ operationId, revision }: { operationId: string; revision: number }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const issue = async () => {
    try {
      const { briefing } = await call('issueBriefing', { operationId, revision });
      await queries.invalidateQueries({ queryKey: briefingsQuery(operationId).queryKey });
      await navigate({ to: '/briefings/$briefingId', params: { briefingId: briefing.id } });
      return 'The briefing is issued.';
    } catch (error) {
      // What stands on the page is no longer what would be issued.
      if (error instanceof ApiError && error.code === 'changed-meanwhile') {
        await queries.invalidateQueries({ queryKey: previewQuery(operationId).queryKey });
      }
      throw error;
    }
  };
  return (
    <div>
      <Button variant="primary" onClick={() => setAsking(true)}>
        Issue this briefing
      </Button>
      {isAsking ? (
        <ConfirmDialog
          title="Issue this briefing?"
          act="Issue it"
          doing="Issuing"
          variant="primary"
          leave="Not yet"
          run={issue}
          onClose={() => setAsking(false)}
        >
          <p>
            All forces of the operation can read it, patrols too, and it cannot be changed or taken back. A newer one
            takes its place.
          </p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

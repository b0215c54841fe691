/** The releases of one operation, among its pages. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useBarReason } from '../../shell/session.tsx';
import { NoEntry } from '../no-entry.tsx';
import { OperationFrame } from '../operations/operation-frame.tsx';
import { QueryView } from '../query-view.tsx';
import { operationReleasesQuery } from './queries.ts';
import { ReleaseList } from './release-list.tsx';

export function OperationReleasePage() {
  const barred = useBarReason('listReleases');
  return barred === undefined ? <OperationReleases /> : <NoEntry title="Release" reason={barred} />;
}

function OperationReleases() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId/release' });
  const query = useQuery(operationReleasesQuery(operationId));
  return (
    <OperationFrame
      operationId={operationId}
      at="/operations/$operationId/release"
      title="Release"
      intro="What is told to the public of this operation."
    >
      <QueryView query={query} what="its releases">
        {({ releases, operations }) => (
          <ReleaseList releases={releases} operations={operations.filter(({ id }) => id === operationId)} />
        )}
      </QueryView>
    </OperationFrame>
  );
}

/** Of which operation, task and hit a record is, each with the way there for those who may go. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { operationsQuery } from '../../api/queries.ts';
import { useBarReason } from '../../shell/session.tsx';

export type RecordOf = {
  readonly operationId: string | null;
  readonly taskId: string | null;
  readonly hitId: string | null;
};

export function OfWhat({ record }: { record: RecordOf }) {
  const { operationId, taskId, hitId } = record;
  const mayRead = useBarReason('getOperationTotals') === undefined;
  const mayList = useBarReason('listOperations') === undefined;
  const { data } = useQuery({ ...operationsQuery, enabled: mayList && operationId !== null });
  const name = data?.operations.find(({ id }) => id === operationId)?.name ?? operationId;
  const maySeeHit = useBarReason('getHit') === undefined;
  if (operationId === null && hitId === null) return <>no operation</>;
  return (
    <>
      {operationId === null ? null : mayRead ? (
        <Link to="/operations/$operationId/records" params={{ operationId }}>
          {name}
        </Link>
      ) : (
        name
      )}
      {taskId === null ? '' : `, ${taskId}`}
      {hitId === null ? null : (
        <>
          {operationId === null ? '' : ', '}
          {maySeeHit ? (
            <Link to="/live" search={{ hit: hitId }}>
              {hitId}
            </Link>
          ) : (
            hitId
          )}
        </>
      )}
    </>
  );
}

/** Ends an operation before its time. It cannot be taken back, so it asks. */
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { operationsQuery } from '../../api/queries.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import type { Operation } from './operations-page.tsx';

export function EndOperationDialog({ operation, onClose }: { operation: Operation; onClose: () => void }) {
  const queries = useQueryClient();
  const end = async () => {
    await call('endOperation', { operationId: operation.id });
    await queries.invalidateQueries({ queryKey: operationsQuery.queryKey });
    return `${operation.name} is over.`;
  };
  return (
    <ConfirmDialog
      title={`End ${operation.name} now`}
      act="End it now"
      doing="Ending"
      leave="Let it go on"
      run={end}
      onClose={onClose}
    >
      <p>
        From now on the hits of {operation.lists.map(({ name }) => name).join(', ')} are only kept, unless another live
        operation holds the list. Hits that stand in the queue stay there. It cannot be taken back; another operation
        can be made.
      </p>
    </ConfirmDialog>
  );
}

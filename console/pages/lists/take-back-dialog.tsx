/** Takes a list back from the devices of one sender. It asks, because it cannot reach a device that does not ask. */
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { allocationsQuery } from '../../api/queries.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import type { Allocation } from './device-rows.ts';

export function TakeBackDialog({ allocation, onClose }: { allocation: Allocation; onClose: () => void }) {
  const queries = useQueryClient();
  const end = async () => {
    await call('endAllocation', { allocationId: allocation.id });
    await queries.invalidateQueries({ queryKey: allocationsQuery(allocation.listId).queryKey });
    return `${allocation.username} is told to delete ${allocation.listName} when it next asks.`;
  };
  return (
    <ConfirmDialog
      title={`Take ${allocation.listName} back?`}
      act="Take the list back"
      doing="Taking back"
      leave="Leave it there"
      run={end}
      onClose={onClose}
    >
      <p>
        Every device that sends as <code>{allocation.username}</code> is told to delete it when it next asks. Until then
        it holds what it holds: the row shows when it has said that nothing is left.
      </p>
    </ConfirmDialog>
  );
}

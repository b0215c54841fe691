/** Takes a list back from the devices of one sender. It asks, because it cannot reach a device that does not ask. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, wordsFor } from '../../api/client.ts';
import { allocationsQuery } from '../../api/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Allocation } from './device-rows.ts';

export function TakeBackDialog({ allocation, onClose }: { allocation: Allocation; onClose: () => void }) {
  const queries = useQueryClient();
  const toast = useToast();
  const end = useMutation({
    mutationFn: () => call('endAllocation', { allocationId: allocation.id }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: allocationsQuery(allocation.listId).queryKey });
      toast({ message: `${allocation.username} is told to delete ${allocation.listName} when it next asks.` });
      onClose();
    },
  });
  return (
    <Dialog
      title={`Take ${allocation.listName} back?`}
      onClose={onClose}
      actions={
        <>
          <Button variant="danger" onClick={() => end.mutate()} busy={end.isPending ? 'Taking back' : undefined}>
            Take the list back
          </Button>
          <Button onClick={onClose}>Leave it there</Button>
        </>
      }
    >
      <p>
        Every device that sends as <code>{allocation.username}</code> is told to delete it when it next asks. Until then
        it holds what it holds: the row shows when it has said that nothing is left.
      </p>
      {end.error === null ? null : (
        <Banner kind="bad" title="Not done">
          <p>{wordsFor(end.error)} Nothing was changed.</p>
        </Banner>
      )}
    </Dialog>
  );
}

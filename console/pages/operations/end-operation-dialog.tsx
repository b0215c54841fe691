/** Ends an operation before its time. It cannot be taken back, so it asks. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, wordsFor } from '../../api/client.ts';
import { operationsQuery } from '../../api/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { Operation } from './operations-page.tsx';

export function EndOperationDialog({ operation, onClose }: { operation: Operation; onClose: () => void }) {
  const queries = useQueryClient();
  const toast = useToast();
  const end = useMutation({
    mutationFn: () => call('endOperation', { operationId: operation.id }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: operationsQuery.queryKey });
      toast({ message: `${operation.name} is over.` });
      onClose();
    },
  });
  return (
    <Dialog
      title={`End ${operation.name} now`}
      onClose={onClose}
      actions={
        <>
          <Button variant="danger" onClick={() => end.mutate()} busy={end.isPending ? 'Ending' : undefined}>
            End it now
          </Button>
          <Button onClick={onClose}>Let it go on</Button>
        </>
      }
    >
      <p>
        From now on the hits of {operation.lists.map(({ name }) => name).join(', ')} are only kept, unless another live
        operation holds the list. Hits that stand in the queue stay there. It cannot be taken back; another operation
        can be made.
      </p>
      {end.error === null ? null : (
        <Banner kind="bad" title="Not done">
          <p>{wordsFor(end.error)} Nothing was changed.</p>
        </Banner>
      )}
    </Dialog>
  );
}

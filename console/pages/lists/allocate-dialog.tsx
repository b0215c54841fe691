/** Lets the devices of one sender hold a list, and says what they are sent of it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Output, wordsFor } from '../../api/client.ts';
import { allocationsQuery } from '../../api/queries.ts';
import { forceName, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { useToast } from '../../ui/toast.tsx';

type AllocateDialogProps = {
  readonly list: Output<'listLists'>['lists'][number];
  readonly takers: Output<'listAllocations'>['takers'];
  readonly onClose: () => void;
};

export function AllocateDialog({ list, takers, onClose }: AllocateDialogProps) {
  const session = useSession();
  const queries = useQueryClient();
  const toast = useToast();
  const [chosen, setChosen] = useState('');
  const allocate = useMutation({
    mutationFn: () => call('allocateList', { listId: list.id, cameraId: chosen }),
    onSuccess: async ({ allocation }) => {
      await queries.invalidateQueries({ queryKey: allocationsQuery(list.id).queryKey });
      toast({ message: `${allocation.username} is given ${list.name} when it next asks.` });
      onClose();
    },
  });
  const options = [
    { value: '', title: 'Choose a device' },
    ...takers.map(({ cameraId, cameraNames, username, deviceForceId }) => ({
      value: cameraId,
      title: `${cameraNames.join(', ')} (${username}, ${forceName(session, deviceForceId)})`,
    })),
  ];
  return (
    <Dialog
      title={`Allocate ${list.name} to a device`}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button
            variant="primary"
            disabledReason={chosen === '' ? 'Choose a device first.' : undefined}
            onClick={() => allocate.mutate()}
            busy={allocate.isPending ? 'Allocating' : undefined}
          >
            Allocate
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <SelectInput
        id="taker"
        label="Device"
        hint="Whatever signs in with the same credentials may hold the list too."
        options={options}
        value={chosen}
        onChange={setChosen}
      />
      <p>
        It is sent of each entry the mark, the action, the priority, the expiry, the warning markers and the first 80
        characters of the ground. The rest stays here. The list is on a device outside the building then: give it only
        to those that need it.
      </p>
      {allocate.error === null ? null : (
        <Banner kind="bad" title="Not done">
          <p>{wordsFor(allocate.error)} Nothing was changed.</p>
        </Banner>
      )}
    </Dialog>
  );
}

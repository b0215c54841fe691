/** Lets the devices of one sender hold a list, and says what they are sent of it. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Output } from '../../api/client.ts';
import { allocationsQuery } from '../../api/queries.ts';
import { forceName, useSession } from '../../shell/session.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { SelectInput } from '../../ui/select-input.tsx';

type AllocateDialogProps = {
  readonly list: Output<'listLists'>['lists'][number];
  readonly takers: Output<'listAllocations'>['takers'];
  readonly onClose: () => void;
};

export function AllocateDialog({ list, takers, onClose }: AllocateDialogProps) {
  const session = useSession();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState('');
  const allocate = async () => {
    const { allocation } = await call('allocateList', { listId: list.id, cameraId: chosen });
    await queries.invalidateQueries({ queryKey: allocationsQuery(list.id).queryKey });
    return `${allocation.username} is given ${list.name} when it next asks.`;
  };
  const options = [
    { value: '', title: 'Choose a device' },
    ...takers.map(({ cameraId, cameraNames, username, deviceForceId }) => ({
      value: cameraId,
      title: `${cameraNames.join(', ')} (${username}, ${forceName(session, deviceForceId)})`,
    })),
  ];
  return (
    <ConfirmDialog
      title={`Allocate ${list.name} to a device`}
      size="wide"
      act="Allocate"
      doing="Allocating"
      variant="primary"
      disabledReason={chosen === '' ? 'Choose a device first.' : undefined}
      leave="Cancel"
      run={allocate}
      onClose={onClose}
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
    </ConfirmDialog>
  );
}

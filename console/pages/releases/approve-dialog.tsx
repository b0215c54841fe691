/** Approving a release: by what right, and that each finding was looked at. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { Choice, useChosen } from '../../ui/choice.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import type { WholeRelease } from './queries.ts';
import { sayFinding } from './release-words.ts';

type Capacity = 'sio' | 'strategic-commander' | 'force-commander';

const ofAll = [
  { value: 'sio', title: 'Senior investigating officer' },
  { value: 'strategic-commander', title: 'Holder of strategic command' },
] as const;
const ofLocal = [{ value: 'force-commander', title: 'Commander of the force' }] as const;

type ApproveDialogProps = {
  readonly whole: WholeRelease;
  readonly onDone: (whole: WholeRelease) => void;
  readonly onClose: () => void;
};

export function ApproveDialog({ whole, onDone, onClose }: ApproveDialogProps) {
  const { release, findings } = whole;
  const options = release.localOfId === null ? ofAll : ofLocal;
  const toast = useToast();
  const chosen = useChosen();
  const [capacity, setCapacity] = useState<Capacity>(options[0].value);
  const form = useForm({ confirmed: '' }, { confirmed: 'What was found' });
  const approve = useMutation({
    mutationFn: () =>
      call('approveRelease', {
        ...{ releaseId: release.id, revision: release.revision, capacity },
        confirmed: findings.filter((_, at) => chosen.values.has(String(at))).map(({ key }) => key),
      }),
    onSuccess: (next) => {
      toast({ message: 'Approved. It publishes itself when its time comes.' });
      onDone(next);
      onClose();
    },
    onError: form.fail,
  });
  const send = () => {
    const isLookedAt = findings.every((_, at) => chosen.values.has(String(at)));
    const errors = isLookedAt ? [] : [{ field: 'confirmed' as const, message: 'Say of each that it may stand.' }];
    if (!form.show(errors)) approve.mutate();
  };
  const busy = approve.isPending ? 'Approving' : undefined;
  return (
    <FormDialog
      title="Approve the release"
      errors={form.errors}
      acts={[{ title: 'Approve it', busy, onAct: send }]}
      onClose={onClose}
    >
      <p>You say that the public may read “{release.headline}”. Your name is kept with it. Any change takes it back.</p>
      <SelectInput id="capacity" label="You approve as" options={options} value={capacity} onChange={setCapacity} />
      {findings.length === 0 ? null : (
        <Choice
          id="confirmed"
          label="What was found, and may stand"
          error={form.errorOf('confirmed')}
          options={findings.map((finding, at) => ({ value: String(at), title: sayFinding(finding) }))}
          chosen={chosen}
        />
      )}
    </FormDialog>
  );
}

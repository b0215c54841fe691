/** States another purpose for what follows. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { sessionQuery } from '../api/queries.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { useToast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';
import { checkPurpose, isPurposeKind, PurposeFields, purposeLabels } from './purpose-fields.tsx';
import { useSession } from './session.tsx';

export function PurposeDialog({ onClose }: { onClose: () => void }) {
  const { purpose } = useSession();
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ kind: purpose.kind as string, reference: purpose.reference }, purposeLabels);
  const change = useMutation({
    mutationFn: () => {
      const { kind, reference } = form.values;
      if (!isPurposeKind(kind)) throw new Error('checked before');
      return call('changePurpose', { kind, reference });
    },
    onSuccess: (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      toast({ message: 'Purpose changed. It is recorded with what you look at from now on.' });
      onClose();
    },
    onError: form.fail,
  });
  const send = () => {
    if (!form.show(checkPurpose(form.values))) change.mutate();
  };
  return (
    <Dialog title="Change purpose" onClose={onClose}>
      <ErrorSummary errors={form.errors} />
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <PurposeFields form={form} />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={change.isPending ? 'Changing' : undefined}>
            Change purpose
          </Button>
          <Button onClick={onClose}>Keep as it is</Button>
        </div>
      </form>
    </Dialog>
  );
}

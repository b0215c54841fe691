/** States a purpose for what follows: another one, or the one without which nothing is open. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { sessionQuery } from '../api/queries.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormFrame } from '../ui/form-frame.tsx';
import { useToast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';
import { checkPurpose, PurposeFields, purposeLabels } from './purpose-fields.tsx';
import { useSession } from './session.tsx';
import { useSignOut } from './use-sign-out.ts';

/** @param onClose left out where a purpose must be stated */
export function PurposeDialog({ onClose }: { onClose?: () => void }) {
  const { purpose, askedBy } = useSession();
  const queries = useQueryClient();
  const toast = useToast();
  const signOut = useSignOut();
  const stated = { kind: purpose?.kind ?? '', reference: purpose?.reference ?? '', askedBy: askedBy ?? '' };
  const form = useForm(stated, purposeLabels);
  const change = useMutation({
    mutationFn: () => {
      const { kind, reference, askedBy: who } = form.values;
      return call('changePurpose', { kind, reference, askedBy: who.trim() === '' ? null : who });
    },
    onSuccess: (session) => {
      queries.setQueryData(sessionQuery.queryKey, session);
      // What is open may be other than it was.
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey !== sessionQuery.queryKey });
      toast({ message: 'Purpose stated. It is recorded with what you look at from now on.' });
      onClose?.();
    },
    onError: form.fail,
  });
  const send = () => {
    if (!form.show(checkPurpose(form.values))) change.mutate();
  };
  return (
    <Dialog title={onClose ? 'Change purpose' : 'State your purpose'} {...(onClose ? { onClose } : {})}>
      {onClose ? null : (
        <p>
          Nothing that touches intelligence is open without one. A case that was closed, or an operation that is over,
          asks for it anew; what is on the page is kept.
        </p>
      )}
      <FormFrame errors={form.errors} onSend={send}>
        <PurposeFields form={form} />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={change.isPending ? 'Stating' : undefined}>
            {onClose ? 'Change purpose' : 'State purpose'}
          </Button>
          {onClose ? (
            <Button onClick={onClose}>Keep as it is</Button>
          ) : (
            <Button onClick={() => void signOut()}>Sign out</Button>
          )}
        </div>
      </FormFrame>
    </Dialog>
  );
}

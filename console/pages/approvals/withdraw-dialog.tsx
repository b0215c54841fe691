/** Ends an approval at once, or takes back what was asked for. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { approvalsQuery } from '../../api/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import { type Approval, approvalWords } from './approval-words.ts';

const whyMin = 3;
const whyMax = 1_000;

export function WithdrawDialog({ approval, onClose }: { approval: Approval; onClose: () => void }) {
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ why: '' }, { why: 'Why' });
  const withdraw = useMutation({
    mutationFn: () => call('withdrawApproval', { approvalId: approval.id, why: form.values.why.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: approvalsQuery.queryKey });
      toast({ message: `${approval.reference}: withdrawn.` });
      onClose();
    },
    onError: form.fail,
  });
  const send = () => {
    const isShort = form.values.why.trim().length < whyMin;
    const errors = isShort ? [{ field: 'why' as const, message: `Say why, at least ${whyMin} characters.` }] : [];
    if (!form.show(errors)) withdraw.mutate();
  };
  return (
    <Dialog title={`Withdraw: ${approval.reference}`} onClose={onClose}>
      <ErrorSummary errors={form.errors} />
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>
          {approvalWords(approval)} is open to nobody by it from now on. It cannot be taken back; it can be asked anew.
        </p>
        <TextInput
          id="why"
          label="Why is it withdrawn?"
          hint="It is kept with your name."
          value={form.values.why}
          onChange={form.set('why')}
          error={form.errorOf('why')}
          maxLength={whyMax}
        />
        <div className="dialog-actions">
          <Button type="submit" variant="danger" busy={withdraw.isPending ? 'Withdrawing' : undefined}>
            Withdraw
          </Button>
          <Button onClick={onClose}>Let it stand</Button>
        </div>
      </form>
    </Dialog>
  );
}

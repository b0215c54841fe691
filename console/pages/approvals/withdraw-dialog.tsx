/** Ends an approval at once, or takes back what was asked for. */
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { approvalsQuery } from '../../api/queries.ts';
import { WordsDialog } from '../../ui/words-dialog.tsx';
import { type Approval, approvalWords } from './approval-words.ts';

export function WithdrawDialog({ approval, onClose }: { approval: Approval; onClose: () => void }) {
  const queries = useQueryClient();
  const withdraw = async (why: string) => {
    await call('withdrawApproval', { approvalId: approval.id, why });
    await queries.invalidateQueries({ queryKey: approvalsQuery.queryKey });
  };
  const done = `${approval.reference}: withdrawn.`;
  return (
    <WordsDialog
      title={`Withdraw: ${approval.reference}`}
      label="Why is it withdrawn?"
      max={1_000}
      acts={[{ title: 'Withdraw', variant: 'danger', doing: 'Withdrawing', done, run: withdraw }]}
      leave="Let it stand"
      onClose={onClose}
    >
      <p>
        {approvalWords(approval)} is open to nobody by it from now on. It cannot be taken back; it can be asked anew.
      </p>
    </WordsDialog>
  );
}

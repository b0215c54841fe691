/** Lets an entry, or a mark of it, into the queue again before its time: with a reason, which is kept. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { quietsQuery } from '../../api/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import { listedMark } from '../live/likelihood-words.ts';
import { type Quiet, quietedWords } from './quiet-words.ts';

const whyMin = 3;
const whyMax = 200;

export function LiftDialog({ quiet, onClose }: { quiet: Quiet; onClose: () => void }) {
  const queries = useQueryClient();
  const toast = useToast();
  const form = useForm({ why: '' }, { why: 'Why' });
  const lift = useMutation({
    mutationFn: () => call('liftQuiet', { quietId: quiet.id, why: form.values.why.trim() }),
    onSuccess: (answer) => {
      queries.setQueryData(quietsQuery.queryKey, answer);
      void queries.invalidateQueries({ queryKey: ['hit'] });
      toast({ message: `${listedMark(quiet.plate ?? quiet.entryPlate)} can stand in the queue again.` });
      onClose();
    },
    onError: form.fail,
  });
  const send = () => {
    const isShort = form.values.why.trim().length < whyMin;
    const errors = isShort ? [{ field: 'why' as const, message: `Say why, at least ${whyMin} characters.` }] : [];
    if (!form.show(errors)) lift.mutate();
  };
  return (
    <Dialog title={`Lift: ${quietedWords(quiet)}`} onClose={onClose}>
      <ErrorSummary errors={form.errors} />
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>Its next reads stand in the queue again. What was kept out meanwhile stays recorded.</p>
        <TextInput
          id="why"
          label="Why is it lifted?"
          hint="It is kept with your name."
          value={form.values.why}
          onChange={form.set('why')}
          error={form.errorOf('why')}
          maxLength={whyMax}
        />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={lift.isPending ? 'Lifting' : undefined}>
            Lift
          </Button>
          <Button onClick={onClose}>Keep it out</Button>
        </div>
      </form>
    </Dialog>
  );
}

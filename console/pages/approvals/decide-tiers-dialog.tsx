/** Grants or refuses a change of the age tiers that an administrator asked for. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { ageTiersQuery } from '../../api/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useForm } from '../../ui/use-form.ts';
import { tiersWords } from './approval-words.ts';
import type { TiersChange } from './tiers-page.tsx';

const wordsMin = 3;
const wordsMax = 1_000;

export function DecideTiersDialog({ change, onClose }: { change: TiersChange; onClose: () => void }) {
  const queries = useQueryClient();
  const form = useForm({ words: '' }, { words: 'Why' });
  const decide = useMutation({
    mutationFn: (granted: boolean) =>
      call('decideTiersChange', { tiersId: change.id, granted, words: form.values.words.trim() }),
    onSuccess: (answer) => {
      queries.setQueryData(ageTiersQuery.queryKey, answer);
      onClose();
    },
    onError: form.fail,
  });
  const send = (granted: boolean) => {
    const isShort = form.values.words.trim().length < wordsMin;
    const errors = isShort ? [{ field: 'words' as const, message: `Say why, at least ${wordsMin} characters.` }] : [];
    if (!form.show(errors)) decide.mutate(granted);
  };
  return (
    <Dialog title="Decide the change" onClose={onClose}>
      <ErrorSummary errors={form.errors} />
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send(true);
        }}
      >
        <p>
          {change.askedByName} asks for it: {change.why}
        </p>
        <p>{tiersWords(change.tiers).join(' ')}</p>
        <TextInput
          id="words"
          label="Why is it granted or refused?"
          hint="It is kept with your name."
          value={form.values.words}
          onChange={form.set('words')}
          error={form.errorOf('words')}
          maxLength={wordsMax}
        />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={decide.isPending ? 'Deciding' : undefined}>
            Grant
          </Button>
          <Button variant="danger" onClick={() => send(false)}>
            Refuse
          </Button>
          <Button onClick={onClose}>Not now</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Grants or refuses a change of the age tiers that an administrator asked for. */
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { ageTiersQuery } from '../../api/queries.ts';
import { WordsDialog } from '../../ui/words-dialog.tsx';
import { tiersWords } from './approval-words.ts';
import type { TiersChange } from './tiers-page.tsx';

export function DecideTiersDialog({ change, onClose }: { change: TiersChange; onClose: () => void }) {
  const queries = useQueryClient();
  const decide = (granted: boolean) => async (words: string) => {
    const answer = await call('decideTiersChange', { tiersId: change.id, granted, words });
    queries.setQueryData(ageTiersQuery.queryKey, answer);
  };
  const grant = { title: 'Grant', doing: 'Granting', done: 'The new age tiers stand.', run: decide(true) };
  const refuse = { title: 'Refuse', doing: 'Refusing', done: 'The age tiers stay as they were.', run: decide(false) };
  return (
    <WordsDialog
      title="Decide the change"
      label="Why is it granted or refused?"
      max={1_000}
      acts={[grant, { ...refuse, variant: 'danger' }]}
      leave="Not now"
      onClose={onClose}
    >
      <p>
        {change.askedByName} asks for it: {change.why}
      </p>
      <p>{tiersWords(change.tiers).join(' ')}</p>
    </WordsDialog>
  );
}

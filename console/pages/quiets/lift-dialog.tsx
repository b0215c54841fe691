/** Lets an entry, or a mark of it, into the queue again before its time: with a reason, which is kept. */
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { quietsQuery } from '../../api/queries.ts';
import { WordsDialog } from '../../ui/words-dialog.tsx';
import { listedMark } from '../live/likelihood-words.ts';
import { type Quiet, quietedWords } from './quiet-words.ts';

export function LiftDialog({ quiet, onClose }: { quiet: Quiet; onClose: () => void }) {
  const queries = useQueryClient();
  const lift = async (why: string) => {
    const answer = await call('liftQuiet', { quietId: quiet.id, why });
    queries.setQueryData(quietsQuery.queryKey, answer);
    void queries.invalidateQueries({ queryKey: ['hit'] });
  };
  const done = `${listedMark(quiet.plate ?? quiet.entryPlate)} can stand in the queue again.`;
  return (
    <WordsDialog
      title={`Lift: ${quietedWords(quiet)}`}
      label="Why is it lifted?"
      max={200}
      acts={[{ title: 'Lift', doing: 'Lifting', done, run: lift }]}
      leave="Keep it out"
      onClose={onClose}
    >
      <p>Its next reads stand in the queue again. What was kept out meanwhile stays recorded.</p>
    </WordsDialog>
  );
}

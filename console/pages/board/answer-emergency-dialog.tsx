/** Says that an emergency is in hand, and how: everybody reads it with the name of who said so. */
import { useQueryClient } from '@tanstack/react-query';
import { call, type Output } from '../../api/client.ts';
import { openEmergenciesQuery } from '../../api/queries.ts';
import { WordsDialog } from '../../ui/words-dialog.tsx';
import { placeWords } from './place-words.ts';

type Emergency = Output<'answerEmergency'>['emergency'];

export type AnswerEmergencyDialogProps = {
  readonly emergency: Emergency;
  /** As it stands once it was answered. */
  readonly onAnswered?: (emergency: Emergency) => void;
  readonly onClose: () => void;
};

export function AnswerEmergencyDialog({ emergency, onAnswered, onClose }: AnswerEmergencyDialogProps) {
  const queries = useQueryClient();
  const { id, callSign, byName, position } = emergency;
  const answer = async (words: string) => {
    const answered = await call('answerEmergency', { emergencyId: id, words });
    onAnswered?.(answered.emergency);
    await queries.invalidateQueries({ queryKey: openEmergenciesQuery.queryKey });
  };
  return (
    <WordsDialog
      title={`Emergency of ${callSign}`}
      label="What is being done?"
      hint="Every force of the operation reads it, with your name. The first answer stands."
      acts={[{ title: 'It is in hand', doing: 'Answering', done: `Answered: ${callSign}.`, run: answer }]}
      leave="Not now"
      onClose={onClose}
    >
      <p>
        {byName} of {callSign} asks for help, {placeWords(position)}.
      </p>
    </WordsDialog>
  );
}

/** Agrees to other retention periods, or not: with what they would erase, in numbers. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { countOf } from '../../ui/format.ts';
import { WordsDialog } from '../../ui/words-dialog.tsx';
import { QueryView } from '../query-view.tsx';
import { PreviewWords } from './preview-words.tsx';
import { type Retention, retentionQuery } from './queries.ts';

type Change = Retention['changes'][number];

export function DecideChangeDialog({ change, onClose }: { change: Change; onClose: () => void }) {
  const queries = useQueryClient();
  const { readsDays, picturesDays, hitsDays, recordsDays, namesDays, localCopyDays } = change;
  const periods = { readsDays, picturesDays, hitsDays, recordsDays, namesDays, localCopyDays };
  const preview = useQuery({
    queryKey: ['retention', 'preview', periods],
    queryFn: ({ signal }) => call('previewRetention', periods, signal),
  });
  const decide = (granted: boolean) => async (words: string) => {
    const answer = await call('decideRetention', { changeId: change.id, granted, words });
    queries.setQueryData(retentionQuery.queryKey, answer);
  };
  const asked = [
    `reads ${countOf(readsDays, 'day')}`,
    `pictures ${countOf(picturesDays, 'day')}`,
    `hits ${countOf(hitsDays, 'day')}`,
    `records ${countOf(recordsDays, 'day')}`,
    `names ${countOf(namesDays, 'day')}`,
    `local copy ${localCopyDays === null ? 'none' : countOf(localCopyDays, 'day')}`,
  ];
  return (
    <WordsDialog
      title="Decide about the periods"
      label="Why?"
      onClose={onClose}
      acts={[
        { title: 'Agree', doing: 'Agreeing', done: 'The new periods stand.', run: decide(true) },
        { title: 'Do not agree', variant: 'plain', done: 'The periods stay as they were.', run: decide(false) },
      ]}
    >
      <p>
        {change.askedByName} asks: {asked.join(', ')}. {change.words}
      </p>
      <QueryView query={preview} what="what it would erase">
        {(counts) => <PreviewWords counts={counts} />}
      </QueryView>
    </WordsDialog>
  );
}

/** On the page of a camera: how often it misreads, and which characters it was seen to take for which. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { LearnedCamera, LearnedPair } from '../../../src/words/quality.ts';
import type { Output } from '../../api/client.ts';
import { learnedQuery, pairExamplesQuery } from '../../api/queries.ts';
import { useBarReason } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format.ts';
import { Plate } from '../../ui/plate.tsx';
import { QueryView } from '../query-view.tsx';
import { learnedWords, pairWords } from './quality-words.ts';
import './quality.css';

type Examples = Output<'listPairExamples'>['pairs'];

export function CameraLearned({ cameraId }: { cameraId: string }) {
  const query = useQuery(learnedQuery(cameraId));
  const barred = useBarReason('listPairExamples');
  const examples = useQuery({
    ...pairExamplesQuery(cameraId),
    enabled: barred === undefined && (query.data?.pairs.length ?? 0) > 0,
  });
  return (
    <section className="stack" aria-labelledby="camera-learned">
      <h2 id="camera-learned">What judgements taught of it</h2>
      <QueryView query={query} what="what judgements taught">
        {(learned) =>
          learned.misread.of === 0 ? (
            <p className="pairs">
              No hit of it was judged in {learned.days} days. When somebody confirms a look-alike, or dismisses a
              misread and says what the picture shows, the characters that differ are learned here, and change how
              likely its next hits are said to be.
            </p>
          ) : (
            <Learned learned={learned} examples={examples.data?.pairs ?? []} barred={barred} />
          )
        }
      </QueryView>
    </section>
  );
}

type LearnedProps = {
  readonly learned: LearnedCamera;
  readonly examples: Examples;
  /** Why this person sees no examples. */
  readonly barred: string | undefined;
};

function Learned({ learned, examples, barred }: LearnedProps) {
  return (
    <>
      <p className="pairs">
        {learnedWords(learned)}{' '}
        <span className="quiet">
          Counted are the hits open to you; the likelihood counts all of them.{' '}
          <Link to="/quality/cameras">Compare with other cameras</Link>
        </span>
      </p>
      {learned.pairs.length === 0 ? (
        <p className="quiet">No character is known that it takes for another.</p>
      ) : (
        <DataTable
          caption="Characters that it takes for others"
          noun="pair"
          columns={columnsFor(examples, barred)}
          rows={learned.pairs}
          rowKey={({ read, truth }) => read + truth}
        />
      )}
    </>
  );
}

function columnsFor(examples: Examples, barred: string | undefined): readonly Column<LearnedPair>[] {
  return [
    {
      key: 'pair',
      title: 'Read as',
      cell: ({ read, truth }) => (
        <>
          <b>{read}</b> where it was <b>{truth}</b>
        </>
      ),
      sort: ({ read, truth }) => read + truth,
      csv: ({ read, truth }) => `${read} for ${truth}`,
    },
    {
      key: 'count',
      title: 'Times',
      align: 'end',
      cell: ({ count }) => formatCount(count),
      sort: ({ count }) => count,
      csv: ({ count }) => count,
    },
    { key: 'words', title: 'What that changes', cell: pairWords, csv: pairWords },
    ...(barred === undefined ? [examplesColumn(examples)] : []),
  ];
}

function examplesColumn(examples: Examples): Column<LearnedPair> {
  return {
    key: 'examples',
    title: 'Hits that taught it',
    cell: (pair) => (
      <div className="row">
        {examples
          .find(({ read, truth }) => read === pair.read && truth === pair.truth)
          ?.hits.map(({ id, read, truth }) => (
            <Link key={id} to="/live" search={{ hit: id }} title={`Read as ${read}; it was ${truth}`}>
              <Plate mark={read} size="small" />
            </Link>
          ))}
      </div>
    ),
  };
}

/** What the operation has come to so far: all forces and one's own, each number with the hedge it was told with. */
import { useQuery } from '@tanstack/react-query';
import { sayCount } from '../../../src/words/count.ts';
import { useSession } from '../../shell/session.tsx';
import { QueryView } from '../query-view.tsx';
import type { Board } from './board-book.ts';
import { BoardPart } from './board-part.tsx';
import { totalsQuery } from './queries.ts';
import { lineWords, sayLine, type TotalLine } from './total-words.ts';

export function BoardTotals({ board: { operation } }: { board: Board }) {
  const query = useQuery(totalsQuery(operation.id));
  return (
    <BoardPart part="totals" title="So far">
      <QueryView query={query} what="the totals">
        {({ lines }) => <Totals lines={lines.filter(({ part, unit }) => part === null || unit !== null)} />}
      </QueryView>
    </BoardPart>
  );
}

function Totals({ lines }: { lines: readonly TotalLine[] }) {
  const { person } = useSession();
  if (lines.length === 0) return <p className="board-empty">Outcomes are counted here as they are recorded.</p>;
  return (
    <table className="board-totals">
      <caption className="visually-hidden">Totals of the operation</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">All forces</th>
          <th scope="col">Mine</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const own = line.byForce.find(({ forceId }) => forceId === person.forceId);
          return (
            <tr key={`${line.figure} ${line.part} ${line.unit}`}>
              <th scope="row">{lineWords(line)}</th>
              <td>{sayLine(line, line.count)}</td>
              <td>{own === undefined ? sayCount({ value: 0, qualifier: 'exact' }) : sayLine(line, own.count)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

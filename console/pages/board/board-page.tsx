/** The board of an operation: what a control room watches. Everything on it follows by itself. */
import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { call, signedInEvent, wordsFor } from '../../api/client.ts';
import { usePageTitle } from '../../shell/page.tsx';
import { type Services, useServices } from '../../shell/services.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { useStore } from '../../shell/use-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { State } from '../../ui/state.tsx';
import { NoEntry } from '../no-entry.tsx';
import { OperationViews } from '../operations/operation-views.tsx';
import type { Board, Operation } from './board-book.ts';
import { BoardEmergencies } from './board-emergencies.tsx';
import { BoardHits } from './board-hits.tsx';
import { BoardLog } from './board-log.tsx';
import { type BoardStore, createBoardStore } from './board-store.ts';
import { BoardTasks } from './board-tasks.tsx';
import { BoardTotals } from './board-totals.tsx';
import { BoardUnits } from './board-units.tsx';
import { totalsKey } from './queries.ts';
import './board.css';

export function BoardPage() {
  const barred = useBarReason('listUnits');
  const { operationId } = useParams({ from: '/shell/operations/$operationId/board' });
  return barred === undefined ? (
    <WatchedBoard key={operationId} operationId={operationId} />
  ) : (
    <NoEntry title="Board" reason={barred} />
  );
}

function WatchedBoard({ operationId }: { operationId: string }) {
  const store = useBoardStore(operationId);
  const { board, error } = useStore(store, store.state);
  usePageTitle(board === null ? 'Board' : `Board of ${board.operation.name}`);
  if (board === null) {
    return (
      <div className="page">
        <h1>Board</h1>
        {error === null ? (
          <Loading>Fetching the board</Loading>
        ) : (
          <Banner kind="bad" title="The board could not be fetched">
            <p>{wordsFor(error)} It is tried again by itself.</p>
            <Button onClick={store.retry}>Try now</Button>
          </Banner>
        )}
      </div>
    );
  }
  return <WholeBoard board={board} store={store} error={error} />;
}

const parts = [
  ['tasks', 'Tasks'],
  ['units', 'Units'],
  ['hits', 'Hits'],
  ['log', 'Log'],
  ['totals', 'Totals'],
] as const;
type Part = (typeof parts)[number][0];

function WholeBoard({ board, store, error }: { board: Board; store: BoardStore; error: unknown }) {
  const { part = 'tasks' } = useSearch({ from: '/shell/operations/$operationId/board' });
  const { operation } = board;
  return (
    <div className="board" data-part={part}>
      <header className="board-head">
        <div className="board-title">
          <h1>{operation.name}</h1>
          <Stage operation={operation} />
          <Link to="/hand-over" className="button">
            Hand over the shift
          </Link>
        </div>
        <OperationViews operationId={operation.id} at="/operations/$operationId/board" />
      </header>
      <div className="board-above">
        {error === null ? null : (
          <Banner kind="warn" title="The board could not be fetched anew">
            <p>{wordsFor(error)} What you see stays and may be old; it is tried again by itself.</p>
          </Banner>
        )}
        <BoardEmergencies board={board} store={store} />
        <BoardParts operationId={operation.id} part={part} />
      </div>
      <BoardTasks board={board} />
      <BoardUnits board={board} store={store} />
      <BoardHits board={board} />
      <BoardLog board={board} />
      <BoardTotals board={board} />
    </div>
  );
}

const stages: Readonly<
  Record<Operation['stage'], readonly ['good' | 'warn' | 'quiet', 'circle' | 'clock' | 'dash', string]>
> = {
  planned: ['warn', 'clock', 'Planned, not live: no task can be made'],
  live: ['good', 'circle', 'Live'],
  ended: ['quiet', 'dash', 'Over'],
  debriefed: ['quiet', 'dash', 'Over and debriefed'],
};

function Stage({ operation }: { operation: Operation }) {
  const [kind, icon, title] = stages[operation.stage];
  return (
    <State kind={kind} icon={icon}>
      {title}
    </State>
  );
}

/** On a phone, one part of the board at a time. Addresses like everything else, so Back works. */
function BoardParts({ operationId, part }: { operationId: string; part: Part }) {
  return (
    <nav className="board-parts" aria-label="Parts of the board">
      {parts.map(([name, title]) => (
        <Link
          key={name}
          to="/operations/$operationId/board"
          params={{ operationId }}
          search={name === 'tasks' ? {} : { part: name }}
          aria-current={part === name ? 'page' : undefined}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}

/** Follows for as long as the page is open. */
function useBoardStore(operationId: string): BoardStore {
  const services = useServices();
  const queries = useQueryClient();
  const [store] = useState(() => {
    // Which operations lie within this one is the server's to say.
    const onOutcomes = () => void queries.invalidateQueries({ queryKey: totalsKey(operationId) });
    return createBoardStore({ ...portsOf(services, operationId), after: afterMs, onOutcomes });
  });
  useEffect(() => {
    const retry = () => store.retry();
    window.addEventListener(signedInEvent, retry);
    const stop = store.start();
    return () => {
      window.removeEventListener(signedInEvent, retry);
      stop();
    };
  }, [store]);
  return store;
}

function afterMs(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}

function portsOf({ live }: Services, operationId: string) {
  return {
    live,
    load: () => loadBoard(operationId),
    soon: (act: () => void) => queueMicrotask(act),
  };
}

async function loadBoard(operationId: string): Promise<Board> {
  const [{ operation, shares }, { units, emergencies }, { tasks, total }, { decisions }] = await Promise.all([
    call('getOperation', { operationId }),
    call('listUnits', { operationId }),
    call('listTasks', { operationId, which: 'open' }),
    call('listPolicyLog', { operationId }),
  ]);
  return {
    operation,
    shares,
    units: new Map(units.map((unit) => [unit.id, unit])),
    tasks: new Map(tasks.map((task) => [task.id, task])),
    tasksNotSent: Math.max(0, total - tasks.length),
    emergencies: new Map(emergencies.map((one) => [one.id, one])),
    decisions,
  };
}

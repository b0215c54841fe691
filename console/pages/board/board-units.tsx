/** The units on shift: state and call sign first, then whose they are, what they can do, and what they are on. */
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { forceName, useSession } from '../../shell/session.tsx';
import { State } from '../../ui/state.tsx';
import { useTicker } from '../../ui/ticker-context.tsx';
import { useHeldOrder } from '../../ui/use-held-order.ts';
import { useAge } from '../live/use-age.ts';
import { UnitDialog } from '../units/unit-dialog.tsx';
import { availabilityLooks, orderUnits, skillsWords, stateWords, type Unit } from '../units/unit-words.ts';
import type { Board } from './board-book.ts';
import { BoardPart } from './board-part.tsx';
import type { BoardStore } from './board-store.ts';

const keyOf = ({ id }: Unit) => id;

export function BoardUnits({ board, store }: { board: Board; store: BoardStore }) {
  const { person } = useSession();
  const ticker = useTicker();
  const [openId, setOpenId] = useState<string | null>(null);
  const ordered = useMemo(
    () => orderUnits(board.units.values(), person.forceId, ticker.now()),
    [board.units, person.forceId, ticker],
  );
  const { rows, holder } = useHeldOrder(ordered, keyOf, '');
  const open = openId === null ? undefined : board.units.get(openId);
  const { operation } = board;
  return (
    <BoardPart
      part="units"
      title="Units"
      count={ordered.length}
      action={
        <Link to="/operations/$operationId/units" params={{ operationId: operation.id }}>
          Keep units
        </Link>
      }
    >
      {ordered.length === 0 ? (
        <p className="board-empty">
          No unit is on shift. A supervisor or commander{' '}
          <Link to="/operations/$operationId/units" params={{ operationId: operation.id }}>
            puts units on shift
          </Link>
          .
        </p>
      ) : (
        <ul className="board-list" {...holder}>
          {rows.map((unit) => (
            <UnitRow key={unit.id} unit={unit} mark={markOf(board, unit)} onOpen={setOpenId} />
          ))}
        </ul>
      )}
      {open === undefined ? null : (
        <UnitDialog
          unit={open}
          onChanged={(unit) => store.put({ kind: 'unit', seq: 0, unit })}
          onClose={() => setOpenId(null)}
        />
      )}
    </BoardPart>
  );
}

/** What it is on; a task that this board does not show is told by its number. */
function markOf({ tasks }: Board, { taskId }: Unit): string | null {
  return taskId === null ? null : (tasks.get(taskId)?.mark ?? taskId);
}

type UnitRowProps = {
  readonly unit: Unit;
  readonly mark: string | null;
  readonly onOpen: (unitId: string) => void;
};

function UnitRow({ unit, mark, onOpen }: UnitRowProps) {
  const session = useSession();
  const { kind, icon, title } = availabilityLooks[unit.availability];
  return (
    <li>
      <button type="button" className="board-row" data-emergency={unit.state === 0} onClick={() => onOpen(unit.id)}>
        <span className="board-line">
          <b className="board-call">{unit.callSign}</b>
          <State kind={unit.state === 0 ? 'bad' : kind} icon={unit.state === 0 ? 'octagon' : icon}>
            {stateWords(unit)}
            <span className="visually-hidden">, {title}</span>
          </State>
          {unit.stateAt === null ? null : <Since at={unit.stateAt} />}
        </span>
        <span className="board-line quiet">
          <span className="board-cut">
            {mark === null ? '' : <b className="board-on">on {mark}; </b>}
            {[forceName(session, unit.forceId), skillsWords(unit.skills), unit.place].filter(Boolean).join('; ')}
          </span>
        </span>
      </button>
    </li>
  );
}

function Since({ at }: { at: string }) {
  const age = useAge(at);
  return (
    <time className="board-age" dateTime={at}>
      {age}
    </time>
  );
}

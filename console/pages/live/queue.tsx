/** The queue: one row a vehicle, in order, holding still while somebody is in it. */
import { Link } from '@tanstack/react-router';
import { type FocusEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useStore } from '../../shell/use-store.ts';
import { Button } from '../../ui/button.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import type { Hit } from './hit-book.ts';
import { useLiveRoom } from './live-room.tsx';
import { isInView, type QueueFilter } from './queue-order.ts';
import { QueueRow } from './queue-row.tsx';
import { QueueEmpty, QueueStanding } from './queue-states.tsx';
import type { QueueView, Waiting } from './queue-view.ts';
import { type QueueFocus, useQueueFocus } from './use-queue-focus.ts';
import { useRowsSeen } from './use-rows-seen.ts';
import './queue.css';

/** Rows drawn at once; more on request. The browser's find and the screen reader stay quick. */
const rowsMost = 200;

/** What the page's keys may ask of the queue. */
export type QueueHandle = Pick<QueueFocus, 'move' | 'focused' | 'focusFirst'> & { readonly release: () => void };

export type QueueProps = {
  readonly view: QueueView;
  readonly filter: QueueFilter;
  readonly openId: string | null;
  /** The vehicle on the card: its row is marked though the hit that is open has left the queue. */
  readonly cardPlate: string | null;
  readonly onOpen: (hitId: string) => void;
  readonly handle: RefObject<QueueHandle | null>;
  /** The key that shows what waits; undefined while single keys are off. */
  readonly releaseKey: string | undefined;
};

export function Queue({ view, filter, openId, cardPlate, onOpen, handle, releaseKey }: QueueProps) {
  const { hits } = useLiveRoom();
  const { rows, waiting } = useStore(view, view.state);
  const { phase, others, seen } = useStore(hits, hits.state);
  const [most, setMost] = useState(rowsMost);
  const list = useRef<HTMLUListElement>(null);
  const shown = rows.length > most ? rows.slice(0, most) : rows;
  const openPlate = rows.find((row) => row.hits.some((hit) => hit.id === openId))?.plate ?? cardPlate;
  const focus = useQueueFocus(list, shown, openPlate);
  useRowsSeen(list, shown);
  const holding = useHolding(view);

  const release = () => {
    view.release();
    // The button that was pressed goes, and the focus must not go with it.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[data-plate]')?.focus());
  };
  useEffect(() => {
    handle.current = { move: focus.move, focused: focus.focused, focusFirst: focus.focusFirst, release };
  });

  const isReady = filter === 'open' ? phase === 'ready' : others[filter] === 'ready' || rows.length > 0;
  return (
    <section className="queue" aria-labelledby="queue-title" {...holding}>
      <div className="queue-head">
        <h2 id="queue-title" className="visually-hidden">
          Hits
        </h2>
        <FilterLinks filter={filter} />
      </div>
      <QueueStanding />
      <OrderLine filter={filter} rows={rows.length} waiting={waiting} onRelease={release} shortcut={releaseKey} />
      {isReady && rows.length > 0 ? (
        <ul
          ref={list}
          className="queue-list"
          aria-label={listTitles[filter]}
          onFocus={(event) => focus.onFocusRow(plateOf(event))}
        >
          {shown.map((row) => (
            <QueueRow
              key={row.plate}
              row={row}
              filter={filter}
              isReached={row.plate === focus.reached}
              isOpen={row.plate === openPlate}
              isUnseen={filter === 'open' && row.hits.some((hit) => isInView(hit, 'open') && !seen.has(hit.id))}
              onOpen={onOpen}
            />
          ))}
        </ul>
      ) : (
        <QueueEmpty filter={filter} />
      )}
      {shown.length < rows.length ? (
        <More shown={shown.length} total={rows.length} onMore={() => setMost(most + rowsMost)} />
      ) : null}
      <NotSent filter={filter} />
    </section>
  );
}

const listTitles: Readonly<Record<QueueFilter, string>> = {
  open: 'Open hits, the most urgent first',
  handled: 'Handled hits, the newest first',
  recorded: 'Hits that are only recorded, the newest first',
};

function plateOf(event: FocusEvent): string {
  return event.target instanceof HTMLElement ? (event.target.dataset['plate'] ?? '') : '';
}

/** Holds the list while a pointer or the focus is inside. */
function useHolding(view: QueueView) {
  const inside = useRef({ pointer: false, focus: false });
  const set = (change: Partial<{ pointer: boolean; focus: boolean }>) => {
    inside.current = { ...inside.current, ...change };
    view.hold(inside.current.pointer || inside.current.focus);
  };
  return {
    onPointerEnter: () => set({ pointer: true }),
    onPointerLeave: () => set({ pointer: false }),
    onFocus: () => set({ focus: true }),
    onBlur: ({ currentTarget }: FocusEvent<HTMLElement>) => {
      // A row that is drawn anew loses the focus for an instant: what counts is where it is afterwards.
      requestAnimationFrame(() => {
        if (!currentTarget.contains(document.activeElement)) set({ focus: false });
      });
    },
  };
}

function FilterLinks({ filter }: { filter: QueueFilter }) {
  const { hits } = useLiveRoom();
  const open = useStore(hits, () => countOpen(hits.state().hits.values()));
  const recorded = useStore(hits, () => hits.state().recordedTotal);
  const link = (to: QueueFilter, words: ReactNode, title?: string) => (
    <Link
      to="/live"
      search={({ filter: _old, ...rest }) => (to === 'open' ? rest : { ...rest, filter: to })}
      className="queue-filter"
      data-current={filter === to}
      title={title}
    >
      {words}
    </Link>
  );
  return (
    <nav className="queue-filters" aria-label="Which hits">
      {link('open', <>Open {formatCount(open)}</>)}
      {link('handled', 'Handled')}
      {link('recorded', <>Recorded {formatCount(recorded)}</>, 'Never asked of a person, in the last 24 hours')}
    </nav>
  );
}

function countOpen(hits: Iterable<Hit>): number {
  let open = 0;
  for (const hit of hits) if (isInView(hit, 'open')) open += 1;
  return open;
}

type OrderLineProps = {
  readonly filter: QueueFilter;
  readonly rows: number;
  readonly waiting: Waiting;
  readonly onRelease: () => void;
  readonly shortcut: string | undefined;
};

const orderWords: Readonly<Record<QueueFilter, string>> = {
  open: 'the most urgent first',
  handled: 'the last judged first',
  recorded: 'the newest first',
};

/** How the list is ordered, or what waits for it to move. Always there, so that what waits pushes no row down. */
function OrderLine({ filter, rows, waiting, onRelease, shortcut }: OrderLineProps) {
  const isWaiting = waiting.hits > 0 || waiting.moved;
  const urgent = waiting.high === 0 ? '' : `, ${waiting.high} high`;
  return (
    <div className="queue-order">
      {isWaiting ? (
        <Button variant={waiting.hits > 0 ? 'primary' : 'plain'} onClick={onRelease} shortcut={shortcut}>
          {waiting.hits > 0 ? `${countOf(waiting.hits, 'new hit')}${urgent}` : 'Put in order'}
        </Button>
      ) : (
        <p className="quiet">
          {countOf(rows, 'vehicle')}, {orderWords[filter]}
          {filter === 'recorded' ? (
            <>
              . <Link to="/quiets">What is quieted</Link>
            </>
          ) : null}
        </p>
      )}
    </div>
  );
}

function More({ shown, total, onMore }: { shown: number; total: number; onMore: () => void }) {
  return (
    <div className="queue-foot">
      <p className="quiet">
        {formatCount(shown)} of {countOf(total, 'vehicle')} shown.
      </p>
      <Button onClick={onMore}>Show {Math.min(rowsMost, total - shown)} more</Button>
    </div>
  );
}

function NotSent({ filter }: { filter: QueueFilter }) {
  const { hits } = useLiveRoom();
  const { openNotSent } = useStore(hits, hits.state);
  if (filter !== 'open' || openNotSent === 0) return null;
  return (
    <p className="queue-foot quiet">
      {countOf(openNotSent, 'more open hit')} did not fit into the queue. Judge the ones above, and the rest follow.
    </p>
  );
}

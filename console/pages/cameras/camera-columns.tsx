/** The columns of the table of cameras. */
import { Link } from '@tanstack/react-router';
import { forceName, type Session } from '../../shell/session.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { formatCount, formatDelay } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { type Camera, cameraStates } from './camera-words.ts';

/** A delay between capture and receipt that is pointed out, milliseconds. */
const delaySaidMs = 5_000;
/** A share of unread plates that is pointed out, and how many reads it takes to mean anything. */
const unreadSaidShare = 0.1;
const unreadSaidReads = 50;

export function cameraColumns(session: Session): readonly Column<Camera>[] {
  return [
    ...identity,
    text('force', 'Force', (camera) => forceName(session, camera.forceId)),
    text(
      'adapter',
      'Adapter',
      ({ adapter }) => session.adapters.find(({ name }) => name === adapter)?.title ?? adapter,
    ),
    ...figures,
  ];
}

const identity: readonly Column<Camera>[] = [
  {
    key: 'name',
    title: 'Camera',
    cell: (camera) => (
      <Link to="/cameras" search={{ camera: camera.id }} resetScroll={false}>
        {camera.name}
      </Link>
    ),
    sort: ({ name }) => name,
    csv: ({ name }) => name,
  },
  {
    key: 'state',
    title: 'State',
    cell: ({ state }) => (
      <State kind={cameraStates[state].kind} icon={cameraStates[state].icon}>
        {cameraStates[state].word}
      </State>
    ),
    sort: ({ state }) => cameraStates[state].order,
    csv: ({ state }) => cameraStates[state].word,
  },
  {
    key: 'ref',
    title: 'Reference',
    cell: ({ ref }) => <code>{ref}</code>,
    sort: ({ ref }) => ref,
    csv: ({ ref }) => ref,
  },
];

const figures: readonly Column<Camera>[] = [
  {
    key: 'last',
    title: 'Last message',
    cell: ({ lastMessageAt }) =>
      lastMessageAt === null ? <span className="quiet">none yet</span> : <Time at={lastMessageAt} />,
    sort: ({ lastMessageAt }) => lastMessageAt,
    csv: ({ lastMessageAt }) => lastMessageAt,
  },
  {
    key: 'reads',
    title: 'Reads',
    align: 'end',
    cell: ({ readsTotal }) => formatCount(readsTotal),
    sort: ({ readsTotal }) => readsTotal,
    csv: ({ readsTotal }) => readsTotal,
  },
  {
    key: 'unread',
    title: 'Unread',
    align: 'end',
    cell: UnreadShare,
    sort: unreadShare,
    csv: (camera) => unreadShare(camera)?.toFixed(4),
  },
  {
    key: 'refused',
    title: 'Refused',
    align: 'end',
    cell: ({ id, refusedTotal }) =>
      refusedTotal === 0 ? (
        <span className="quiet">0</span>
      ) : (
        <Link to="/cameras/refused" search={{ camera: id }}>
          {formatCount(refusedTotal)}
        </Link>
      ),
    sort: ({ refusedTotal }) => refusedTotal,
    csv: ({ refusedTotal }) => refusedTotal,
  },
  {
    key: 'delay',
    title: 'Delay',
    align: 'end',
    cell: Delay,
    sort: ({ delayMs }) => delayMs,
    csv: ({ delayMs }) => delayMs,
  },
];

function text(key: string, title: string, value: (camera: Camera) => string): Column<Camera> {
  return { key, title, cell: value, sort: value, csv: value };
}

function unreadShare({ readsTotal, unreadTotal }: Camera): number | null {
  return readsTotal === 0 ? null : unreadTotal / readsTotal;
}

function UnreadShare(camera: Camera) {
  const share = unreadShare(camera);
  if (share === null) return <span className="quiet">none yet</span>;
  const words = `${(share * 100).toFixed(1)} %`;
  const high = share >= unreadSaidShare && camera.readsTotal >= unreadSaidReads;
  return high ? (
    <State kind="warn" icon="up">
      {words}
    </State>
  ) : (
    words
  );
}

function Delay({ delayMs }: Camera) {
  if (delayMs === null) return <span className="quiet">not known</span>;
  return delayMs > delaySaidMs ? (
    <State kind="warn" icon="clock">
      {formatDelay(delayMs)}
    </State>
  ) : (
    formatDelay(delayMs)
  );
}

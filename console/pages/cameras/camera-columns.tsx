/** The columns of the table of cameras. */
import { Link } from '@tanstack/react-router';
import { forceName, type Session } from '../../shell/session.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { formatCount, formatDelay, percent } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { CameraAlarms } from './camera-alarms.tsx';
import { troubleOrder } from './camera-trouble.ts';
import { type Camera, cameraStates, makerTitle } from './camera-words.ts';

/** A delay between capture and receipt that is pointed out, milliseconds. */
const delaySaidMs = 5_000;
/** A share of unread plates that is pointed out, and how many reads it takes to mean anything. */
const unreadSaidShare = 0.1;
const unreadSaidReads = 50;

export function cameraColumns(session: Session): readonly Column<Camera>[] {
  const maker = ({ adapter }: Camera) => makerTitle(session, adapter);
  const force = ({ forceId }: Camera) => forceName(session, forceId);
  return [
    ...identity,
    ...health,
    {
      key: 'maker',
      title: 'Maker',
      cell: (camera) => (
        <>
          {maker(camera)}
          <div className="quiet">
            <code>{camera.adapter}</code>
          </div>
        </>
      ),
      sort: maker,
      csv: maker,
    },
    { key: 'force', title: 'Force', cell: force, sort: force, csv: force },
    ...figures,
  ];
}

const identity: readonly Column<Camera>[] = [
  {
    key: 'name',
    title: 'Camera',
    cell: ({ id, name, ref }) => (
      <>
        <Link to="/cameras/$cameraId" params={{ cameraId: id }}>
          {name}
        </Link>
        <div className="quiet">
          <code>{ref}</code>
        </div>
      </>
    ),
    sort: ({ name }) => name,
    csv: ({ name, ref }) => `${name} (${ref})`,
  },
];

const health: readonly Column<Camera>[] = [
  {
    key: 'state',
    title: 'State',
    cell: ({ state }) => (
      <State kind={cameraStates[state].kind} icon={cameraStates[state].icon}>
        {cameraStates[state].word}
      </State>
    ),
    sort: troubleOrder,
    csv: ({ state }) => cameraStates[state].word,
  },
  {
    key: 'alarms',
    title: 'Alarms',
    cell: (camera) => <CameraAlarms camera={camera} />,
    sort: ({ alarms }) => -alarms.length,
    csv: ({ alarms }) => alarms.map(({ sentence }) => sentence).join(' '),
  },
  {
    key: 'last',
    title: 'Last message',
    cell: LastMessage,
    sort: ({ lastMessageAt }) => lastMessageAt,
    csv: ({ lastMessageAt }) => lastMessageAt,
  },
];

const figures: readonly Column<Camera>[] = [
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

/** For a silent camera also when it should have been heard again. */
function LastMessage({ lastMessageAt, state, health: { silentAfter } }: Camera) {
  if (lastMessageAt === null) return <span className="quiet">none yet</span>;
  return (
    <>
      <Time at={lastMessageAt} />
      {state === 'silent' && silentAfter !== null ? (
        <div className="quiet">
          expected by <Time at={silentAfter} relative={false} />
        </div>
      ) : null}
    </>
  );
}

function unreadShare({ readsTotal, unreadTotal }: Camera): number | null {
  return readsTotal === 0 ? null : unreadTotal / readsTotal;
}

function UnreadShare(camera: Camera) {
  const share = unreadShare(camera);
  if (share === null) return <span className="quiet">none yet</span>;
  const words = percent(share);
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

/** The columns of messages kept aside, and of senders that were turned away. */
import { Link } from '@tanstack/react-router';
import type { Column } from '../../ui/data-table.tsx';
import { formatBytes, formatCount } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import {
  type RefusedMessage,
  type RefusedSender,
  refusedPlace,
  refusedReasons,
  senderReasons,
} from './camera-words.ts';

type Names = ReadonlyMap<string, string>;

/** @param adapters that cameras are registered with: the address that a message was sent to decides how it is read */
export function messageColumns(names: Names, adapters: Names): readonly Column<RefusedMessage>[] {
  const sender = ({ cameraId, cameraRef, username }: RefusedMessage) =>
    (cameraId === null ? undefined : names.get(cameraId)) ?? cameraRef ?? username;
  return [
    {
      key: 'received',
      title: 'Received',
      cell: ({ id, receivedAt }) => (
        <Link to="/cameras/refused/$refusedId" params={{ refusedId: id }}>
          <Time at={receivedAt} />
        </Link>
      ),
      sort: ({ receivedAt }) => receivedAt,
      csv: ({ receivedAt }) => receivedAt,
    },
    {
      key: 'from',
      title: 'From',
      cell: (message) => (
        <>
          {sender(message)}
          <div className="quiet">
            <code>{message.username}</code>, {message.adapter}
            {registeredOther(message, adapters)}
          </div>
        </>
      ),
      sort: sender,
      csv: sender,
    },
    {
      key: 'reason',
      title: 'Reason',
      cell: ({ reason }) => <b>{refusedReasons[reason]}</b>,
      sort: ({ reason }) => refusedReasons[reason],
      csv: ({ reason }) => reason,
    },
    {
      key: 'detail',
      title: 'What is wrong',
      cell: (message) => (
        <div className="detail">
          {message.detail}
          <div className="quiet">{refusedPlace(message)}</div>
        </div>
      ),
      csv: ({ detail, where }) => (where === '' ? detail : `${detail} (${where})`),
    },
    {
      key: 'bytes',
      title: 'Message',
      cell: ({ bytes, preview }) =>
        // An administrator gets no bytes, since they may hold a mark.
        preview === '' ? (
          formatBytes(bytes)
        ) : (
          <details>
            <summary className="nowrap">{formatBytes(bytes)}, see the beginning</summary>
            <pre className="bytes">{preview}</pre>
          </details>
        ),
      sort: ({ bytes }) => bytes,
      csv: ({ bytes }) => bytes,
    },
  ];
}

/** Often the cause: the camera sends to another maker's address than its own. */
function registeredOther({ cameraId, adapter }: RefusedMessage, adapters: Names): string {
  const own = cameraId === null ? undefined : adapters.get(cameraId);
  return own === undefined || own === adapter ? '' : `, but registered as ${own}: check its address`;
}

export const senderColumns: readonly Column<RefusedSender>[] = [
  {
    key: 'username',
    title: 'Username',
    cell: ({ username }) => (username === '' ? <span className="quiet">none given</span> : <code>{username}</code>),
    sort: ({ username }) => username,
    csv: ({ username }) => username,
  },
  {
    key: 'reason',
    title: 'Reason',
    cell: ({ reason }) => <b>{senderReasons[reason]}</b>,
    sort: ({ reason }) => senderReasons[reason],
    csv: ({ reason }) => reason,
  },
  {
    key: 'address',
    title: 'From address',
    cell: ({ address }) => <code>{address}</code>,
    sort: ({ address }) => address,
    csv: ({ address }) => address,
  },
  {
    key: 'adapter',
    title: 'Adapter',
    cell: ({ adapter }) => adapter,
    sort: ({ adapter }) => adapter,
    csv: ({ adapter }) => adapter,
  },
  {
    key: 'times',
    title: 'Times',
    align: 'end',
    cell: ({ times }) => formatCount(times),
    sort: ({ times }) => times,
    csv: ({ times }) => times,
  },
  {
    key: 'first',
    title: 'First',
    cell: ({ firstAt }) => <Time at={firstAt} />,
    sort: ({ firstAt }) => firstAt,
    csv: ({ firstAt }) => firstAt,
  },
  {
    key: 'last',
    title: 'Last',
    cell: ({ lastAt }) => <Time at={lastAt} />,
    sort: ({ lastAt }) => lastAt,
    csv: ({ lastAt }) => lastAt,
  },
];

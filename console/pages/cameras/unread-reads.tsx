/** The newest reads in which no plate could be read, with reason and close-up, to see what is wrong at a camera. */
import { useQuery } from '@tanstack/react-query';
import { picturePath } from '../../api/paths.ts';
import { unreadQuery } from '../../api/queries.ts';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { QueryView } from '../query-view.tsx';
import { type UnreadRead, unreadReasons } from './camera-words.ts';

type UnreadReadsProps = { camera: string | undefined; names: ReadonlyMap<string, string> };

export function UnreadReads(props: UnreadReadsProps) {
  const barred = useBarReason('listUnread');
  if (barred === undefined) return <Reads {...props} />;
  return (
    <Banner kind="info" title="Unread plates are not open to you">
      <p>{barred} They are reads of vehicles, with pictures.</p>
    </Banner>
  );
}

function Reads({ camera, names }: UnreadReadsProps) {
  const query = useQuery(unreadQuery(camera === undefined ? {} : { cameraId: camera }));
  return (
    <QueryView query={query} what="the unread plates">
      {({ reads, total }) =>
        reads.length === 0 ? (
          <EmptyState title="Every plate was read">
            <p>Reads in which the camera could not read a plate appear here, with the reason it gave.</p>
          </EmptyState>
        ) : (
          <>
            {total > reads.length ? (
              <p className="quiet">
                The newest {formatCount(reads.length)} of {formatCount(total)} are shown.
              </p>
            ) : null}
            <DataTable
              caption="Unread plates"
              noun="read"
              columns={columnsFor(names)}
              rows={reads}
              rowKey={(read) => read.id}
            />
          </>
        )
      }
    </QueryView>
  );
}

function columnsFor(names: ReadonlyMap<string, string>): readonly Column<UnreadRead>[] {
  const reason = ({ unreadReason }: UnreadRead) => (unreadReason === null ? '' : unreadReasons[unreadReason]);
  const camera = ({ cameraId }: UnreadRead) => names.get(cameraId) ?? cameraId;
  return [
    {
      key: 'captured',
      title: 'Captured',
      cell: ({ capturedAt }) => <Time at={capturedAt} />,
      sort: ({ capturedAt }) => capturedAt,
      csv: ({ capturedAt }) => capturedAt,
    },
    { key: 'camera', title: 'Camera', cell: camera, sort: camera, csv: camera },
    { key: 'reason', title: 'Reason', cell: reason, sort: reason, csv: ({ unreadReason }) => unreadReason },
    {
      key: 'sent',
      title: 'Sent as',
      cell: ({ plateAsSent }) =>
        plateAsSent === null || plateAsSent === '' ? (
          <span className="quiet">nothing</span>
        ) : (
          <code>{plateAsSent}</code>
        ),
      csv: ({ plateAsSent }) => plateAsSent,
    },
    { key: 'picture', title: 'Close-up', cell: CloseUp },
  ];
}

function CloseUp({ pictures, capturedAt }: UnreadRead) {
  const patch = pictures.find(({ kind }) => kind === 'patch') ?? pictures[0];
  if (patch === undefined) return <span className="quiet">none came</span>;
  const address = picturePath(patch.id);
  return (
    <a href={address} target="_blank" rel="noreferrer">
      <img className="close-up" src={address} alt={`What the camera saw at ${capturedAt}`} loading="lazy" />
    </a>
  );
}

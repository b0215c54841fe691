/** The columns of the table of cameras' quality. */
import { Link } from '@tanstack/react-router';
import type { CameraQuality } from '../../../src/words/quality.ts';
import type { Output } from '../../api/client.ts';
import { forceName, type Session } from '../../shell/session.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { formatDelay, percent } from '../../ui/format.ts';
import { countColumn, estimateColumns, Nothing } from './estimate-columns.tsx';
import { judgedOf, shareOf } from './quality-words.ts';

/** Of each force of which something can be said. */
export function sharesByForce({
  forces,
}: Pick<Output<'listCameraQuality'>, 'forces'>): ReadonlyMap<string, number | null> {
  return new Map(forces.map(({ forceId, misread }) => [forceId, shareOf(misread)]));
}

export function cameraQualityColumns(
  session: Session,
  data: Output<'listCameraQuality'>,
): readonly Column<CameraQuality>[] {
  const force = ({ forceId }: CameraQuality) => forceName(session, forceId);
  const usual = sharesByForce(data);
  const ofForce = ({ forceId }: CameraQuality) => usual.get(forceId) ?? null;
  return [
    {
      key: 'name',
      title: 'Camera',
      cell: ({ cameraId, name, ref }) => (
        <>
          <Link to="/cameras/$cameraId" params={{ cameraId }}>
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
    { key: 'force', title: 'Force', cell: force, sort: force, csv: force },
    countColumn('judged', 'Judged', ({ ends }) => judgedOf(ends)),
    countColumn('confirmed', 'Confirmed', ({ ends }) => ends.confirmed),
    countColumn('misreads', 'Misread', ({ ends }) => ends.misread),
    countColumn('wrong', 'Wrong vehicle', ({ ends }) => ends['wrong-vehicle']),
    ...estimateColumns<CameraQuality>('misread', 'Misread share', ({ misread }) => misread),
    {
      key: 'force-share',
      title: 'Its force',
      align: 'end',
      cell: (camera) => shareCell(ofForce(camera)),
      sort: ofForce,
      csv: (camera) => ofForce(camera)?.toFixed(4),
    },
    {
      key: 'unread',
      title: 'Unread',
      align: 'end',
      cell: (camera) => shareCell(unreadShare(camera)),
      sort: unreadShare,
      csv: (camera) => unreadShare(camera)?.toFixed(4),
    },
    {
      key: 'delay',
      title: 'Delay',
      align: 'end',
      cell: ({ delayMs }) => (delayMs === null ? <Nothing /> : formatDelay(delayMs)),
      sort: ({ delayMs }) => delayMs,
      csv: ({ delayMs }) => delayMs,
    },
  ];
}

function shareCell(share: number | null) {
  return share === null ? <Nothing /> : percent(share);
}

function unreadShare({ unread: { count, of } }: CameraQuality): number | null {
  return of === 0 ? null : count / of;
}

/** Answers the requests that look back at one mark. */
import { exportHistory } from '../../journeys/export-history.ts';
import { type HistoryAsked, readCursor, searchHistory, searchUnseen } from '../../journeys/history.ts';
import { refuse } from '../../words/fault.ts';
import type { HistoryKind } from '../../words/history.ts';
import type { CameraId, ForceId } from '../../words/id.ts';
import type { Handlers } from '../ports.ts';

type HistoryHandlers = Pick<Handlers, 'searchHistory' | 'searchUnseen' | 'exportHistory'>;

type Asked = {
  readonly mark: string;
  readonly kind: HistoryKind;
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly cameraId?: CameraId | undefined;
  readonly forceId?: ForceId | undefined;
};

export const historyHandlers: HistoryHandlers = {
  async searchHistory({ before, limit, ...asked }, scope, { db, clock }) {
    const cursor = before === undefined ? null : readCursor(before);
    if (before !== undefined && cursor === null) {
      return refuse('bad-input', 'must be the `next` of an answer', 'before');
    }
    const page = { before: cursor, most: limit };
    return db.as(scope, (sql) => searchHistory(sql, scope, askedOf(asked), page, clock.now()));
  },

  searchUnseen: (asked, scope, { db, clock }) =>
    db.as(scope, (sql) => searchUnseen(sql, scope, askedOf(asked), clock.now())),

  async exportHistory({ format, why, ...asked }, scope, ports) {
    const { version } = await ports.health();
    return exportHistory({ ...ports, version }, scope, askedOf(asked), { format, why });
  },
};

function askedOf({ cameraId, forceId, ...asked }: Asked): HistoryAsked {
  return { ...asked, narrowed: { camera: cameraId ?? null, force: forceId ?? null } };
}

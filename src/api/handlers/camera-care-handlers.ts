/** Answers the requests of those who look after cameras. */
import { listHours } from '../../forces/camera-health-store.ts';
import { findCamera } from '../../forces/cameras-store.ts';
import { findRefusedBytes, listRefused } from '../../reads/quarantine-store.ts';
import { toUtcTime } from '../../words/clock.ts';
import { refuse } from '../../words/fault.ts';
import { refusedId } from '../../words/id.ts';
import type { Handlers } from '../ports.ts';

const weekMs = 7 * 86_400_000;

export const cameraCareHandlers: Pick<Handlers, 'getCameraHealth' | 'getRefused' | 'decodeAgain'> = {
  async getCameraHealth({ cameraId }, scope, ports) {
    const since = toUtcTime(ports.clock.nowMs() - weekMs);
    return ports.db.as(scope, async (sql) => {
      const camera = await findCamera(sql, cameraId, ports.clock.now());
      if (!camera) return refuse('not-found', 'There is no such camera, or it is not open to you.', 'cameraId');
      return { camera, hours: await listHours(sql, cameraId, since) };
    });
  },

  async getRefused(input, scope, ports) {
    return ports.db.as(scope, async (sql) => {
      const { messages } = await listRefused(sql, { camera: null, id: input.refusedId }, 1);
      const found = await findRefusedBytes(sql, refusedId.row(input.refusedId));
      const [message] = messages;
      if (!message || !found) {
        return refuse('not-found', 'There is no such message kept aside, or it is not open to you.', 'refusedId');
      }
      const base64 = Buffer.from(found.bytes).toString('base64');
      return { message, contentType: found.contentType, path: found.path, base64 };
    });
  },

  async decodeAgain(input, scope, ports) {
    if (!scope.person) return refuse('not-allowed', 'Only a person may ask this.');
    const { cameraId: camera, refusedId: id, after } = input;
    return ports.decodeAgain(scope, { force: scope.person.forceId, camera, id, after });
  },
};

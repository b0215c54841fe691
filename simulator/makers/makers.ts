/** Makers: everyone whose cameras the simulator plays. */
import { writeMessage } from '../messages.ts';
import type { Maker } from './maker.ts';

function plain(name: 'json' | 'hikvision'): Maker {
  return {
    name,
    write: (read, sentMs) => [{ path: '', ...writeMessage(name, read, sentMs) }],
    heartbeat: () => null,
  };
}

export const makers: readonly Maker[] = [plain('json'), plain('hikvision')];

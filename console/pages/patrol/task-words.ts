/** What the states of a task are called on the phone. */
import type { TaskState } from '../../../src/words/task-state.ts';

export const stateTitles: Readonly<Record<TaskState, string>> = {
  waiting: 'Waits for an approval',
  ready: 'To be given to a unit',
  assigned: 'Not accepted yet',
  accepted: 'Accepted',
  'en-route': 'En route',
  'with-vehicle': 'With vehicle',
  stopped: 'Stopped',
  lost: 'Lost',
  refused: 'Refused',
  'no-trace': 'No trace',
  'stood-down': 'Stood down',
  ended: 'Dealt with',
};

/** Answers the requests about tasks. */
import { findHit } from '../../hits/hits-store.ts';
import { acceptOffered, declineOffered, offerTask } from '../../intercepts/border.ts';
import { doTaskAct, findMyPatrol, findTaskPicture } from '../../intercepts/patrol.ts';
import {
  assignTask,
  closeTask,
  decideTask,
  getTask,
  headingOfTask,
  listOpenTasks,
  makeTask,
  suggestForTask,
} from '../../intercepts/tasks.ts';
import { listTasksOfHit } from '../../intercepts/tasks-store.ts';
import { isRefusal, refuse } from '../../words/fault.ts';
import type { Handlers } from '../ports.ts';

type TaskHandlers = Pick<
  Handlers,
  | 'listTasks'
  | 'getTask'
  | 'listTasksOfHit'
  | 'makeTask'
  | 'decideTask'
  | 'suggestUnits'
  | 'getHeading'
  | 'assignTask'
  | 'closeTask'
  | 'offerTask'
  | 'acceptTask'
  | 'declineTask'
  | 'getMyPatrol'
  | 'doTaskAct'
  | 'getTaskPicture'
>;

export const taskHandlers: TaskHandlers = {
  listTasks: ({ operationId, which }, scope, ports) => listOpenTasks(ports, scope, operationId, which),
  getTask: ({ taskId }, scope, ports) => getTask(ports, scope, taskId),
  listTasksOfHit: ({ hitId }, scope, ports) =>
    ports.db.as(scope, async (sql) => {
      const found = await findHit(sql, hitId);
      if (!found) return refuse('not-found', 'There is no such hit, or it is not open to you.');
      return { tasks: await listTasksOfHit(sql, hitId) };
    }),

  makeTask: (asked, scope, ports) => makeTask(ports, scope, asked),
  decideTask: ({ taskId, ...asked }, scope, ports) => decideTask(ports, scope, taskId, asked),

  async suggestUnits({ taskId }, scope, ports) {
    const suggestions = await suggestForTask(ports, scope, taskId);
    return isRefusal(suggestions) ? suggestions : { suggestions };
  },

  getHeading: ({ taskId }, scope, ports) => headingOfTask(ports, scope, taskId),
  assignTask: ({ taskId, ...asked }, scope, ports) => assignTask(ports, scope, taskId, asked),
  closeTask: ({ taskId, ...asked }, scope, ports) => closeTask(ports, scope, taskId, asked),
  offerTask: ({ taskId, ...asked }, scope, ports) => offerTask(ports, scope, taskId, asked),
  acceptTask: ({ borderHandoverId, ...asked }, scope, ports) => acceptOffered(ports, scope, borderHandoverId, asked),
  declineTask: ({ borderHandoverId, words }, scope, ports) => declineOffered(ports, scope, borderHandoverId, words),

  async getMyPatrol(_, scope, ports) {
    const mine = await findMyPatrol(ports, scope);
    if (isRefusal(mine)) return mine;
    return { ...mine, states: [...mine.states], emergencies: [...mine.emergencies] };
  },

  doTaskAct: ({ taskId, ...asked }, scope, ports) => doTaskAct(ports, scope, taskId, asked),

  async getTaskPicture({ taskId }, scope, ports) {
    const place = await findTaskPicture(ports, scope, taskId);
    if (isRefusal(place)) return place;
    const data = await ports.pictures.read(place.path, place.byteOffset, place.bytes);
    return { contentType: place.contentType, data };
  },
};

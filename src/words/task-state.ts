/** Task state: how far a task is. Plain values beside the schema in task.ts, so that a phone loads no validator. */

/**
 * waiting: for an approval. ready: to be given to a unit. ended: dealt with. The rest is what the unit last said of it.
 */
export const taskStates = [
  ...(['waiting', 'ready', 'assigned', 'accepted', 'en-route', 'with-vehicle', 'stopped', 'lost'] as const),
  ...(['refused', 'no-trace', 'stood-down', 'ended'] as const),
] as const;
export type TaskState = (typeof taskStates)[number];

export const overStates: readonly TaskState[] = ['refused', 'no-trace', 'stood-down', 'ended'];
/** A unit has it in hand. */
export const carriedStates: readonly TaskState[] = [
  'assigned',
  'accepted',
  'en-route',
  'with-vehicle',
  'stopped',
  'lost',
];

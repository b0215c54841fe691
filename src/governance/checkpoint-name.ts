/** What the file of a checkpoint is called, so that files stand in the order of their links. */

/** @returns `checkpoint-000000012345`, without an ending */
export function checkpointName(seq: number): string {
  return `checkpoint-${String(seq).padStart(12, '0')}`;
}

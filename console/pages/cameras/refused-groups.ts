/** Messages kept aside, counted by reason and sender: a fault shows as one line instead of two hundred. Pure. */
import type { RefusedMessage } from './camera-words.ts';

export type RefusedGroup = {
  readonly reason: RefusedMessage['reason'];
  readonly cameraId: RefusedMessage['cameraId'];
  readonly username: string;
  readonly count: number;
};

/** What of the list is shown; the camera is asked of the server. */
export type RefusedChoice = { readonly reason?: string | undefined; readonly sender?: string | undefined };

/** The most frequent first. A message that names no camera of ours belongs to whoever signed in. */
export function groupRefused(messages: readonly RefusedMessage[]): readonly RefusedGroup[] {
  const groups = new Map<string, RefusedGroup>();
  for (const { reason, cameraId, username } of messages) {
    const key = `${reason} ${cameraId ?? username}`;
    groups.set(key, { reason, cameraId, username, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()].sort((one, other) => other.count - one.count);
}

export function chooseRefused(messages: readonly RefusedMessage[], choice: RefusedChoice): readonly RefusedMessage[] {
  return messages.filter(
    ({ reason, username }) =>
      (choice.reason === undefined || reason === choice.reason) &&
      (choice.sender === undefined || username === choice.sender),
  );
}

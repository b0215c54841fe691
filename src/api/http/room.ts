/**
 * Room for the bytes of messages in hand: bounded, so that a thousand senders at once cost no more memory than a few.
 * Some cameras never send again, so a message that finds no room waits its turn, unread, before it is turned away.
 */
export type Room = {
  /** @returns whether there was room, at once or within the wait. What was taken must be given back. */
  take(bytes: number): Promise<boolean>;
  give(bytes: number): void;
};

/** Most messages that wait for room; a connection that waits holds what the system has read for it, about 64 KiB. */
const waitingMax = 2_000;

type Waiting = { readonly bytes: number; readonly settle: (hasRoom: boolean) => void };

export function createRoom(bytesMax: number, waitMsMax: number): Room {
  const waiting = new Set<Waiting>();
  let held = 0;

  function wait(bytes: number): Promise<boolean> {
    return new Promise((resolve) => {
      const one: Waiting = {
        bytes,
        settle(hasRoom) {
          clearTimeout(timer);
          waiting.delete(one);
          resolve(hasRoom);
        },
      };
      const timer = setTimeout(() => one.settle(false), waitMsMax);
      waiting.add(one);
    });
  }

  return {
    async take(bytes) {
      if (waiting.size > 0 || held + bytes > bytesMax) {
        if (bytes > bytesMax || waitMsMax === 0 || waiting.size >= waitingMax) return false;
        return wait(bytes);
      }
      held += bytes;
      return true;
    },
    give(bytes) {
      held -= bytes;
      // In the order that they came: a large one is not passed over by small ones for ever.
      for (const next of waiting) {
        if (held + next.bytes > bytesMax) break;
        held += next.bytes;
        next.settle(true);
      }
    },
  };
}

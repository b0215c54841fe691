/** What collecting needs of the rest of Cordon: whose a message is, who keeps it, and the world's clock and chance. */
import type { KnownCredential, SenderRefusal } from '../forces/directory.ts';
import type { Clock } from '../words/clock.ts';
import type { Log } from '../words/log.ts';
import type { Adapter, LaterPicture, Message, RefusedPart } from '../words/message.ts';

export type CollectingPorts = {
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 to below 1. Nodes and cameras that were cut off together do not come back together. */
  readonly random: () => number;
  readonly credentialNamed: (username: string) => KnownCredential | undefined;
  readonly receive: (adapter: Adapter, credential: KnownCredential, message: Message) => Promise<unknown>;
  readonly keepPictures: (
    adapter: Adapter,
    credential: KnownCredential,
    pictures: readonly LaterPicture[],
  ) => Promise<{ readonly refused: readonly RefusedPart[] }>;
  readonly noteSender: (refusal: SenderRefusal, adapter: string, address: string) => void;
  readonly onMistake: (error: unknown) => void;
  /** Largest message of any kind, bytes. */
  readonly messageBytesMax: number;
  readonly delays: Delays;
};

export type Delays = {
  /** Before the second try, milliseconds. Each further one waits twice as long. */
  readonly firstMs: number;
  /** Longest between two tries, milliseconds. */
  readonly mostMs: number;
  /** A connection that held for so long was a good one: the delays begin anew. Milliseconds. */
  readonly steadyMs: number;
};

export const usualDelays: Delays = { firstMs: 1_000, mostMs: 60_000, steadyMs: 20_000 };

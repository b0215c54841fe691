/**
 * Device: a camera that must be asked, because it does not push, or keeps its pictures to itself. Whatever a message
 * says, only the address that an engineer registered is ever asked.
 */
import type { Message } from '../../words/message.ts';

export type Device = {
  /** Scheme, host and port, such as http://192.0.2.7:80, without a path. */
  readonly address: string;
  readonly username: string;
  readonly password: string;
};

/** A message that a device gave when it was asked. */
export type Collected = Pick<Message, 'contentType' | 'path' | 'bytes'>;

/**
 * Asks one device for its messages until the signal aborts or the connection ends. Throws when it cannot go on; whoever
 * runs it tries again, later each time.
 */
export type Collector = (
  device: Device,
  /** Resolves when the message is kept. The next is not given before, so that a slow disk slows the device. */
  deliver: (message: Collected) => Promise<void>,
  signal: AbortSignal,
) => Promise<void>;

/** Frames: whole messages out of a stream of bytes, for makers who send over TCP and mark no end of a message. */

/** What some bytes of a stream turned out to be. */
export type Framed = {
  /** Each is a copy of its own, to be kept as one message. */
  readonly messages: readonly Uint8Array[];
  /** What was wrong with the stream, each a sentence that repeats nothing of what was sent. */
  readonly faults: readonly string[];
};

/** Cuts one connection's stream into messages. Pure: no clock, no socket. One framer a connection. */
export type Framer = {
  /** The next bytes, cut anywhere. They are not held on to: the caller may use the buffer again. */
  push(chunk: Uint8Array): Framed;
  /**
   * The connection has ended, or has been silent for too long. What had begun is given as a message with a fault, so
   * that it is kept and looked at, and the framer is as new.
   */
  end(): Framed;
};

/** @param messageBytesMax a longer message is dropped with a fault, and the stream goes on after it */
export type FramerMaker = (messageBytesMax: number) => Framer;

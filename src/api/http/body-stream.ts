/** The body of a request as it comes, within its bytes and its time; for files that are never held whole. */
import { type Refusal, refuse } from '../../words/fault.ts';

/** Longest without a byte, milliseconds. */
export const silentMsMax = 60_000;

/** Thrown to whoever reads the body, and answered as the refusal that it holds. */
export class BodyRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = 'BodyRefused';
    this.refusal = refusal;
  }
}

type Body = ReadableStream<Uint8Array> | null;

export async function* bodyStream(body: Body, bytesMax: number): AsyncGenerator<Uint8Array, void> {
  if (body === null) return;
  const reader = body.getReader();
  let bytes = 0;
  try {
    for (;;) {
      const next = await nextPart(reader);
      if (next.done) return;
      bytes += next.value.length;
      if (bytes > bytesMax) {
        throw new BodyRefused(refuse('too-large', `The file is larger than ${bytesMax} bytes. Nothing was kept.`));
      }
      yield next.value;
    }
  } finally {
    // What is left is let go; where the sender is gone there is nothing to let go.
    await reader.cancel().catch(() => undefined);
  }
}

async function nextPart(reader: ReadableStreamDefaultReader<Uint8Array>) {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    const slow = refuse('too-slow', `Nothing came for ${silentMsMax / 1000} seconds. Nothing was kept.`);
    timer = setTimeout(() => reject(new BodyRefused(slow)), silentMsMax);
  });
  try {
    return await Promise.race([reader.read(), silence]);
  } catch (error) {
    if (error instanceof BodyRefused) throw error;
    throw new BodyRefused(refuse('broken-off', 'The file broke off before its end. Nothing was kept.'));
  } finally {
    clearTimeout(timer);
  }
}

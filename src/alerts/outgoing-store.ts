/** Sending one message out over HTTP: within its time, led nowhere else, and with little of the answer read. */

export type Posted =
  | { readonly status: number; readonly retryAfterMs: number | null }
  /** No answer came; why, for a person. */
  | { readonly failure: string };

export type Post = (
  address: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array | string,
  msMax: number,
) => Promise<Posted>;

/** Of an answer only the status counts; more than this of its body is not even received, bytes. */
const answerBytesMax = 16 * 1024;

export const post: Post = async (address, headers, body, msMax) => {
  try {
    const signal = AbortSignal.timeout(msMax);
    const answer = await fetch(address, {
      method: 'POST',
      headers,
      body: body as BodyInit,
      redirect: 'manual',
      signal,
    });
    await readLittle(answer);
    const after = Number(answer.headers.get('retry-after'));
    return { status: answer.status, retryAfterMs: after > 0 && after < 86_400 ? after * 1000 : null };
  } catch (error) {
    return { failure: failureOf(error, msMax) };
  }
};

/** A body that is read to its end leaves the connection free for the next message; a long one costs the connection. */
async function readLittle(answer: Response): Promise<void> {
  const reader = answer.body?.getReader();
  if (reader === undefined) return;
  for (let bytes = 0; bytes <= answerBytesMax; ) {
    const { done, value } = await reader.read();
    if (done) return;
    bytes += value.length;
  }
  await reader.cancel();
}

function failureOf(error: unknown, msMax: number): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return `No answer within ${msMax / 1000} s.`;
  const cause = error instanceof Error ? error.cause : undefined;
  const code = (cause as { code?: unknown } | undefined)?.code;
  const message = cause instanceof Error && cause.message !== '' ? cause.message : String(error);
  return `No connection: ${typeof code === 'string' ? `${code}, ` : ''}${message}`.slice(0, 300);
}

/** Cameras that send under load and send again until they are answered, whatever happens to the server meanwhile. */
import { createRandom, type Random } from '../../simulator/random.ts';
import type { TestCamera } from './cordon.ts';
import { imageOf, testJpeg } from './pictures.ts';

export type SentRead = { readonly id: string; readonly plate: string; readonly pictures: readonly Buffer[] };

export type Resending = {
  /** Every read of an acknowledged message. */
  readonly acknowledged: readonly SentRead[];
  /** How often a message was sent again, because it was not answered or was told to come again. */
  readonly resent: number;
  /** Answers that are neither success nor "come again". */
  readonly strange: readonly string[];
  /** From now on the server is elsewhere; null: it is gone, wait. */
  serverAt(address: string | null): void;
  /** Resolves at the n-th acknowledgement from now; rejects when it does not come. */
  acknowledgements(count: number): Promise<void>;
  /** No new messages; what is not acknowledged is sent until it is. */
  finish(): Promise<void>;
  /** Stops at once, whatever is acknowledged. */
  abandon(): void;
};

/** A server that acknowledges nothing for this long has hung, milliseconds. */
const silenceMsMax = 30_000;

/**
 * @param seed of what is sent; every id begins with it
 * @param listed marks that one in five reads has, as cameras read them; the others' are listed nowhere
 */
export function startResending(
  seed: string,
  camera: TestCamera,
  senders: number,
  listed: readonly string[],
): Resending {
  const acknowledged: SentRead[] = [];
  const strange: string[] = [];
  const waiting: { left: number; resolve: () => void }[] = [];
  let resent = 0;
  let finishing = false;
  let abandoned = false;
  let server = Promise.withResolvers<string>();

  async function sendUntilTaken(reads: readonly SentRead[]): Promise<void> {
    const body = JSON.stringify(reads.map(toJson));
    for (let tries = 0; !abandoned; tries++) {
      if (tries > 0) resent++;
      const from = server;
      const status = await post(camera, await from.promise, body);
      if (status === 200) break;
      // Gone, or leaving. A camera would wait two seconds; here the next server is waited for, or the next turn.
      if (typeof status === 'string') strange.push(status);
      if (from === server) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    if (abandoned) return;
    acknowledged.push(...reads);
    for (const one of waiting) if (--one.left === 0) one.resolve();
  }

  const runs = Array.from({ length: senders }, async (_, sender) => {
    const random = createRandom(`${seed} sender ${sender}`);
    const idOf = (number: number): string => `${seed}-${sender}-${number}`;
    for (let number = 0; !finishing; number++) await sendUntilTaken(makeReads(random, idOf(number), listed));
  });

  return {
    acknowledged,
    strange,
    get resent() {
      return resent;
    },
    serverAt(address) {
      if (address === null) server = Promise.withResolvers();
      else server.resolve(address);
    },
    acknowledgements: (count) =>
      new Promise((resolve, reject) => {
        const hung = () =>
          reject(new Error(`nothing is acknowledged; ${resent} resent; ${strange.slice(-5).join(' | ')}`));
        const timer = setTimeout(hung, silenceMsMax);
        waiting.push({
          left: count,
          resolve() {
            clearTimeout(timer);
            resolve();
          },
        });
      }),
    abandon() {
      abandoned = true;
      finishing = true;
      server.resolve('http://127.0.0.1:9');
    },
    async finish() {
      finishing = true;
      await Promise.all(runs);
    },
  };
}

function makeReads(random: Random, id: string, listed: readonly string[]): SentRead[] {
  return Array.from({ length: random.chance(0.2) ? 3 : 1 }, (_, index) => {
    const name = `${id}-${index}`;
    const pictures = random.chance(0.3) ? [testJpeg(name, random.whole(100, 30_000))] : [];
    return { id: name, plate: random.chance(0.2) ? random.pick(listed) : 'NO00NE', pictures };
  });
}

/** The id stands in the direction too, where a test finds it again. */
function toJson({ id, plate, pictures }: SentRead): unknown {
  const capturedAt = new Date().toISOString();
  return { id, plate, direction: id, capturedAt, images: pictures.map((picture) => imageOf(picture)) };
}

/** @returns 200 and 503, the words of any other answer, or null when there was none */
async function post(camera: TestCamera, address: string, body: string): Promise<200 | 503 | string | null> {
  const { username, secret } = camera.secret;
  const authorization = `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  try {
    const response = await fetch(`${address}/v1/messages/json`, { method: 'POST', headers, body });
    const text = await response.text();
    return response.status === 200 || response.status === 503 ? response.status : `${response.status} ${text}`;
  } catch {
    return null;
  }
}

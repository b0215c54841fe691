/** Keeps what was collected: whose it is, then the path that every camera's message takes. */
import type { Collected } from '../cameras/shared/device.ts';
import type { KnownCredential } from '../forces/directory.ts';
import { Fault } from '../words/fault.ts';
import type { Adapter } from '../words/message.ts';
import { pause } from './keep-trying.ts';
import type { CollectingPorts } from './ports.ts';
import type { Standing } from './standing.ts';

/** Whose messages they are, and how they are read. */
export type Source = { readonly credential: string; readonly adapter: Adapter };

/** Throws where there is no such camera (yet): nothing is collected that could not be kept. */
export function credentialOf(ports: CollectingPorts, { credential }: Source): KnownCredential {
  const known = ports.credentialNamed(credential);
  if (known) return known;
  throw new Fault('config-invalid', `No camera has the username ${credential}. Is it registered?`, credential);
}

/**
 * Resolves when the message is kept. Throws a Fault where it may be later.
 * @returns false after a mistake of the program, which is logged: the same message would meet it again
 */
export async function keepOnce(ports: CollectingPorts, source: Source, message: Collected): Promise<boolean> {
  const credential = credentialOf(ports, source);
  try {
    await ports.receive(source.adapter, credential, { ...message, receivedAt: ports.clock.now() });
    return true;
  } catch (error) {
    if (error instanceof Fault) throw error;
    ports.onMistake(error);
    return false;
  }
}

/** For a sender who cannot be asked for it again: waits until the message can be kept, or the signal comes. */
export async function keepAtLast(
  ports: CollectingPorts,
  source: Source,
  message: Collected,
  standing: Standing,
  signal: AbortSignal,
): Promise<void> {
  const { random, delays } = ports;
  for (let failures = 0; ; failures++) {
    try {
      await keepOnce(ports, source, message);
      standing.well();
      return;
    } catch (error) {
      if (signal.aborted) throw error;
      standing.ill(error);
      await pause(Math.min(delays.mostMs, delays.firstMs * 2 ** failures), random, signal);
    }
  }
}

/** Device collecting: asks one registered camera for its messages, for as long as Cordon runs. */
import type { Collector, Device } from '../cameras/shared/device.ts';
import { credentialOf, keepAtLast, type Source } from './keep.ts';
import { keepTrying } from './keep-trying.ts';
import type { CollectingPorts } from './ports.ts';
import { createStanding } from './standing.ts';

export type AskedDevice = Source & { readonly device: Device; readonly collector: Collector };

/** Resolves when the signal has come and what was in hand is kept. */
export function collectFrom(ports: CollectingPorts, asked: AskedDevice, signal: AbortSignal): Promise<void> {
  const { device, collector, credential } = asked;
  const standing = createStanding(ports.log, 'device', { address: device.address, credential });
  return keepTrying(ports, standing, signal, async () => {
    credentialOf(ports, asked);
    // On a quiet road a good connection brings nothing for long; a bad one has failed by then.
    const steady = setTimeout(standing.well, ports.delays.steadyMs);
    try {
      await collector(device, (message) => keepAtLast(ports, asked, message, standing, signal), signal);
    } finally {
      clearTimeout(steady);
    }
  });
}

/**
 * Device pictures: fetches the pictures that a camera keeps to itself and only names. Asked is the registered device
 * and nothing else, whatever the message says; no read waits for it.
 */
import { type Device, requestDevice } from '../cameras/shared/device.ts';
import { pictureOf } from '../cameras/shared/picture-type.ts';
import type { KnownCredential } from '../forces/directory.ts';
import { Fault } from '../words/fault.ts';
import type { LaterPicture } from '../words/message.ts';
import type { PictureBytes } from '../words/picture.ts';
import type { CanonicalRead, PictureRef } from '../words/read.ts';
import { credentialOf, type Source } from './keep.ts';
import { pause } from './keep-trying.ts';
import type { CollectingPorts } from './ports.ts';
import { createStanding } from './standing.ts';

export type PictureDevice = Source & { readonly device: Device; readonly limits: PictureLimits };

export type PictureLimits = {
  /** Largest picture, bytes. */
  readonly bytesMax: number;
  /** Longest that one may take, milliseconds. */
  readonly msMax: number;
  /** Most that one device is asked for at once: it has reads to send. */
  readonly atOnceMax: number;
  /** Most that wait for one device; above it the newest is left on the device. */
  readonly waitingMax: number;
  /** How often one is asked for: it may not be written yet. */
  readonly triesMax: number;
};

export const usualPictureLimits: PictureLimits = {
  bytesMax: 4 * 1024 * 1024,
  msMax: 15_000,
  atOnceMax: 2,
  waitingMax: 200,
  triesMax: 3,
};

export type DevicePictures = {
  /** Returns at once. */
  want(credential: KnownCredential, reads: readonly CanonicalRead[]): void;
  /** Asks no more; resolves when what was fetched is kept. What waited is left on the devices. */
  close(): Promise<void>;
};

export function createDevicePictures(ports: CollectingPorts, devices: readonly PictureDevice[]): DevicePictures {
  const stopping = new AbortController();
  const queues = new Map(devices.map((one) => [one.credential, createQueue(ports, one, stopping.signal)]));
  return {
    want(credential, reads) {
      const queue = queues.get(credential.username);
      if (!queue) return;
      for (const { cameraRef, dedupeKey, pictureRefs } of reads) {
        for (const ref of pictureRefs) queue.add({ cameraRef, readKey: dedupeKey, ref });
      }
    },
    async close() {
      stopping.abort();
      await Promise.all([...queues.values()].map((queue) => queue.ended()));
    },
  };
}

type Wanted = { readonly cameraRef: string | null; readonly readKey: string; readonly ref: PictureRef };

type Queue = { add(wanted: Wanted): void; ended(): Promise<unknown> };

function createQueue(ports: CollectingPorts, of: PictureDevice, signal: AbortSignal): Queue {
  const { device, limits, credential } = of;
  const standing = createStanding(ports.log, 'device pictures', { address: device.address, credential });
  const waiting: Wanted[] = [];
  const running = new Set<Promise<void>>();
  /** From the first picture that found no room until none waits: said once. */
  let crowded = false;

  async function run(wanted: Wanted): Promise<void> {
    for (let tries = 1; !signal.aborted; tries++) {
      try {
        await fetchAndKeep(ports, of, wanted, signal);
        standing.well();
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof Fault)) ports.onMistake(error);
        standing.ill(error);
        if (tries >= limits.triesMax) return;
      }
      await pause(ports.delays.firstMs * 2 ** tries, ports.random, signal);
    }
  }

  function next(): void {
    while (running.size < limits.atOnceMax && !signal.aborted) {
      const wanted = waiting.shift();
      if (!wanted) {
        crowded = false;
        return;
      }
      const one = run(wanted).finally(() => {
        running.delete(one);
        next();
      });
      running.add(one);
    }
  }

  return {
    add(wanted) {
      if (waiting.length < limits.waitingMax) waiting.push(wanted);
      else if (!crowded) {
        crowded = true;
        standing.ill(new Fault('queue-full', 'Pictures come faster than the device gives them.', device.address));
      }
      next();
    },
    ended: () => Promise.all(running),
  };
}

async function fetchAndKeep(
  ports: CollectingPorts,
  of: PictureDevice,
  { cameraRef, readKey, ref }: Wanted,
  signal: AbortSignal,
): Promise<void> {
  const image = await fetchPicture(of, ref, signal);
  const picture: LaterPicture = { cameraRef, readKey, image };
  const { refused } = await ports.keepPictures(of.adapter, credentialOf(ports, of), [picture]);
  const [first] = refused;
  if (first) throw new Fault('device-refused', first.detail, of.device.address);
}

async function fetchPicture(
  { device, limits }: PictureDevice,
  ref: PictureRef,
  stop: AbortSignal,
): Promise<PictureBytes> {
  const late = AbortSignal.timeout(limits.msMax);
  const signal = AbortSignal.any([stop, late]);
  try {
    const response = await requestDevice(device, ref.path, { signal });
    const found = pictureOf(ref.kind, await readAtMost(device, response, limits.bytesMax));
    if (!('reason' in found)) return found;
    throw new Fault('device-refused', `From the device ${device.address}: ${found.detail}.`, device.address);
  } catch (error) {
    if (error instanceof Fault || !late.aborted) throw error;
    const detail = `not within ${limits.msMax / 1000} seconds`;
    throw new Fault('device-unreachable', `The device ${device.address} gave no picture.`, detail, error);
  }
}

/** What is too much is not read, whatever the device said of its length. */
async function readAtMost(device: Device, response: Response, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop closes the connection.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > bytesMax) {
      const message = `The device ${device.address} gave a picture of more than ${bytesMax} bytes.`;
      throw new Fault('device-refused', message, device.address);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

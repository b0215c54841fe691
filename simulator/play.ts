/** Plays traffic in real time: each vehicle is seen, drawn and sent when its moment comes. */
import { setTimeout as wait } from 'node:timers/promises';
import { type CameraAccess, createCameraClient, type SendReport } from './camera-client.ts';
import type { Estate } from './estate.ts';
import type { CameraRead } from './messages.ts';
import { createPictureMaker, type PictureMaker } from './pictures.ts';
import { type Sighting, traffic } from './traffic.ts';

export type PlayOptions = {
  /** Where Cordon is, such as http://127.0.0.1:8470. */
  readonly address: string;
  /** The cameras that send; what others of the estate see is not sent. */
  readonly cameras: readonly CameraAccess[];
  readonly estate: Estate;
  readonly seed: string;
  /** Of the whole estate. */
  readonly readsPerMinute?: number;
  readonly listedShare?: number;
  readonly signal: AbortSignal;
};

export type PlayReport = SendReport & {
  /** Vehicles that passed a camera. */
  readonly seen: number;
};

export const readsPerMinuteDefault = 150;

/** So far behind, the machine has slept: traffic starts afresh, for nobody wants an hour of reads in a minute. */
const behindMsMax = 60_000;

/** Ends when the signal aborts. Never throws for a Cordon that is away: its cameras try again. */
export async function playTraffic(options: PlayOptions): Promise<PlayReport> {
  const { address, cameras, signal } = options;
  const clients = new Map(cameras.map((camera) => [camera.ref, createCameraClient({ address, camera, signal })]));
  const pictures = createPictureMaker();
  let seen = 0;
  while (!signal.aborted) {
    for await (const sighting of inRealTime(options)) {
      const client = clients.get(sighting.camera.ref);
      if (client === undefined) continue;
      seen += 1;
      client.send(toCameraRead(sighting, pictures));
    }
  }
  await Promise.all([...clients.values()].map((client) => client.idle()));
  const report = { seen, accepted: 0, refused: 0, lost: 0, retries: 0, kept: 0 };
  for (const client of clients.values()) {
    const sent = client.report();
    for (const count of ['accepted', 'refused', 'lost', 'retries', 'kept'] as const) report[count] += sent[count];
  }
  return report;
}

/** Ends when the signal aborts, or when it has fallen far behind. */
async function* inRealTime(options: PlayOptions): AsyncGenerator<Sighting, void> {
  const { signal, readsPerMinute = readsPerMinuteDefault } = options;
  for (const sighting of traffic({ ...options, readsPerMinute, startMs: Date.now() })) {
    const aheadMs = sighting.sendAtMs - Date.now();
    if (aheadMs < -behindMsMax) return;
    if (aheadMs > 0) await wait(aheadMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    yield sighting;
  }
}

function toCameraRead(sighting: Sighting, pictures: PictureMaker): CameraRead {
  const { vehicle, camera } = sighting;
  const drawn = sighting.pictures ? pictures.draw(sighting) : null;
  return {
    id: sighting.id,
    cameraRef: camera.ref,
    cameraName: camera.name,
    plate: sighting.plate,
    country: vehicle.country,
    capturedMs: sighting.atMs,
    confidence: sighting.confidence,
    characterConfidences: sighting.characterConfidences,
    direction: sighting.direction,
    lane: sighting.lane,
    speedKmh: sighting.speedKmh,
    vehicle: { make: vehicle.make, model: vehicle.model, colour: sighting.colourSeen, type: vehicle.type },
    patch: drawn?.patch ?? null,
    overview: drawn?.overview ?? null,
    retransmission: sighting.retransmission,
  };
}

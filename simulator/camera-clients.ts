/** All the cameras that play, each with its client, and what they sent together. */
import { type CameraClient, createCameraClient, type Doors, type SendReport } from './camera-client.ts';
import type { CameraRead } from './messages.ts';
import type { Pictures } from './pictures.ts';
import type { CameraAccess } from './senders/sender.ts';
import { capturedMsOf, type Sighting } from './traffic.ts';

export type CameraClients = {
  /** Null for a camera that does not play. */
  of(ref: string): CameraClient | null;
  beat(): void;
  /** Done when everything is sent, or when stopped. */
  idle(): Promise<void>;
  close(): Promise<void>;
  report(): SendReport;
};

export type CameraClientsOptions = {
  readonly doors: Doors;
  readonly cameras: readonly CameraAccess[];
  readonly signal: AbortSignal;
  readonly connections?: number;
  readonly nowMs?: () => number;
};

export function createCameraClients({ cameras, ...shared }: CameraClientsOptions): CameraClients {
  const clients = new Map(cameras.map((camera) => [camera.ref, createCameraClient({ ...shared, camera })]));
  const all = [...clients.values()];
  return {
    of: (ref) => clients.get(ref) ?? null,
    beat() {
      for (const client of all) client.beat();
    },
    async idle() {
      await Promise.all(all.map((client) => client.idle()));
    },
    async close() {
      await Promise.all(all.map((client) => client.close()));
    },
    report() {
      const sum = { accepted: 0, refused: 0, lost: 0, retries: 0, kept: 0 };
      for (const one of all.map((client) => client.report())) {
        for (const count of ['accepted', 'refused', 'lost', 'retries', 'kept'] as const) sum[count] += one[count];
      }
      return sum;
    },
  };
}

export function toCameraRead(sighting: Sighting, drawn: Pictures | null): CameraRead {
  const { vehicle, camera } = sighting;
  return {
    id: sighting.id,
    cameraRef: camera.ref,
    cameraName: camera.name,
    plate: sighting.plate,
    country: vehicle.country,
    capturedMs: capturedMsOf(sighting),
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

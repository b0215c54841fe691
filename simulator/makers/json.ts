/** Cordon's own JSON, as recorders and roadside units that were made for it send it. */
import type { CameraRead } from '../messages.ts';
import type { Maker } from './maker.ts';

export const jsonMaker: Maker = {
  name: 'json',
  write: (read, sentMs) => [
    { path: '', contentType: 'application/json', body: Buffer.from(JSON.stringify(jsonRead(read, sentMs))) },
  ],
  heartbeat: () => null,
};

function jsonRead(read: CameraRead, sentMs: number): unknown {
  const picture = (kind: string, bytes: Uint8Array | null) => {
    return bytes === null ? [] : [{ kind, base64: Buffer.from(bytes).toString('base64') }];
  };
  return {
    id: read.id,
    camera: read.cameraRef,
    plate: read.plate,
    country: read.plate === null ? null : read.country,
    capturedAt: new Date(read.capturedMs).toISOString(),
    sentAt: new Date(sentMs).toISOString(),
    confidence: read.confidence,
    characterConfidences: read.characterConfidences,
    direction: read.direction,
    lane: read.lane,
    speedKmh: read.speedKmh,
    vehicle: read.vehicle,
    images: [...picture('patch', read.patch), ...picture('overview', read.overview)],
    retransmission: read.retransmission,
  };
}

/** Plays a Rekor Scout agent: a preview of the vehicle's group, then the group; a vehicle where no plate was read. */
import { createHash } from 'node:crypto';
import type { CameraRead } from '../messages.ts';
import type { Maker, MakerMessage } from './maker.ts';

/** The frames of one vehicle, and the time from one to the next. */
const framesOfVehicle = 5;
const frameMs = 40;

export const rekorMaker: Maker = {
  name: 'rekor',
  write(read) {
    if (read.plate === null) return [toMessage({ ...common(read, framesOfVehicle), data_type: 'vehicle' })];
    // The preview knows two frames; the best of all comes after them.
    return [
      groupOf(read, { frames: 2, isPreview: true }),
      groupOf(read, { frames: framesOfVehicle, isPreview: false }),
    ];
  },
  heartbeat(cameraRef, sentMs) {
    return toMessage({
      data_type: 'heartbeat',
      agent_uid: agentUid(cameraRef),
      agent_type: 'alprd',
      timestamp: sentMs,
      beanstalk_queue_size: 0,
      video_streams: [{ camera_id: cameraRef, fps: 25, is_streaming: true, last_update: sentMs }],
    });
  },
};

function toMessage(sent: unknown): MakerMessage {
  return { path: '', contentType: 'application/json', body: Buffer.from(JSON.stringify(sent)) };
}

function groupOf(read: CameraRead, { frames, isPreview }: { frames: number; isPreview: boolean }): MakerMessage {
  const confidence = (read.confidence ?? 0) * 100;
  const plateIndex = read.lane - 1;
  const patch = read.patch === null ? {} : { plate_crop_jpeg: base64(read.patch) };
  return toMessage({
    ...common(read, frames, isPreview ? null : read.overview),
    data_type: 'alpr_group',
    uuids: Array.from({ length: frames }, (_, frame) => uuidOf(read, frame)),
    // Vehicles side by side are plates of one frame.
    plate_indexes: Array.from({ length: frames }, () => plateIndex),
    best_plate: { plate: read.plate, confidence, plate_index: plateIndex, ...patch },
    best_plate_number: read.plate,
    best_confidence: confidence,
    best_region: `eu-${read.country.toLowerCase()}`,
    best_region_confidence: 91,
    candidates: [{ plate: read.plate, confidence, matches_template: 1 }],
    is_preview: isPreview,
  });
}

/** What a group and a vehicle without a plate have in common. */
function common(read: CameraRead, frames: number, overview: CameraRead['overview'] = read.overview): object {
  const make = read.vehicle.make.toLowerCase();
  return {
    version: 3,
    epoch_start: read.capturedMs,
    epoch_end: read.capturedMs + (frames - 1) * frameMs,
    agent_uid: agentUid(read.cameraRef),
    agent_type: 'alprd',
    // An agent numbers its cameras. Here it is the reference, by which the demo registers them.
    camera_id: read.cameraRef,
    country: 'eu',
    best_uuid: uuidOf(read, frames - 1),
    best_uuid_epoch_ms: read.capturedMs + (frames - 1) * frameMs,
    travel_direction: read.direction === 'forward' ? 178.4 : 2.6,
    is_parked: false,
    is_preview: false,
    vehicle: {
      color: guess(read.vehicle.colour),
      make: guess(make),
      make_model: guess(`${make}_${read.vehicle.model.toLowerCase().replaceAll(' ', '-')}`),
      body_type: guess(read.vehicle.type),
    },
    ...(overview === null ? {} : { overview_jpeg: base64(overview) }),
  };
}

function guess(name: string): { name: string; confidence: number }[] {
  return [{ name, confidence: 88.25 }];
}

function uuidOf(read: CameraRead, frame: number): string {
  return `${agentUid(read.cameraRef)}-${read.cameraRef}-${read.capturedMs + frame * frameMs}`;
}

/** Invented, and the same each time for one camera. */
function agentUid(cameraRef: string): string {
  return createHash('sha256').update(cameraRef).digest('hex').slice(0, 40).toUpperCase();
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

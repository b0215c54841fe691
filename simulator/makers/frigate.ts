/** Frigate: what it publishes of one vehicle by MQTT. A message's path is its topic; pictures stay on the device. */
import { createHash } from 'node:crypto';
import type { CameraRead } from '../messages.ts';
import type { Maker, MakerMessage } from './maker.ts';

/** How long a vehicle is in sight before its mark is read, milliseconds. */
const beforeMarkMs = 400;
/** How long a vehicle is out of sight before its track ends, milliseconds. */
const afterLossMs = 5000;

export const frigateMaker: Maker = {
  name: 'frigate',
  write(read) {
    const seen = trackedObject(read, read.capturedMs - beforeMarkMs);
    const gone = { ...trackedObject(read, read.capturedMs), end_time: seconds(read.capturedMs + afterLossMs) };
    if (read.plate === null) return [event('new', seen, seen), event('end', seen, gone)];
    const mark = { recognized_license_plate: [read.plate, read.confidence] };
    const known = { ...trackedObject(read, read.capturedMs), ...mark };
    return [
      event('new', seen, seen),
      plateUpdate(read, read.plate),
      event('update', seen, known),
      event('end', known, { ...gone, ...mark }),
    ];
  },
  heartbeat: () => ({ path: 'frigate/available', contentType: 'text/plain', body: Buffer.from('online') }),
};

function plateUpdate(read: CameraRead, plate: string): MakerMessage {
  return published('tracked_object_update', {
    type: 'lpr',
    id: eventId(read),
    name: null,
    plate,
    score: read.confidence,
    camera: read.cameraRef,
    timestamp: seconds(read.capturedMs),
    plate_box: [917, 487, 1029, 529],
  });
}

function event(type: string, before: unknown, after: unknown): MakerMessage {
  return published('events', { type, before, after });
}

function published(topic: string, message: unknown): MakerMessage {
  return {
    path: `frigate/${topic}`,
    contentType: 'application/json',
    body: Buffer.from(JSON.stringify(message)),
  };
}

function trackedObject(read: CameraRead, frameMs: number) {
  return {
    id: eventId(read),
    camera: read.cameraRef,
    frame_time: seconds(frameMs),
    label: labels[read.vehicle.type] ?? 'car',
    sub_label: null,
    top_score: 0.93,
    false_positive: false,
    start_time: seconds(read.capturedMs - beforeMarkMs),
    end_time: null as number | null,
    score: 0.9,
    box: [640, 380, 1190, 812],
    stationary: false,
    current_zones: [],
    entered_zones: [],
    has_clip: false,
    has_snapshot: true,
    attributes: { license_plate: 0.84 },
    recognized_license_plate: [null, null] as readonly unknown[],
  };
}

const labels: Readonly<Record<string, string>> = { lorry: 'truck', motorcycle: 'motorcycle', bus: 'bus' };

/** The moment at which it was first seen, and six letters, the same each time for one vehicle. */
function eventId(read: CameraRead): string {
  const letters = createHash('sha256').update(read.id).digest('hex').slice(0, 6);
  return `${seconds(read.capturedMs - beforeMarkMs).toFixed(6)}-${letters}`;
}

function seconds(ms: number): number {
  return ms / 1000;
}

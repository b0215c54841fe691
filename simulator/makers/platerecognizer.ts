/** Plate Recognizer Stream: a form with the event and its pictures, and a plain form where there are none. */
import { createHash } from 'node:crypto';
import type { CameraRead } from '../messages.ts';
import type { Maker, MakerMessage } from './maker.ts';

export const platerecognizerMaker: Maker = {
  name: 'platerecognizer',
  write(read) {
    const event = JSON.stringify(eventOf(read));
    return [read.patch === null && read.overview === null ? plainForm(event) : formWithPictures(event, read)];
  },
  // Its state is asked for, at a door of its own.
  heartbeat: () => null,
};

function plainForm(event: string): MakerMessage {
  const body = Buffer.from(new URLSearchParams({ json: event }).toString());
  return { path: '', contentType: 'application/x-www-form-urlencoded', body };
}

function formWithPictures(event: string, { id, overview, patch }: CameraRead): MakerMessage {
  const boundary = createHash('sha256').update(id).digest('hex').slice(0, 32);
  const part = (name: string, rest: string, bytes: Uint8Array) => {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${rest}\r\n\r\n`;
    return [Buffer.from(head), bytes, Buffer.from('\r\n')];
  };
  const picture = (name: string, bytes: Uint8Array | null) =>
    bytes === null ? [] : part(name, `; filename="${name}.jpg"\r\nContent-Type: image/jpeg`, bytes);
  const body = Buffer.concat([
    ...part('json', '', Buffer.from(event)),
    ...picture('upload', overview),
    ...picture('plate_img', patch),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return { path: '', contentType: `multipart/form-data; boundary=${boundary}`, body };
}

function eventOf(read: CameraRead): unknown {
  // The engine counts microseconds.
  const timestamp = new Date(read.capturedMs).toISOString().replace('Z', '000Z');
  const filename = `${read.cameraRef}_screenshots/${timestamp}.jpg`;
  return {
    hook: { target: 'https://cordon.example/', id: read.cameraRef, event: 'recognition', filename },
    data: {
      camera_id: read.cameraRef,
      filename,
      timestamp,
      timestamp_local: timestamp.replace('T', ' ').replace('Z', '+00:00'),
      timestamp_camera: null,
      results: [read.plate === null ? withoutPlate(read) : withPlate(read, read.plate)],
    },
  };
}

function withPlate(read: CameraRead, plate: string): unknown {
  const { make, model, colour } = read.vehicle;
  return {
    box: { xmin: 846, ymin: 702, xmax: 958, ymax: 731 },
    plate: plate.toLowerCase(),
    region: { code: read.country.toLowerCase(), score: 0.86 },
    score: read.confidence,
    candidates: [{ plate: plate.toLowerCase(), score: read.confidence }],
    dscore: 0.81,
    vehicle: vehicleOf(read),
    model_make: [{ make, model, score: 0.74 }],
    color: [{ color: colour, score: 0.83 }],
    orientation: [{ orientation: read.direction === 'forward' ? 'Front' : 'Rear', score: 0.92 }],
    direction: degreesOf(read),
    source_url: 'rtsp://192.0.2.31/stream1',
    position_sec: 1.5,
  };
}

/** The other shape, of a vehicle that was found without a plate. */
function withoutPlate(read: CameraRead): unknown {
  const { make, model, colour } = read.vehicle;
  const props = { make_model: [{ make, model, score: 0.74 }], color: [{ value: colour, score: 0.83 }] };
  return { plate: null, vehicle: { ...vehicleOf(read), props }, direction: degreesOf(read) };
}

function vehicleOf(read: CameraRead) {
  return { score: 0.87, type: read.vehicle.type, box: { xmin: 640, ymin: 380, xmax: 1190, ymax: 812 } };
}

/** Down the picture, towards the camera, or up it. */
function degreesOf(read: CameraRead): number {
  return read.direction === 'forward' ? 270 : 90;
}

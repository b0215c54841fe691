/** Plays an Axis camera with License Plate Verifier: three messages a vehicle, each an event in JSON with pictures. */
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { CameraRead } from '../messages.ts';
import type { Maker, MakerMessage } from './maker.ts';

const zone = 'Europe/London';
/** How long after the first word the direction is known, milliseconds. */
const updateAfterMs = 270;

export const axisMaker: Maker = {
  name: 'axis',
  // The application tells of plates: of a vehicle without a read one it says nothing.
  write: (read) => (read.plate === null ? [] : [message(read, 0), message(read, 1), message(read, 2)]),
  heartbeat: (cameraRef, sentMs) => ({ path: '', contentType: 'application/json', body: heartbeat(cameraRef, sentMs) }),
};

/** @param step 0 the first word, 1 when the direction is known, 2 when the vehicle has gone */
function message(read: CameraRead, step: 0 | 1 | 2): MakerMessage {
  const unique = createHash('sha256').update(read.id).digest('hex');
  const packet = Number.parseInt(unique.slice(0, 6), 16) + step;
  // The last word has the time of the first.
  const ms = read.capturedMs + (step === 1 ? updateAfterMs : 0);
  const stamp = localDigits(ms).replace(' ', '').slice(0, 14);
  const pictures = [
    { name: 'image', file: `${stamp}_00100roi_${read.plate}_${packet}.jpg`, bytes: read.overview },
    { name: 'image2', file: `${stamp}_00200lp_${read.plate}_${packet}.jpg`, bytes: read.patch },
  ].flatMap(({ name, file, bytes }) => (bytes === null ? [] : [{ name, file, bytes }]));
  const event = {
    packetCounter: String(packet),
    capture_timestamp: String(ms),
    frame_timestamp: step === 2 ? '0' : `${ms}118`,
    capture_ts: `${ms}000000`,
    datetime: localDigits(ms),
    plateText: read.plate,
    plateUnicode: read.plate,
    plateUTF8: read.plate,
    plateASCII: read.plate,
    plateCountry: alpha3[read.country] ?? '',
    plateConfidence: (read.confidence ?? 0).toFixed(6),
    carState: ['new', 'update', 'lost'][step],
    roiID: '1',
    imageType: 'vehicle',
    plateImageType: 'jpeg',
    carMoveDirection: step === 0 ? 'unknown' : directions[read.direction],
    // Counted by the camera: two vehicles within minutes never share one, as two hashes now and then would.
    carID: `${read.capturedMs % 1_000_000_000}${read.lane % 10}`,
    imagesURI: pictures.map(({ file }) => `/local/fflprapp/tools.cgi?action=getImage&name=9/${file}`),
    vehicle_info: {
      view: read.direction === 'forward' ? 'front' : 'rear',
      type: read.vehicle.type.toUpperCase(),
      color: read.vehicle.colour.toUpperCase(),
      brand: read.vehicle.make,
      model: read.vehicle.model,
    },
    camera_info: { SerialNumber: serialOf(read.cameraRef), ProdShortName: 'AXIS P1465-LE-3' },
    sensorProviderID: read.cameraRef,
  };
  const boundary = `------------------------${unique.slice(0, 16)}`;
  const parts = [
    part(boundary, 'event', 'event.json', 'application/json', Buffer.from(JSON.stringify(event))),
    ...pictures.map(({ name, file, bytes }) => part(boundary, name, file, 'image/jpeg', bytes)),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  return { path: '', contentType: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(parts) };
}

function part(boundary: string, name: string, file: string, contentType: string, bytes: Uint8Array): Buffer {
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\n` +
    `Content-Type: ${contentType}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n')]);
}

function heartbeat(cameraRef: string, sentMs: number): Buffer<ArrayBuffer> {
  const serial = serialOf(cameraRef);
  const body = {
    system: { timestamp: new Date(sentMs).toISOString() },
    identify: { platform: 'AXIS P1465-LE-3', macAddress: serial.match(/../g)?.join(':'), anprVersion: '2.13.5' },
    ALPV: { device_ID: cameraRef, version: '2.13.5', numFramesAvg: '12' },
  };
  return Buffer.from(JSON.stringify(body));
}

const directions: Readonly<Record<CameraRead['direction'], string>> = { forward: 'in', reverse: 'out' };

const alpha3: Readonly<Record<string, string>> = {
  GB: 'GBR',
  FR: 'FRA',
  NL: 'NLD',
  BE: 'BEL',
  IE: 'IRL',
  PL: 'POL',
  DE: 'DEU',
};

/** `20261121 140322417`, local. */
function localDigits(ms: number): string {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime();
  const [date = '', time = ''] = local.toString({ smallestUnit: 'millisecond' }).split('T');
  return `${date.replaceAll('-', '')} ${time.replace(/[:.]/g, '')}`;
}

/** A MAC address without colons, invented, and the same each time for one camera. No maker gives out any with 02. */
function serialOf(ref: string): string {
  return `02${createHash('sha256').update(ref).digest('hex').slice(0, 10).toUpperCase()}`;
}

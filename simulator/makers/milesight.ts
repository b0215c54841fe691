/** Plays a Milesight camera: one message in JSON a vehicle, with a local time and `-` for what it does not know. */
import { Temporal } from 'temporal-polyfill';
import type { CameraRead } from '../messages.ts';
import type { Maker } from './maker.ts';

const zone = 'Europe/London';

export const milesightMaker: Maker = {
  name: 'milesight',
  write: (read) => [
    { path: '', contentType: 'application/json', body: Buffer.from(JSON.stringify(recognition(read))) },
  ],
  heartbeat: () => null,
};

function recognition(read: CameraRead): unknown {
  const local = Temporal.Instant.fromEpochMilliseconds(read.capturedMs).toZonedDateTimeISO(zone).toPlainDateTime();
  const time = local.toString({ smallestUnit: 'millisecond' }).replace('T', ' ');
  return {
    device: read.cameraRef,
    time,
    time_msec: time,
    plate: read.plate ?? '-',
    type: 'Visitor',
    speed: String(read.speedKmh),
    direction: read.direction === 'forward' ? 'Approach' : 'Away',
    detection_region: '1',
    region: (read.plate && alpha3[read.country]) || '-',
    resolution_width: '1920',
    resolution_height: '1080',
    coordinate_x1: '836',
    coordinate_y1: '571',
    coordinate_x2: '968',
    coordinate_y2: '609',
    confidence: read.confidence === null ? '-' : read.confidence.toFixed(2),
    plate_color: '-',
    vehicle_type: read.vehicle.type,
    vehicle_color: read.vehicle.colour,
    'Vehicle Brand': read.vehicle.make,
    plate_image: base64(read.patch),
    full_image: base64(read.overview),
  };
}

const alpha3: Readonly<Record<string, string>> = {
  GB: 'GBR',
  FR: 'FRA',
  NL: 'NLD',
  BE: 'BEL',
  IE: 'IRL',
  PL: 'POL',
  DE: 'DEU',
};

function base64(bytes: Uint8Array | null): string {
  return bytes === null ? '-' : Buffer.from(bytes).toString('base64');
}

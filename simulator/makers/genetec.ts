/** Plays a Genetec Sharp: one XML message a vehicle by the template for export, with its custom fields. */
import { createHash } from 'node:crypto';
import type { CameraRead } from '../messages.ts';
import type { Maker } from './maker.ts';

const kmPerMile = 1.609344;

export const genetecMaker: Maker = {
  name: 'genetec',
  write: (read) => [{ path: '', contentType: 'text/xml', body: Buffer.from(templateOf(read)) }],
  heartbeat: () => null,
};

function templateOf(read: CameraRead): string {
  const [date = '', time = ''] = new Date(read.capturedMs).toISOString().slice(0, -1).split('T');
  const elements: readonly (readonly [name: string, text: string])[] = [
    ['Plate', read.plate ?? 'NOPLATE'],
    ['State', '-'],
    ['UTCDate', date.replaceAll('-', ':')],
    ['UTCTime', time],
    ['CameraName', read.cameraName],
    ['SourceName', `SHARPV${createHash('sha256').update(read.cameraRef).digest('hex').slice(0, 5).toUpperCase()}`],
    ['ContextImage', base64(read.overview)],
    // There is none of a plate that was not found.
    ['PlateImage', read.plate === null ? '' : base64(read.patch)],
    ['LongitudeX', '0'],
    ['LatitudeY', '0'],
    ['Guid', guidOf(read.id)],
    ['ConfidenceScore', String(Math.round((read.confidence ?? 0) * 100))],
    ['Lane', String(read.lane)],
    ['RelativeMotion', read.direction === 'forward' ? 'Closer' : 'Further'],
    ['Speed', `${Math.round(read.speedKmh / kmPerMile)} mph`],
    ['VehicleMake', read.vehicle.make],
    ['VehicleType', read.vehicle.type],
  ];
  const lines = elements.map(([name, text]) => `   <${name}>${escaped(text)}</${name}>\n`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<AutoVu>\n${lines.join('')}</AutoVu>\n`;
}

function guidOf(id: string): string {
  const hex = createHash('sha256').update(id).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function base64(bytes: Uint8Array | null): string {
  return bytes === null ? '' : Buffer.from(bytes).toString('base64');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

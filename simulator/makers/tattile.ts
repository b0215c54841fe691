/** Plays a Tattile camera: one XML message a vehicle, with a local time and both pictures in base64. */
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { CameraRead } from '../messages.ts';
import type { Maker } from './maker.ts';

const zone = 'Europe/London';

export const tattileMaker: Maker = {
  name: 'tattile',
  write: (read) => [{ path: '', contentType: 'application/xml', body: Buffer.from(messageOf(read)) }],
  heartbeat: () => null,
};

function messageOf(read: CameraRead): string {
  const local = Temporal.Instant.fromEpochMilliseconds(read.capturedMs).toZonedDateTimeISO(zone).toPlainDateTime();
  const [date = '', time = ''] = local.toString({ smallestUnit: 'millisecond' }).split('T');
  const elements: readonly (readonly [name: string, text: string])[] = [
    ['PLATE_STRING', read.plate ?? ''],
    ['DATE', date],
    ['TIME', time.replace(/[:.]/g, '-')],
    ['DEVICE_SN', serialOf(read.cameraRef)],
    ['DEVICE_NAME', read.cameraName],
    ['OCRSCORE', String(Math.round((read.confidence ?? 0) * 100)).padStart(3, '0')],
    ['DIRECTION', read.direction === 'forward' ? 'GOCLOSE' : 'GOAWAY'],
    ['LANE_ID', String(read.lane)],
    ['PLATE_COUNTRY_CODE', read.plate === null ? '' : (alpha3[read.country] ?? '')],
    ['IMAGE_OCR', base64(read.patch)],
    ['IMAGE_CTX', base64(read.overview)],
  ];
  const lines = elements.map(([name, text]) => `  <${name}>${escaped(text)}</${name}>\n`);
  return `<Msg>\n${lines.join('')}</Msg>\n`;
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

/** Invented, and the same each time for one camera. */
function serialOf(ref: string): string {
  return `TT-${createHash('sha256').update(ref).digest('hex').slice(0, 10).toUpperCase()}`;
}

function base64(bytes: Uint8Array | null): string {
  return bytes === null ? '' : Buffer.from(bytes).toString('base64');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

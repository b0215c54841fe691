/** Hikvision: a multipart message with the boundary `boundary`, an XML event first and then the pictures. */
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { CameraRead } from '../messages.ts';
import type { Maker, MakerMessage } from './maker.ts';

/** The boundary that these cameras really use. */
const boundary = 'boundary';
const zone = 'Europe/London';

export const hikvisionMaker: Maker = {
  name: 'hikvision',
  write: (read) => [writeEvent(read)],
  heartbeat: () => null,
};

function writeEvent(read: CameraRead): MakerMessage {
  const pictures = [
    { name: 'licensePlatePicture', bytes: read.patch },
    { name: 'detectionPicture', bytes: read.overview },
  ].flatMap(({ name, bytes }) => (bytes === null ? [] : [{ name, bytes }]));
  const xml = eventXml(
    read,
    pictures.map(({ name }) => name),
  );
  const parts = [
    part('anpr.xml', 'text/xml; charset="UTF-8"', Buffer.from(xml)),
    ...pictures.map(({ name, bytes }) => part(`${name}.jpg`, 'image/jpeg', bytes)),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  return { path: '', contentType: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(parts) };
}

function part(name: string, contentType: string, bytes: Uint8Array): Buffer {
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\n` +
    `Content-Type: ${contentType}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n')]);
}

function eventXml(read: CameraRead, pictures: readonly string[]): string {
  const local = Temporal.Instant.fromEpochMilliseconds(read.capturedMs).toZonedDateTimeISO(zone);
  const dateTime = local.toString({ smallestUnit: 'millisecond', timeZoneName: 'never' });
  const digits = dateTime.replace(/\D/g, '').slice(0, 17);
  const unique = createHash('sha256').update(read.id).digest('hex');
  const plate = read.plate ?? 'unknown';
  const beliefs = (read.characterConfidences ?? []).map((one) => Math.round(one * 100)).join(',');
  const infos = pictures.map((name, index) =>
    element('pictureInfo', [
      element('fileName', `${name}.jpg`),
      element('type', name),
      element('absTime', digits),
      element('pId', `${digits}${index + 1}00${unique.slice(index * 14, index * 14 + 14)}`),
    ]),
  );
  const anpr = element('ANPR', [
    // The maker's own number for a country; this one means none.
    element('country', '0'),
    element('licensePlate', plate),
    element('line', String(read.lane)),
    element('direction', read.direction),
    element('confidenceLevel', String(Math.round((read.confidence ?? 0) * 100))),
    element('plateType', 'unknown'),
    element('plateColor', 'unknown'),
    element('plateCharBelieve', beliefs),
    element('vehicleType', vehicleTypes[read.vehicle.type] ?? 'vehicle'),
    element('vehicleInfo', [element('color', read.vehicle.colour === 'grey' ? 'gray' : read.vehicle.colour)]),
    element('pictureInfoList', infos),
    element('originalLicensePlate', plate),
    element('vehicleListName', 'otherList'),
  ]);
  const event = [
    element('macAddress', macAddress(read.cameraRef)),
    element('channelID', '1'),
    element('dateTime', dateTime),
    element('activePostCount', '1'),
    element('eventType', 'ANPR'),
    element('eventState', 'active'),
    element('eventDescription', 'ANPR'),
    element('channelName', read.cameraName),
    anpr,
    element('UUID', `${digits}${unique.slice(0, 46)}`),
    element('picNum', String(pictures.length)),
    element('isDataRetransmission', String(read.retransmission)),
    element('countryAbbreviation', (read.plate && alpha3[read.country]) || 'NON'),
  ];
  const namespace = 'http://www.hikvision.com/ver20/XMLSchema';
  const root = `<EventNotificationAlert version="2.0" xmlns="${namespace}">${event.join('')}</EventNotificationAlert>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

const vehicleTypes: Readonly<Record<string, string>> = { car: 'vehicle', van: 'van', coach: 'bus', lorry: 'truck' };

const alpha3: Readonly<Record<string, string>> = {
  GB: 'GBR',
  FR: 'FRA',
  NL: 'NLD',
  BE: 'BEL',
  IE: 'IRL',
  PL: 'POL',
  DE: 'DEU',
};

function element(name: string, content: string | readonly string[]): string {
  const inner = typeof content === 'string' ? escaped(content) : content.join('');
  return `<${name}>${inner}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Invented, and the same each time for one camera. Addresses that begin with 02 are given out by no maker. */
function macAddress(ref: string): string {
  const bytes = createHash('sha256').update(ref).digest('hex').slice(0, 10);
  return `02:${bytes.match(/../g)?.join(':')}`;
}

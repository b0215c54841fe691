/** The reads of a history as files that other programs open: CSV for a spreadsheet, GeoJSON for a map. Pure. */
import { type CsvCell, csvText } from '../words/csv.ts';
import type { History, HistoryRead } from '../words/history.ts';

/** The byte order mark tells spreadsheets that it is UTF-8. */
export function historyCsv({ mark, reads }: History): string {
  const heading = ['asked', ...Object.keys(csvColumns)];
  const cells = Object.values(csvColumns);
  return `\u{FEFF}${csvText(
    heading,
    reads.map((read) => [mark, ...cells.map((cell) => cell(read))]),
  )}`;
}

const csvColumns: Readonly<Record<string, (read: HistoryRead) => CsvCell>> = {
  'read id': ({ id }) => id,
  'mark read': ({ plate }) => plate,
  fit: ({ fit }) => fit,
  differs: ({ differs }) => differs.map(({ at, asked, read }) => `${at + 1}: ${read} for ${asked}`).join('; '),
  'captured (UTC)': ({ capturedAt }) => capturedAt,
  'captured as sent': ({ capturedAtAsSent }) => capturedAtAsSent,
  'time certainty': ({ timeCertainty }) => timeCertainty,
  'received (UTC)': ({ receivedAt }) => receivedAt,
  late: ({ late }) => late,
  'corrected to': ({ correction }) => (correction === null ? null : (correction.plate ?? '(no mark)')),
  camera: ({ cameraName }) => cameraName,
  'camera id': ({ cameraId }) => cameraId,
  latitude: ({ position }) => position.lat,
  longitude: ({ position }) => position.lon,
  direction: ({ direction }) => direction,
  lane: ({ lane }) => lane,
  'speed (km/h)': ({ speedKmh }) => speedKmh,
  confidence: ({ confidence }) => confidence,
  make: ({ vehicle }) => vehicle.make,
  model: ({ vehicle }) => vehicle.model,
  colour: ({ vehicle }) => vehicle.colour,
  type: ({ vehicle }) => vehicle.type,
  'hit ids': ({ hitIds }) => hitIds.join(' '),
  pictures: ({ pictures }) => pictures.length,
};

/** RFC 7946: a point for each read, longitude first. No line: nobody knows the way between two cameras. */
export function historyGeoJson({ mark, kind, period, reads }: History): string {
  const features = reads.map(({ position, pictures, vehicle, ...read }) => ({
    type: 'Feature',
    id: read.id,
    geometry: { type: 'Point', coordinates: [position.lon, position.lat] },
    properties: { ...read, ...vehicle, pictures: pictures.length },
  }));
  return JSON.stringify({ type: 'FeatureCollection', asked: { mark, kind, period }, features });
}

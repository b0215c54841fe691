/** Verkada: a webhook for each mark that was read. Pictures stay in the maker's cloud. */
import { createHash } from 'node:crypto';
import type { Maker } from './maker.ts';

export const verkadaMaker: Maker = {
  name: 'verkada',
  write(read, sentMs) {
    if (read.plate === null) return [];
    const webhook = {
      org_id: uuidOf('organisation'),
      webhook_type: 'lpr',
      created_at: Math.floor(sentMs / 1000),
      webhook_id: uuidOf('webhook'),
      data: {
        camera_id: uuidOf(read.cameraRef),
        // The vehicle's track begins before the mark is read.
        created: Math.floor(read.capturedMs / 1000) - 1,
        detected: read.capturedMs,
        license_plate_number: read.plate,
        confidence: read.confidence,
        crop: [0.31, 0.33, 0.53, 0.56],
        image_url: 'https://pictures.example/signed',
        license_plate_state: null,
      },
    };
    return [{ path: '', contentType: 'application/json', body: Buffer.from(JSON.stringify(webhook)) }];
  },
  heartbeat: () => null,
};

/** Invented, and the same each time for one name. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

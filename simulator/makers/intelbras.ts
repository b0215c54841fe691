/** Intelbras: ITSAPI under a UUID of the camera. */
import { createHash } from 'node:crypto';
import { itsapiMaker } from './itsapi.ts';

export const intelbrasMaker = itsapiMaker('intelbras', uuid);

/** Invented, and the same each time for one camera. */
function uuid(cameraRef: string): string {
  const digits = createHash('sha256').update(cameraRef).digest('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, 32),
  ].join('-');
}

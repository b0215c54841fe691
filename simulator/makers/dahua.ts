/** Dahua: ITSAPI under the serial number of the camera. */
import { createHash } from 'node:crypto';
import { itsapiMaker } from './itsapi.ts';

export const dahuaMaker = itsapiMaker('dahua', serial);

/** Invented, and the same each time for one camera. */
function serial(cameraRef: string): string {
  return `SIM${createHash('sha256').update(cameraRef).digest('hex').slice(0, 12).toUpperCase()}`;
}

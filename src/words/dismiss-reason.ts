/** Dismiss reason: why a hit is not the vehicle that is looked for. The reasons feed camera and list quality. */
import { z } from 'zod';

export const dismissReason = z.enum(['misread', 'wrong-vehicle', 'stale-entry', 'duplicate', 'contradiction', 'other']);
export type DismissReason = z.infer<typeof dismissReason>;

export const dismissTitles: Readonly<Record<DismissReason, string>> = {
  misread: 'Misread',
  'wrong-vehicle': 'Wrong vehicle',
  'stale-entry': 'Stale entry',
  duplicate: 'Duplicate',
  contradiction: 'Contradiction',
  other: 'Other',
};

/** Tells whether two entries say the same. */
import { hash } from 'node:crypto';
import type { NewEntry } from '../words/entry.ts';

export type DigestedEntry = { readonly entry: NewEntry; readonly digest: string };

/**
 * The same for the same content, whenever it was imported. A defaulted expiry counts from the day of the import, so it
 * is left out: otherwise every import of one file would replace the whole list.
 */
export function entryDigest(entry: NewEntry): string {
  const content = [
    entry.plate,
    entry.plateAsListed,
    entry.make,
    entry.model,
    entry.colour,
    entry.action,
    entry.priority,
    entry.markers,
    entry.ground,
    entry.information,
    entry.area,
    entry.intelligenceGrade,
    entry.pncId,
    entry.marking,
    entry.cadReference,
    entry.instructions,
    entry.source,
    // Left out where it is not said, so that entries from before these columns keep their digest.
    ...(entry.country === null && entry.vehicleType === null ? [] : [entry.country, entry.vehicleType]),
    entry.expiryDefaulted ? null : entry.expiresAt,
  ];
  return hash('sha256', JSON.stringify(content), 'base64url');
}

/** Compares what the camera saw of a vehicle with what the entry says of it. */
import type { HitCard } from '../words/hit.ts';

export type Agreement = HitCard['match']['colour'];

/** Shades that people and cameras name either way, by light and by dirt; neither speaks for or against the other. */
const nearColours: readonly ReadonlySet<string>[] = [
  new Set(['silver', 'grey']),
  new Set(['grey', 'black']),
  new Set(['silver', 'white']),
  new Set(['blue', 'black']),
  new Set(['white', 'cream', 'beige']),
  new Set(['gold', 'beige', 'bronze', 'brown']),
  new Set(['maroon', 'red', 'burgundy']),
  new Set(['orange', 'red']),
  new Set(['purple', 'blue']),
];

/** Names of one make. Lists shorten them as the PNC does, and cameras as their maker does. */
const makeNames: readonly (readonly string[])[] = [
  ['volkswagen', 'vw', 'volkswagon'],
  ['mercedes-benz', 'mercedes', 'merc', 'mb', 'benz'],
  ['land rover', 'landrover', 'l rover', 'range rover'],
  ['bmw', 'b m w'],
  ['citroen', 'citroën'],
  ['skoda', 'škoda'],
  ['vauxhall', 'opel'],
  ['alfa romeo', 'alfa'],
  ['mini', 'bmw mini'],
];

/** Either not known proves nothing; near shades prove nothing either. */
export function colourAgreement(seen: string | null, listed: string | null): Agreement {
  const plain = (text: string): string => text.trim().toLowerCase().replace(/gray/g, 'grey');
  const [a, b] = [plain(seen ?? ''), plain(listed ?? '')];
  if (a === '' || b === '') return 'unknown';
  if (a === b || a.includes(b) || b.includes(a)) return 'agree';
  return nearColours.some((near) => near.has(a) && near.has(b)) ? 'unknown' : 'disagree';
}

export function makeAgreement(seen: string | null, listed: string | null): Agreement {
  const plain = (text: string): string => text.trim().toLowerCase();
  const [a, b] = [plain(seen ?? ''), plain(listed ?? '')];
  if (a === '' || b === '') return 'unknown';
  if (a === b || a.includes(b) || b.includes(a)) return 'agree';
  return makeNames.some((names) => names.includes(a) && names.includes(b)) ? 'agree' : 'disagree';
}

/** Kinds that no camera takes for one another. Words outside them prove nothing. */
const typeGroups: readonly ReadonlySet<string>[] = [
  new Set(['motorcycle', 'motorbike', 'moped', 'scooter', 'two-wheeler']),
  new Set(['car', 'van', 'suv', 'mpv', 'saloon', 'hatchback', 'estate', 'pickup', 'taxi', 'vehicle']),
  new Set(['lorry', 'truck', 'hgv', 'bus', 'coach', 'tractor']),
];

export function typeAgreement(seen: string | null, listed: string | null): Agreement {
  const groupOf = (text: string | null) => typeGroups.findIndex((group) => group.has(text?.trim().toLowerCase() ?? ''));
  const [a, b] = [groupOf(seen), groupOf(listed)];
  if (a === -1 || b === -1) return 'unknown';
  return a === b ? 'agree' : 'disagree';
}

/** What the words in a UK 16-column list mean: the mark, the action, the priority and the warning markers. */
import { normaliseMark } from '../plates/normalise.ts';
import { isPattern, parsePattern } from '../plates/pattern.ts';
import type { Action, Priority } from '../words/entry.ts';

/** Longest mark in a list, characters, spaces not counted. */
export const listedMarkCharactersMax = 10;

/** What systems write where there is no mark. An entry for one would hit on every unread plate. */
const notMarks = new Set(['NONE', 'NULL', 'NA', 'TBC', 'TBA', 'UNKNOWN', 'UNREAD', 'NOPLATE', 'UNLICENSED']);

// Only these whole phrases: 'STOP NOT REQUIRED' begins with STOP, and a stop nobody asked for is the worst mistake.
const stopWords = [
  'STOP',
  'ARREST',
  'STOP ARREST',
  'STOP AND ARREST',
  'STOP SEARCH',
  'STOP AND SEARCH',
  'STOP CHECK',
  'STOP AND CHECK',
  'STOP AND SEIZE',
];
const observeWords = [
  '',
  'SILENT',
  'OBSERVE',
  'OBSERVE ONLY',
  'MONITOR',
  'MONITOR ONLY',
  'NO STOP',
  'DO NOT STOP',
  'OBSERVE DO NOT STOP',
  'INTEL',
  'INTEL ONLY',
  'INTELLIGENCE',
  'INTELLIGENCE ONLY',
];
const actions = new Map<string, Action>([
  ...stopWords.map((words): [string, Action] => [words, 'stop']),
  ...observeWords.map((words): [string, Action] => [words, 'observe']),
]);

export type ReadMark = { readonly plate: string; readonly reason: null } | { readonly reason: string };

/** The mark in its one written form, whole or partial, or why it cannot be listed. */
export function readMark(listed: string): ReadMark {
  if (listed === '') return { reason: 'every row needs a registration mark' };
  // The normaliser drops what it does not know, as for a camera. In a list that would make another vehicle's mark.
  if (/[^\p{L}\p{M}\p{N}\s.·•\-‐‑–?*]/u.test(listed)) {
    return { reason: 'holds a character that no registration mark has; an unknown one is written as ?' };
  }
  if (listed.replace(/\s/g, '').length > listedMarkCharactersMax) {
    return { reason: `is longer than ${listedMarkCharactersMax} characters` };
  }
  if (isPattern(listed)) {
    const partial = parsePattern(listed);
    return 'reason' in partial ? partial : { plate: partial.pattern, reason: null };
  }
  const { plate } = normaliseMark(listed);
  if (plate === null) return { reason: 'is not a registration mark' };
  if (/^0+$/.test(plate) || notMarks.has(plate))
    return { reason: 'stands for no mark, so it would match unread plates' };
  return { plate, reason: null };
}

/** @returns null when the words are not known. Empty is observe: never a stop that nobody asked for. */
export function readAction(listed: string): Action | null {
  const words = listed
    .toUpperCase()
    .replaceAll('&', ' AND ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  // Nothing but signs, such as '-', is somebody's empty.
  return actions.get(words) ?? null;
}

export const actionsKnown = 'write STOP, STOP AND SEARCH, STOP AND ARREST, OBSERVE, SILENT, MONITOR, NO STOP or INTEL';

/** The 16 columns hold no priority, so only a plain statement of one counts: HIGH, HIGH: or HIGH - before the text. */
export function readPriority(...texts: readonly string[]): Priority {
  for (const text of texts) {
    const stated = /^(high|medium|low)\s*(?:$|:|\s[-–—](?=\s|$))/i.exec(text)?.[1]?.toLowerCase();
    if (stated === 'high' || stated === 'medium' || stated === 'low') return stated;
  }
  return 'medium';
}

/** Warning markers apart, in capitals, each once, in the order listed. */
export function readMarkers(listed: string): string[] {
  const markers = listed
    .split(/[;,/|]/)
    .map((marker) => marker.trim().replace(/\s+/g, ' ').toUpperCase())
    .filter((marker) => marker !== '');
  return [...new Set(markers)];
}

/** A partial mark: what a witness saw of a plate. `?` stands for one character, `*` for any run of them or none. */
import { markCharactersMax, plateCharacters } from './normalise.ts';

/** A partial mark with fewer known characters fits so many vehicles that it says nothing, characters. */
export const knownCharactersMin = 3;
/** With `*`, the longest whole mark that is looked for, characters: longer ones are not in use with us. */
export const openMarkCharactersMax = 12;

export type PatternShape = {
  /** Of the whole mark, characters. */
  readonly length: number;
  /** Which places are known, from 0. */
  readonly places: readonly number[];
  /** The known characters as one text, folded: O as 0, and I as 1. */
  readonly key: string;
};

/** Whether an entry's mark is a partial one. */
export function isPattern(plate: string): boolean {
  return plate.includes('?') || plate.includes('*');
}

/** @returns the pattern in its one written form, or why it is none */
export function parsePattern(text: string): { readonly pattern: string } | { readonly reason: string } {
  const wide = text.normalize('NFKC');
  if (!isPattern(wide))
    return { reason: 'a partial mark has ? for one unknown character, or * for any number of them' };
  const parts = wide.split(/([?*])/).map((part) => (part === '?' || part === '*' ? part : plateCharacters(part)));
  const pattern = parts.join('').replace(/\*+/g, '*');
  if (pattern.split('*').length > 2) return { reason: 'a partial mark has at most one *' };
  const known = pattern.replace(/[?*]/g, '').length;
  if (known < knownCharactersMin) {
    return { reason: `a partial mark has at least ${knownCharactersMin} known characters; this has ${known}` };
  }
  if (pattern.replace('*', '').length > markCharactersMax) {
    return { reason: `a mark has at most ${markCharactersMax} characters` };
  }
  return { pattern };
}

/** Whether the pattern may be of this mark. O and 0 are drawn alike, and so are I and 1. */
export function patternFits(pattern: string, plate: string): boolean {
  const mark = fold(plate);
  const [head = '', tail] = fold(pattern).split('*');
  if (tail === undefined) return plate.length === pattern.length && fitsAt(head, mark, 0);
  if (mark.length < head.length + tail.length) return false;
  if (mark.length > longestOf(head.length + tail.length)) return false;
  return fitsAt(head, mark, 0) && fitsAt(tail, mark, mark.length - tail.length);
}

function fitsAt(part: string, mark: string, from: number): boolean {
  for (let at = 0; at < part.length; at += 1) {
    const known = part.charAt(at);
    if (known !== '?' && known !== mark.charAt(from + at)) return false;
  }
  return true;
}

/** For an index: for each length that the whole mark may have, which places are known and what stands there. */
export function patternShapes(pattern: string): readonly PatternShape[] {
  const [head = '', tail] = fold(pattern).split('*');
  if (tail === undefined) return [shapeOf(head)];
  const fixed = head.length + tail.length;
  const runs = longestOf(fixed) - fixed;
  return Array.from({ length: runs + 1 }, (_, run) => shapeOf(head + '?'.repeat(run) + tail));
}

function shapeOf(folded: string): PatternShape {
  const places = Array.from(folded, (_, at) => at).filter((at) => folded.charAt(at) !== '?');
  return { length: folded.length, places, key: places.map((at) => folded.charAt(at)).join('') };
}

/** Characters that may stand at a place: of letters, not all are in use. */
const digitsAbout = 10;
const lettersAbout = 22;

/** How many marks of the length and form of the read fit the pattern. */
export function marksFitting(pattern: string, read: string): number {
  const [head = '', tail] = pattern.split('*');
  const tailFrom = tail === undefined ? read.length : read.length - tail.length;
  let marks = 1;
  for (let at = 0; at < read.length; at += 1) {
    const known = at < head.length ? head.charAt(at) : at < tailFrom ? '?' : tail?.charAt(at - tailFrom);
    if (known === '?') marks *= /\d/.test(read.charAt(at)) ? digitsAbout : lettersAbout;
  }
  return marks;
}

function longestOf(fixedCharacters: number): number {
  return Math.max(openMarkCharactersMax, fixedCharacters);
}

function fold(plate: string): string {
  return plate.replaceAll('O', '0').replaceAll('I', '1');
}

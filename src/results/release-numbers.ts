/** Whether each number in the text of a release is one of its frozen figures, or plainly none, such as a date. */
import { daysBetween } from '../words/london-time.ts';
import type { FrozenFigures, TextFinding } from '../words/release.ts';
import { findingOf, type Said } from './release-prose.ts';

const small = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

const months = 'January|February|March|April|May|June|July|August|September|October|November|December';

/** What has numbers and is no figure: dates, times, roads, call numbers, percentages of context, acts of law. */
const noFigures = [
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?(?: (?:to|and|until) (?:\\p{L}+ )?\\d{1,2})? (?:${months})\\b`, 'gu'),
  /\b(?:19|20)\d{2}\b/g,
  /\b\d{1,2}[:.]\d{2}(?:\s?[ap]m)?\b|\b\d{1,2}\s?[ap]m\b/gi,
  /\b[AM]\d{1,4}(?:\(M\))?\b/g,
  /\b(?:101|999|18000|116 ?000|0800 ?555 ?111|0800 ?0121 ?700)\b/g,
  /\bsections? \d+\b/gi,
  /(?:\+44\s?|\b0)\d(?:[\s-]?\d){7,10}\b/g,
];

/** @param said without the fields whose numbers have a source of their own */
export function findStrangeNumbers(said: readonly Said[], figures: FrozenFigures): TextFinding[] {
  const known = knownNumbers(figures);
  const places = said.flatMap(({ field, words }) => {
    const left = noFigures.reduce((text, pattern) => text.replaceAll(pattern, ' '), words);
    return numbersIn(left)
      .filter(({ value }) => !known.has(value))
      .map(({ says }) => ({ field, says }));
  });
  if (places.length === 0) return [];
  const words = 'This number is none of the frozen figures. Take it from them, or say in the context where it is from.';
  return [findingOf('number', false, words, places)];
}

function knownNumbers({ lines, forces, start, end }: FrozenFigures): Set<number> {
  const told = lines.flatMap(({ count, figure }) => {
    if (count === null || count.value === null) return [];
    return [figure === 'cash' ? count.value / 100 : count.value];
  });
  return new Set([...told, forces.length, forces.length - 1, daysBetween(start, end), 1]);
}

type NumberSaid = { readonly value: number; readonly says: string };

function numbersIn(text: string): NumberSaid[] {
  const digits = [...text.matchAll(/(?<![\w.,])[£€]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?/g)].map(([says, whole, part]) => {
    return { value: Number(`${(whole ?? '').replaceAll(',', '')}${part ?? ''}`), says };
  });
  const words = [...text.toLowerCase().matchAll(new RegExp(`\\b(${small.join('|')})\\b`, 'g'))].map(([says]) => {
    return { value: small.indexOf(says) + 2, says };
  });
  return [...digits, ...words.filter(({ says }) => !/fewer than five/i.test(text) || says !== 'five')];
}

/** Prose of a release: its passages with the places where they stand, and the numbers in them, in figures or words. */
import type { Qualifier } from '../words/count.ts';
import type { OperationFile } from '../words/operation-file.ts';

export type Passage = {
  readonly path: string;
  readonly words: string;
  /** The force for whom it is spoken, of a quote. */
  readonly force: string | null;
};

export type ToldNumber = {
  readonly value: number;
  readonly qualifier: Qualifier;
  readonly currency: string | null;
  /** Where it begins with its hedge, and where it ends. */
  readonly from: number;
  readonly until: number;
};

/** Everything that is read as words; the title too, since it becomes a headline. */
export function passagesOf({ title, text }: OperationFile): Passage[] {
  const plain = (path: string, words: string | null | undefined) => (words ? [{ path, words, force: null }] : []);
  return [
    ...plain('title', title),
    ...plain('text.headline', text?.headline),
    ...plain('text.standfirst', text?.standfirst),
    ...plain('text.dates', text?.dates),
    ...(text?.paragraphs ?? []).flatMap((words, index) => plain(`text.paragraphs.${index}`, words)),
    ...(text?.quotes ?? []).map(({ words, force }, index) => ({ path: `text.quotes.${index}.words`, words, force })),
    ...(text?.notes ?? []).flatMap((words, index) => plain(`text.notes.${index}`, words)),
    ...(text?.captions ?? []).flatMap(({ words }, index) => plain(`text.captions.${index}.words`, words)),
  ];
}

export function sentencesOf(words: string): string[] {
  return words.split(/(?<=[.!?]["”’]?)\s+(?=["“‘]?[A-Z0-9£€])|\n+/);
}

const small = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const scales: Readonly<Record<string, number>> = { hundred: 100, thousand: 1_000, million: 1_000_000 };

const word = [...tens, ...small.toReversed(), ...Object.keys(scales)].join('|');
const inWords = `(?:a\\s+)?\\b(?:${word})\\b(?:(?:[\\s-]+|\\s+and\\s+)(?:${word})\\b)*`;
const inFigures = '\\d{1,3}(?:[,\\u00a0\\u202f ]\\d{3})+(?![\\d])(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';

/** A number, in figures or in words, to be put into a larger pattern. */
export const numberPattern = `(?:${inFigures}|${inWords})`;

const hedges: readonly (readonly [RegExp, Qualifier])[] = [
  [/\b(?:over|more than|in excess of|upwards of)\s+$/i, 'over'],
  [/\b(?:around|about|approximately|roughly|some)\s+$/i, 'around'],
  [/\bnearly\s+$/i, 'nearly'],
  [/\b(?:almost|just under|just short of)\s+$/i, 'almost'],
  [/\b(?:up to|as many as)\s+$/i, 'up-to'],
];

/** Hedge words that no qualifier says; what they stand before is not compared. */
const unsaid = /\b(?:at least|fewer than|less than|under|between|another|a further|further|an additional)\s+$/i;

const currencies: Readonly<Record<string, string>> = { '£': 'GBP', '€': 'EUR' };

export function numbersOf(sentence: string): ToldNumber[] {
  const pattern = new RegExp(`([£€]\\s?)?(${numberPattern})(\\s?(?:million|m|k)\\b)?`, 'giu');
  return [...sentence.matchAll(pattern)].flatMap((match) => {
    const [all, sign, told = '', multiplier] = match;
    const before = sentence.slice(0, match.index);
    // A part of a word, a date, a percentage or a reference is no count.
    if (/[\p{L}\d.,/-]$/u.test(before) || unsaid.test(before)) return [];
    const hedge = hedges.find(([words]) => words.test(before));
    const from = hedge ? before.search(hedge[0]) : match.index;
    const value = toNumber(told) * (multiplier ? multiplierOf(multiplier) : 1);
    const currency = sign ? (currencies[sign.trim()] ?? null) : null;
    return [{ value, qualifier: hedge?.[1] ?? 'exact', currency, from, until: match.index + all.length }];
  });
}

function multiplierOf(words: string): number {
  return words.trim().toLowerCase() === 'k' ? 1_000 : 1_000_000;
}

/** "1,041", "5 795", "eighty-six" or "one hundred and nineteen" as a number. */
export function toNumber(told: string): number {
  if (/\d/.test(told)) return Number(told.replaceAll(/[,\s]/g, ''));
  let [sum, group] = [0, 0];
  for (const part of told.toLowerCase().split(/[\s-]+/)) {
    const scale = scales[part];
    if (scale === undefined) group += worthOf(part);
    else if (scale === 100) group = Math.max(group, 1) * scale;
    else [sum, group] = [sum + Math.max(group, 1) * scale, 0];
  }
  return sum + group;
}

/** "a" and "and" are worth nothing; "a hundred" is one hundred. */
function worthOf(part: string): number {
  if (tens.includes(part)) return (tens.indexOf(part) + 2) * 10;
  return Math.max(small.indexOf(part), 0);
}

/**
 * Claims: the figures that a release gives in its sentences. A sentence that tells only of a part of the figure (of
 * whom, including, for an offence) is not taken for one, since nothing in the file could be held against it.
 */
import type { Count } from '../words/count.ts';
import type { OperationFile, OperationResult } from '../words/operation-file.ts';
import { numbersOf, type Passage, passagesOf, sentencesOf, type ToldNumber } from './prose.ts';

export type Claim = {
  readonly path: string;
  /** The words in which it is made. */
  readonly says: string;
  /** Such as arrests, or vehicles seized: claims of one kind are about one figure. */
  readonly kind: string;
  readonly count: Count;
  /** Forces that the sentence names, or for whom it is spoken. */
  readonly forces: readonly string[];
  readonly isOf: (result: OperationResult) => boolean;
};

type Kind = Pick<Claim, 'kind' | 'isOf'>;

const whoever = '(?:people|persons|suspects|individuals|offenders|drivers)';
const were = '(?:\\s+(?:were|was|have been|had been|being))?(?:\\s+also)?';

/** What follows a number, then the words before it that make the same of it. */
const kinds: readonly (Kind & { readonly after: RegExp; readonly before?: RegExp })[] = [
  {
    kind: 'arrests',
    after: new RegExp(`^\\s+(?:arrests?\\b|(?:${whoever})?${were}\\s*arrested\\b)`, 'i'),
    isOf: (one) => one.figure === 'arrests' && one.offence === null && one.ageGroup === null,
  },
  {
    kind: 'arrests',
    before: /\barrested\s+$/i,
    after: new RegExp(`^\\s+${whoever}\\b`, 'i'),
    isOf: (one) => one.figure === 'arrests' && one.offence === null && one.ageGroup === null,
  },
  {
    kind: 'drug seizures',
    after: /^\s+(?:drugs?\s+seizures?|seizures?\s+of\s+drugs)\b/i,
    isOf: (one) => one.figure === 'drug-seizures' && one.class === null && one.drug === null,
  },
  ...vehicles('seized', 'seized', 'seized?'),
  ...vehicles('recovered', 'recovered', 'recovered'),
  ...vehicles('off-road', 'taken\\s+off\\s+the\\s+roads?', null),
  {
    kind: 'imitation firearms',
    after: /^\s+imitation\s+(?:firearms?|guns?)\b/i,
    isOf: (one) => one.weapon === 'imitation-firearm',
  },
  { kind: 'firearms', after: /^\s+(?:firearms?|guns?)\b/i, isOf: (one) => one.weapon === 'firearm' },
  {
    kind: 'weapons',
    after: /^\s+(?:(?:knives|bladed weapons)\s+and\s+)?(?:other\s+|offensive\s+)?weapons?\b/i,
    isOf: (one) => one.figure === 'weapons' && (one.weapon === null || one.weapon === 'not-told-apart'),
  },
  { kind: 'knives', after: /^\s+(?:knife|knives)\b(?!\s+(?:and|crime))/i, isOf: (one) => one.weapon === 'bladed' },
  {
    kind: 'people safeguarded',
    after: new RegExp(
      `^\\s+(?:vulnerable\\s+)?(?:people|individuals|children and adults|adults and children)${were}\\s+safeguarded\\b`,
      'i',
    ),
    isOf: (one) => one.figure === 'safeguarded' && one.ageGroup === null,
  },
  {
    kind: 'people safeguarded',
    before: /\bsafeguarded\s+$/i,
    after: /^\s+(?:vulnerable\s+)?(?:people|individuals|children and adults|adults and children)\b/i,
    isOf: (one) => one.figure === 'safeguarded' && one.ageGroup === null,
  },
  {
    kind: 'referrals',
    after: /^\s+(?:NRM\s+referrals?|(?:referrals?|people(?:\s+were)?\s+referred)\s+to\s+the\s+National\s+Referral)/i,
    isOf: (one) => one.figure === 'nrm-referrals' && one.ageGroup === null,
  },
  {
    kind: 'lines closed',
    after: new RegExp(`^\\s+(?:(?:county|deal|drugs?)\\s+)?lines?${were}\\s+(?:closed|shut down)\\b`, 'i'),
    isOf: (one) => one.figure === 'lines-closed',
  },
  {
    kind: 'lines closed',
    before: /\b(?:closed|shut down)\s+$/i,
    after: /^\s+(?:(?:county|deal|drugs?)\s+)?lines\b/i,
    isOf: (one) => one.figure === 'lines-closed',
  },
  {
    kind: 'cannabis factories',
    after: /^\s+cannabis\s+factor(?:y|ies)\b/i,
    isOf: (one) => one.figure === 'drug-factories',
  },
];

function vehicles(end: string, done: string, verb: string | null): (Kind & { after: RegExp; before?: RegExp })[] {
  const of: Kind = { kind: `vehicles ${end}`, isOf: (one) => one.figure === 'vehicles' && one.vehicle === end };
  const after = new RegExp(`^\\s+(?:vehicles?|cars?)${were}\\s+${done}\\b`, 'i');
  if (verb === null) {
    const taken = { before: /\b(?:took|taken)\s+$/i, after: /^\s+(?:vehicles?|cars?)\s+off\s+the\s+roads?\b/i };
    return [
      { ...of, after },
      { ...of, ...taken },
    ];
  }
  const before = new RegExp(`\\b${verb}\\s+$`, 'i');
  return [
    { ...of, after },
    { ...of, before, after: /^\s+(?:vehicles|cars)\b(?!\s+(?:seized|recovered|taken|off))/i },
  ];
}

/** The sentence tells of a part, or of what is like it. */
const partBefore = /\b(?:including|of whom|of which|of these|of those|of them|among them|as well as the)\b[^;]*$/i;
const partAfter =
  /^\s*(?:,?\s*(?:all\s+)?(?:for|on suspicion|under|of whom|relating|linked)\b|\s+(?:men|women|boys|girls))/i;

export function claimsOf(file: OperationFile): Claim[] {
  return passagesOf(file).flatMap((passage) =>
    sentencesOf(passage.words).flatMap((sentence) =>
      numbersOf(sentence).flatMap((told) => claimIn(file, passage, sentence, told) ?? []),
    ),
  );
}

function claimIn(file: OperationFile, passage: Passage, sentence: string, told: ToldNumber): Claim | null {
  const [before, after] = [sentence.slice(0, told.from), sentence.slice(told.until)];
  if (partBefore.test(before)) return null;
  const found = told.currency === null ? (quantityIn(after) ?? countIn(before, after)) : cashIn(sentence, told);
  if (found === null || partAfter.test(after.slice(found.length))) return null;
  const { length, kind, isOf } = found;
  const says = sentence.slice(told.from, told.until + length).trim();
  const named = file.forces.filter((force) => new RegExp(`\\b${escaped(force)}\\b`, 'i').test(sentence));
  const forces = passage.force === null || named.includes(passage.force) ? named : [...named, passage.force];
  const { value, qualifier } = told;
  return { path: passage.path, says, kind, count: { value, qualifier }, forces, isOf };
}

type Found = Kind & { readonly length: number };

function countIn(before: string, after: string): Found | null {
  for (const { kind, isOf, after: pattern, before: earlier } of kinds) {
    const match = (!earlier || earlier.test(before)) && pattern.exec(after);
    if (match) return { kind, isOf, length: match[0].length };
  }
  return null;
}

/** Money that is said to be worth something is no cash. */
function cashIn(sentence: string, { currency }: ToldNumber): Found | null {
  if (!/\bcash\b/i.test(sentence) || /\b(?:worth|valued?|street value)\b/i.test(sentence)) return null;
  return {
    kind: `cash ${currency}`,
    isOf: (one) => one.figure === 'cash' && one.currency === currency,
    length: 0,
  };
}

function quantityIn(after: string): Found | null {
  const match = /^\s?(kg|kilos?|kilograms?|kilogrammes?|g|grams?|wraps?|bundles?|tablets?)\s+of\s+class\s+([ABC])\b/i;
  const found = match.exec(after);
  if (!found) return null;
  const [all, unit = '', letter = ''] = found;
  const units: Readonly<Record<string, string>> = { k: 'kg', g: 'g', w: 'wraps', b: 'bundles', t: 'tablets' };
  const wanted = units[unit.charAt(0).toLowerCase()];
  return {
    kind: `${wanted} of class ${letter}`,
    isOf: (one) => one.figure === 'drug-quantity' && one.unit === wanted && one.class === letter && one.drug === null,
    length: all.length,
  };
}

function escaped(words: string): string {
  return words.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

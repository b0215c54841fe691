/** How the live page says how sure a match is, what speaks against it, and why a hit is only recorded. Pure. */
import type { RecordedWhy } from '../../../src/words/hit.ts';
import type { ContradictionKind, LikelihoodPart } from '../../../src/words/likelihood.ts';
import { spacedMark } from '../../map/spaced-mark.ts';
import { formatCount, formatMinute } from '../../ui/format.ts';
import type { Hit } from './hit-book.ts';

/** A listed mark with its gap, AB1? CDE too, where its form can be told. */
export function listedMark(plate: string): string {
  const isCurrentForm = /^[A-Z?]{2}[0-9?]{2}[A-Z?]{3}$/.test(plate);
  return isCurrentForm ? `${plate.slice(0, 4)} ${plate.slice(4)}` : spacedMark(plate);
}

/** Never 0 or 100: nothing that a camera read is certain. */
export function ofHundred(likelihood: number): number {
  return Math.min(99, Math.max(1, Math.round(likelihood * 100)));
}

/** "97 %" */
export function likelihoodWords(likelihood: number): string {
  return `${ofHundred(likelihood)} %`;
}

const kinds: Readonly<Record<Exclude<Hit['matchKind'], 'exact'>, (mark: string) => string>> = {
  'look-alike': (mark) => `look-alike of ${mark}`,
  partial: (mark) => `fits ${mark}`,
  'lost-character': (mark) => `a character short of ${mark}`,
  'added-character': (mark) => `a character over ${mark}`,
};

/** "look-alike of KX07 WPA"; null where the mark is the entry's own. */
export function kindWords({ matchKind, entryPlate }: Pick<Hit, 'matchKind' | 'entryPlate'>): string | null {
  return matchKind === 'exact' ? null : kinds[matchKind](listedMark(entryPlate));
}

const contradictionTitles: Readonly<Record<ContradictionKind, string>> = {
  colour: 'colour',
  make: 'make',
  'vehicle-type': 'kind of vehicle',
  'too-far': 'too far',
  'other-country': 'another country',
  'off-road': 'off the road',
};

/** "Contradicted: too far, colour"; null where nothing speaks against it. */
export function contradictedWords(kindsFound: readonly ContradictionKind[]): string | null {
  const titles = [...new Set(kindsFound)].map((kind) => contradictionTitles[kind]);
  return titles.length === 0 ? null : `Contradicted: ${titles.join(', ')}`;
}

/** Why a hit is kept without being asked of a person. */
export const recordedWords: Readonly<Record<RecordedWhy, string>> = {
  unlikely: 'Recorded: too unlikely to ask about',
  'cool-down': 'Recorded: read there moments before',
  'quieted-entry': 'Recorded: the entry is quieted as stale',
  'quieted-mark': 'Recorded: the mark is quieted as a misread',
  'record-only': 'Recorded: its list only records',
  'outside-operation': 'Recorded: no operation of its list is live',
  followed: 'Followed: the vehicle was confirmed',
};

/** Who is on a hit of the queue, or should be; the first is the most pressing. */
export function waitingWords(hit: Hit, myId: string): readonly string[] {
  const { takenBy, offeredTo, firstConfirmedBy, escalatedAt } = hit;
  const from = takenBy === null ? '' : ` by ${takenBy.name}`;
  const words: string[] = [];
  if (firstConfirmedBy !== null) {
    const who = firstConfirmedBy.id === myId ? 'you' : firstConfirmedBy.name;
    words.push(`Waits for a second person; ${who} confirmed first`);
  }
  if (offeredTo !== null) words.push(`Offered to ${offeredTo.id === myId ? 'you' : offeredTo.name}${from}`);
  else if (takenBy !== null) words.push(`Taken${from}`);
  else if (escalatedAt !== null) words.push(`Escalated ${formatMinute(escalatedAt)}`);
  return words;
}

/** A part that changes the odds by less than this, either way, is folded away. */
const weakTimes = 1.5;

export type PartsByWeight = { readonly strong: readonly LikelihoodPart[]; readonly weak: readonly LikelihoodPart[] };

/** The reasons, the strongest first, whichever way they point. */
export function partsByWeight(parts: readonly LikelihoodPart[]): PartsByWeight {
  const weight = ({ times }: LikelihoodPart) => Math.abs(Math.log(times));
  const sorted = parts.toSorted((a, b) => weight(b) - weight(a));
  const isWeak = (part: LikelihoodPart) => part.effect === 'neutral' || weight(part) < Math.log(weakTimes);
  return { strong: sorted.filter((part) => !isWeak(part)), weak: sorted.filter(isWeak) };
}

/** Beyond this the number says no more, times. */
const timesSaidMax = 1_000_000;

/** "12 times likelier", "3.5 times less likely". */
export function timesWords({ effect, times }: Pick<LikelihoodPart, 'effect' | 'times'>): string {
  if (effect === 'neutral') return 'changes little';
  const factor = times >= 1 ? times : 1 / times;
  const way = times >= 1 ? 'likelier' : 'less likely';
  if (factor >= timesSaidMax) return `over a million times ${way}`;
  return `${roughly(factor)} times ${way}`;
}

/** Two figures are all that an estimate has: 1.6, 12, 4,800. */
function roughly(value: number): string {
  if (value < 9.95) return value.toFixed(1).replace('.0', '');
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  return formatCount(Math.round(value / step) * step);
}

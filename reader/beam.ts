/** The likeliest texts of a recogniser that gives, for each step along a line, how likely each character is there. */
import type { Guess } from './recogniser.ts';

/** For each step, how likely each character of the alphabet is; the first stands for none. */
export type Steps = {
  readonly alphabet: readonly string[];
  /** Step by step. */
  readonly chances: Float32Array;
};

/** Texts that are followed at once. */
const width = 12;
/** Characters less likely than this at a step are not followed. */
const chanceMin = 0.002;

type Prefix = {
  /** Chance of all ways to the text that end with no character, and of those that end with its last. */
  readonly blank: number;
  readonly last: number;
  readonly confidences: readonly number[];
};

/**
 * Connectionist temporal classification: a character that stays over several steps is one, unless none is between.
 * @returns likeliest first
 */
export function likeliestTexts({ alphabet, chances }: Steps): readonly Guess[] {
  const size = alphabet.length;
  let beam = new Map<string, Prefix>([['', { blank: 1, last: 0, confidences: [] }]]);
  for (let from = 0; from < chances.length; from += size) {
    const next = new Map<string, Prefix>();
    for (const [text, prefix] of beam) extend(next, text, prefix, alphabet, chances.subarray(from, from + size));
    const sorted = [...next].sort(([, a], [, b]) => b.blank + b.last - a.blank - a.last);
    beam = new Map(sorted.slice(0, width));
  }
  return [...beam].map(([text, { blank, last, confidences }]) => ({ text, chance: blank + last, confidences }));
}

function extend(
  next: Map<string, Prefix>,
  text: string,
  prefix: Prefix,
  alphabet: readonly string[],
  chances: Float32Array,
): void {
  const all = prefix.blank + prefix.last;
  const none = chances[0] ?? 0;
  add(next, text, { ...prefix, blank: all * none, last: 0 });
  for (let at = 1; at < alphabet.length; at += 1) {
    const chance = chances[at] ?? 0;
    if (chance < chanceMin) continue;
    const character = alphabet[at] ?? '';
    const repeats = text.endsWith(character);
    if (repeats)
      add(next, text, { ...prefix, blank: 0, last: prefix.last * chance, confidences: surer(prefix, chance) });
    const from = repeats ? prefix.blank : all;
    if (from === 0) continue;
    add(next, text + character, { blank: 0, last: from * chance, confidences: [...prefix.confidences, chance] });
  }
}

function surer({ confidences }: Prefix, chance: number): readonly number[] {
  return chance > (confidences.at(-1) ?? 0) ? [...confidences.slice(0, -1), chance] : confidences;
}

function add(next: Map<string, Prefix>, text: string, more: Prefix): void {
  const known = next.get(text);
  if (known === undefined) next.set(text, more);
  else {
    const confidences = more.blank + more.last > known.blank + known.last ? more.confidences : known.confidences;
    next.set(text, { blank: known.blank + more.blank, last: known.last + more.last, confidences });
  }
}

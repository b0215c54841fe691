/** What the text of a release must not hold, looked for in its words: a table of patterns, and names. */
import type { TextFinding } from '../words/release.ts';

/** A field of the text and what it says. */
export type Said = { readonly field: string; readonly words: string };

type ProseRule = {
  readonly rule: string;
  readonly isStop: boolean;
  /** With the global flag; what it matches is shown to who writes. */
  readonly pattern: RegExp;
  readonly words: string;
  /** What looks like it and may stand. */
  readonly but?: (matched: string, said: Said) => boolean;
};

/** Numbers that are for the public: police, emergency, textphone, Crimestoppers, Modern Slavery Helpline. */
const publicPhones: ReadonlySet<string> = new Set(['101', '999', '18000', '0800555111', '08000121700', '116000']);

const street = 'Street|Road|Avenue|Lane|Close|Drive|Way|Crescent|Terrace|Gardens|Court|Grove|Place|Square|Hill';

const rules: readonly ProseRule[] = [
  {
    ...{ rule: 'postcode', isStop: true, words: 'A postcode tells where somebody lives.' },
    pattern: /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/g,
  },
  {
    ...{ rule: 'address', isStop: true, words: 'An address tells where somebody lives. Name the town.' },
    pattern: new RegExp(`\\b\\d+[a-z]?,?\\s+(?:\\p{Lu}[\\p{L}’'-]+\\s+){1,3}(?:${street})\\b`, 'gu'),
  },
  {
    ...{ rule: 'mark', isStop: true, words: 'A registration mark tells whose vehicle it is.' },
    pattern: /\b(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z])\b/g,
  },
  {
    ...{ rule: 'phone', isStop: true, words: 'Only numbers that the public is to call may stand in a release.' },
    pattern: /(?<![\d£€.,])(?:\+44\s?|0)\d(?:[\s-]?\d){7,10}\b/g,
    but: (matched) => publicPhones.has(matched.replaceAll(/\D/g, '')),
  },
  {
    ...{ rule: 'email', isStop: true, words: 'An e-mail address stands in the notes to editors and under Interviews.' },
    pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
    but: (_, { field }) => field.startsWith('notes') || field === 'interviews',
  },
  {
    ...{ rule: 'age', isStop: true, words: 'An age may tell who was arrested, and must not be told of a child.' },
    pattern: /\b(?:aged?\s+(?:of\s+)?\d{1,2}|\d{1,2}[- ]year[- ]olds?)\b/gi,
  },
  {
    ...{ rule: 'source', isStop: true, words: 'Nothing may tell where information came from.' },
    pattern:
      /\b(?:informants?|informers?|tip-?offs?|our sources?|a source|intelligence (?:from|given by|supplied by))\b/gi,
  },
  {
    ...{ rule: 'tactics', isStop: false, words: 'Where cameras stand and how officers work stay unsaid.' },
    pattern: /\b(?:covert\w*|undercover|unmarked|surveillance|cameras? (?:on|at|near|along) [^.]{0,40})/gi,
  },
  {
    ...{ rule: 'strength', isStop: false, words: 'How many units or cameras there were stays unsaid.' },
    pattern: /\b\d+ (?:unit|patrol|camera|car)s?\b/gi,
  },
  {
    ...{ rule: 'proceedings', isStop: false, words: 'Proceedings may be live: nothing here may prejudice a trial.' },
    pattern: /\b(?:charged|remanded|bailed|court|trial|prosecut\w+|convict\w+|murder\w*|guilty)\b/gi,
  },
];

/** Each rule once, with every place that it was met in. */
export function findInProse(said: readonly Said[]): TextFinding[] {
  return rules.flatMap(({ rule, isStop, words, pattern, but }) => {
    const places = said.flatMap((one) =>
      [...one.words.matchAll(pattern)]
        .map(([matched]) => matched.trim())
        .filter((matched) => !(but?.(matched, one) ?? false))
        .map((matched) => ({ field: one.field, says: matched })),
    );
    return places.length === 0 ? [] : [findingOf(rule, isStop, words, places)];
  });
}

/** Its key holds what was found, so that what was confirmed is not confirmed for something else. */
export function findingOf(rule: string, isStop: boolean, words: string, places: TextFinding['places']): TextFinding {
  const said = [...new Set(places.map(({ says }) => says))].sort();
  return { key: [rule, ...said].join('|').slice(0, 400), rule, isStop, words, places };
}

/** Words that begin with a capital and are no name of a person. */
const ordinary: ReadonlySet<string> = new Set(
  (
    'The This That These Those They We Our It Its In On At From Of For And But If Each All Some Any Many More Most ' +
    'Officers Officer Police Constabulary Force Forces Service Operation Op Joint Metropolitan British Transport ' +
    'City ' +
    'Chief Deputy Assistant Inspector Superintendent Sergeant Constable Detective Commander Commissioner Special ' +
    'National Referral Mechanism Modern Slavery Home Office Crown Prosecution County Lines Crimestoppers Fearless ' +
    'Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August ' +
    'September October November December North South East West Great Britain England Wales Scotland Northern Ireland ' +
    'United Kingdom London Automatic Number Plate Recognition Anyone Anybody People You Your Call Visit Class Notes ' +
    'Road Roads Motorway Street Bridge Station Airport Port Children Young Crime Stop Search Drug Drugs Arrests Weapons'
  ).split(' '),
);

const capitalised = /\p{Lu}[\p{L}’'-]+(?:\s+\p{Lu}[\p{L}’'-]+)+/gu;

/**
 * Two words or more with capitals that are nobody who speaks and nothing that is known. It is not said whether a name
 * is one that some list holds: asking would then tell who is sought.
 * @param known names of spokespeople, forces, the operation, partners and places
 */
export function findNames(said: readonly Said[], known: readonly string[]): TextFinding[] {
  const knownWords = new Set(known.flatMap((name) => name.split(/[\s,]+/)));
  const places = said.flatMap(({ field, words }) =>
    [...words.matchAll(capitalised)].flatMap(([matched]) => {
      const strange = matched.split(/\s+/).filter((word) => !ordinary.has(word) && !knownWords.has(word));
      return strange.length < 2 ? [] : [{ field, says: matched }];
    }),
  );
  if (places.length === 0) return [];
  const words =
    'This looks like a name. Nobody is named but those who speak: take it out, or say that it is no person.';
  return [findingOf('name', false, words, places)];
}

/** What "Not this" asks after the reason, and what is wrong with an answer. Pure; the server checks it again. */
import type { DismissReason } from '../../../src/words/dismiss-reason.ts';
import type { Card } from './hit-words.ts';
import { listedMark } from './likelihood-words.ts';

/** Reasons that are asked about further; the others are sent as they are. */
export type AskedReason = Extract<DismissReason, 'misread' | 'wrong-vehicle' | 'other'>;

export function isAsked(reason: DismissReason): reason is AskedReason {
  return reason === 'misread' || reason === 'wrong-vehicle' || reason === 'other';
}

const wordsMin = 3;
const markCharactersMin = 2;
const markCharactersMax = 16;

/** @returns what is wrong with the words or the mark that were typed; undefined when they may be sent */
export function detailFault(reason: AskedReason, typed: string, { hit }: Pick<Card, 'hit'>): string | undefined {
  if (reason === 'other') {
    return typed.trim().length < wordsMin ? `Enter why, at least ${wordsMin} characters.` : undefined;
  }
  if (typed.trim() === '') return undefined;
  const mark = typed.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  if (mark.length < markCharactersMin || mark.length > markCharactersMax) {
    return 'Enter a registration mark, or leave it empty.';
  }
  if (reason === 'misread' && mark === hit.plate) {
    return `${listedMark(mark)} is what the camera read. Enter what the picture shows, or leave it empty.`;
  }
  if (reason === 'misread' && mark === hit.entryPlate) {
    return `${listedMark(mark)} is the entry’s own mark. If the picture shows it, press Escape and confirm the hit.`;
  }
  return undefined;
}

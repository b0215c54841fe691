/** Claim: the parts of a canonical read that every adapter makes in the same way. */
import { createHash } from 'node:crypto';
import { normaliseMark } from '../../plates/normalise.ts';
import type { UnreadReason } from '../../words/read.ts';

/** The longest text kept from a message, characters: more is no mark, no name and no id. */
export const textCharactersMax = 200;
/** The longest dedupe key, characters: it is indexed. A longer one is replaced by its SHA-256. */
export const dedupeKeyCharactersMax = 200;

export type PlateClaim = {
  readonly plate: string | null;
  readonly plateAsSent: string | null;
  readonly unreadReason: UnreadReason | null;
};

/** @param unreadWords what this maker writes in place of a mark, in lower case */
export function plateClaim(sent: string | null | undefined, unreadWords: readonly string[] = []): PlateClaim {
  if (sent === null || sent === undefined) return { plate: null, plateAsSent: null, unreadReason: 'empty' };
  if (sent.length > textCharactersMax) {
    return { plate: null, plateAsSent: sent.slice(0, textCharactersMax), unreadReason: 'too-long' };
  }
  if (unreadWords.length > 0 && unreadWords.includes(sent.trim().toLowerCase())) {
    return { plate: null, plateAsSent: sent, unreadReason: 'camera-unread' };
  }
  const { plate, unreadReason } = normaliseMark(sent);
  return { plate, plateAsSent: sent, unreadReason };
}

/**
 * One confidence for each character of the normalised plate. What was sent counts either the sent characters or only
 * the letters and digits; a list of any other length cannot be laid beside the plate and is not used.
 */
export function characterConfidences(claim: PlateClaim, sent: number[] | null): number[] | null {
  const { plate, plateAsSent } = claim;
  if (sent === null || plate === null || plateAsSent === null) return null;
  if (sent.length === plate.length) return sent;
  const characters = [...plateAsSent];
  if (sent.length !== characters.length) return null;
  const kept = sent.filter((_, index) => /[\p{L}\p{N}]/u.test(characters[index] ?? ''));
  return kept.length === plate.length ? kept : null;
}

/** @param kind what the key is made of, so that two rules of one maker never meet */
export function dedupeKeyOf(kind: string, parts: readonly (string | number | null | undefined)[]): string {
  const key = `${kind}:${parts.join('|')}`;
  return key.length <= dedupeKeyCharactersMax ? key : `sha256:${createHash('sha256').update(key).digest('hex')}`;
}

/** @returns a plain decimal number, or null for anything else: '', '1e9', 'Infinity', '0x10'. */
export function decimal(text: string | null | undefined): number | null {
  if (text === null || text === undefined || !/^[+-]?\d{1,15}(\.\d{1,15})?$/.test(text)) return null;
  return Number(text);
}

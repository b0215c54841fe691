/** JSON value: what a message in JSON says, taken field by field, whatever types its sender chose. */
import { decimal, textCharactersMax } from './claim.ts';
import { decodeText } from './text.ts';

/** An object of JSON: nothing but its own keys may be asked for. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** @returns the value of valid JSON, or undefined. A byte-order mark and Latin-1 are taken. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeText(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns the field's value, or undefined where it is absent or the holder is no object. */
export function fieldOf(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    if (!isJsonObject(found) || !Object.hasOwn(found, name)) return undefined;
    found = found[name];
  }
  return found;
}

/** @returns an object field, or null. */
export function objectAt(value: unknown, ...path: readonly string[]): JsonObject | null {
  const found = fieldOf(value, ...path);
  return isJsonObject(found) ? found : null;
}

/** A list, or the one thing that stands where a list is expected; nothing where it is absent. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = fieldOf(value, ...path);
  if (found === undefined || found === null) return [];
  return Array.isArray(found) ? found : [found];
}

/**
 * Text as it was sent, or a number written out; null for absent, empty, and anything else. Not cut: a mark or a
 * picture is held to its own bound.
 */
export function textAt(value: unknown, ...path: readonly string[]): string | null {
  const found = fieldOf(value, ...path);
  if (typeof found === 'string') return found === '' ? null : found;
  return typeof found === 'number' && Number.isFinite(found) ? String(found) : null;
}

/** A word that describes: trimmed, cut to what is kept, null where it is one of the words for "not known". */
export function wordAt(value: unknown, path: readonly string[], unknownWords: readonly string[] = []): string | null {
  return knownWord(textAt(value, ...path), unknownWords);
}

/** @param unknownWords in lower case */
export function knownWord(text: string | null, unknownWords: readonly string[] = []): string | null {
  const word = text?.replaceAll('\0', '').trim().slice(0, textCharactersMax) ?? '';
  return word === '' || unknownWords.includes(word.toLowerCase()) ? null : word;
}

/** A number, or one written as text; null for anything else. */
export function numberAt(value: unknown, ...path: readonly string[]): number | null {
  const found = fieldOf(value, ...path);
  if (typeof found === 'number') return Number.isFinite(found) ? found : null;
  return typeof found === 'string' ? decimal(found.trim()) : null;
}

/**
 * A share from 0 to 1 of a value on a scale from 0 to `top`; null where it is absent or off the scale.
 * @param zeroIsUnknown where this maker writes 0 for "not known"
 */
export function shareOf(value: number | null, top: number, zeroIsUnknown = false): number | null {
  if (value === null || value < 0 || value > top || (zeroIsUnknown && value === 0)) return null;
  return value / top;
}

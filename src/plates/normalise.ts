/** Normalising a registration mark: one written form, so that two ways of writing one mark are equal. */

/**
 * Longest mark kept, characters. The longest in use (diplomatic, temporary) stay under 12; more is a sign or a slogan.
 */
export const markCharactersMax = 16;

/**
 * Greek and Cyrillic capitals that are drawn as Latin ones. Both alphabets put only such letters on plates (Vienna
 * Convention on Road Traffic 1968, annex 2), so that every country can read them; some engines report the native
 * letter.
 */
// biome-ignore format: a table of pairs reads better in rows.
const nativeLetters: Readonly<Record<string, string>> = {
  Α: 'A', Β: 'B', Ε: 'E', Ζ: 'Z', Η: 'H', Ι: 'I', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P', Τ: 'T', Υ: 'Y', Χ: 'X',
  А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T', У: 'Y', Х: 'X', І: 'I',
};

export type NormalisedMark =
  | { readonly plate: string; readonly unreadReason: null }
  | { readonly plate: null; readonly unreadReason: 'empty' | 'no-plate-characters' | 'too-long' };

/**
 * Upper case, one alphabet, no spaces, hyphens, dots or badges. A letter with a mark on it (Ö) stays itself: TÖL and
 * TOL are two vehicles in Germany, and a likeness is never called exact.
 */
export function normaliseMark(text: string): NormalisedMark {
  if (text.trim() === '') return { plate: null, unreadReason: 'empty' };
  // The common case, plain letters and digits, without the cost of Unicode tables.
  if (/^[A-Z0-9]{2,16}$/.test(text)) return { plate: text, unreadReason: null };
  const plate = plateCharacters(text);
  if (plate.length < 2) return { plate: null, unreadReason: 'no-plate-characters' };
  if (plate.length > markCharactersMax) return { plate: null, unreadReason: 'too-long' };
  return { plate, unreadReason: null };
}

/** The letters and digits of a text in their one written form: of a mark, or of a part of one. */
export function plateCharacters(text: string): string {
  let plate = '';
  for (const character of text.normalize('NFKC').toUpperCase()) {
    const letter = nativeLetters[character] ?? character;
    if (/^[\p{Script=Latin}0-9]$/u.test(letter)) plate += letter;
  }
  return plate;
}

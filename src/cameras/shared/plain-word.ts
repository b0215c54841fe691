/** Plain word: what of a message may be repeated where a refusal is shown and logged. */

/** Longer than any type of event, topic or file name that helps a person, characters. */
const plainCharactersMax = 100;

/**
 * @returns the text where it is letters only, with what joins words in names; else null: a digit may be that of a mark,
 * and anything else may be anything
 */
export function plainWord(text: string | null): string | null {
  return text !== null && text.length <= plainCharactersMax && /^[A-Za-z][A-Za-z_:/.-]*$/.test(text) ? text : null;
}

/** Where in a message its nth part is, from 0: by its name where that says nothing of the vehicle. */
export function partPlace(index: number, ...names: readonly string[]): string {
  return `part ${names.map(plainWord).find((name) => name !== null) ?? index + 1}`;
}

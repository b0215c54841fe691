/** Plain word: what of a message may be repeated where a refusal is shown and logged. */

/** Longer than any type of event, topic or file name that helps a person, characters. */
const plainCharactersMax = 100;

/** The prefix of ONVIF's own topics, the one common name with a digit. */
const onvifPrefix = 'tns1:';

/**
 * @returns the text where it is letters only, with what joins words in names; else null: a digit may be that of a mark,
 * and anything else may be anything
 */
export function plainWord(text: string | null): string | null {
  if (text === null || text.length > plainCharactersMax) return null;
  return /^[A-Za-z][A-Za-z_:/.-]*$/.test(text.replaceAll(onvifPrefix, 'tns:')) ? text : null;
}

/** Where in a message its nth part is, from 0: by its name where that says nothing of the vehicle. */
export function partPlace(index: number, ...names: readonly string[]): string {
  return `part ${names.map(plainWord).find((name) => name !== null) ?? index + 1}`;
}

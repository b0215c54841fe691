/** Where a registration mark has its gaps when it is drawn on a plate. */

/** UK forms since 1932, each as the length of its first group. Northern Ireland's have no gap of their own to find. */
const ukForms: readonly { form: RegExp; first: (mark: string) => number }[] = [
  { form: /^[A-Z]{2}\d{2}[A-Z]{3}$/, first: () => 4 },
  { form: /^[A-Z]\d{1,3}[A-Z]{3}$/, first: (mark) => mark.length - 3 },
  { form: /^[A-Z]{3}\d{1,3}[A-Z]$/, first: () => 3 },
  { form: /^[A-Z]{1,3}\d{1,4}$/, first: (mark) => mark.search(/\d/) },
  { form: /^\d{1,4}[A-Z]{1,3}$/, first: (mark) => mark.search(/[A-Z]/) },
];

/** @returns the indexes that a gap stands before. Marks of another country are drawn as they are. */
export function groupMark(mark: string, country: string | null): readonly number[] {
  if (country !== null && country !== 'GB') return [];
  const found = ukForms.find((one) => one.form.test(mark));
  return found === undefined ? [] : [found.first(mark)];
}

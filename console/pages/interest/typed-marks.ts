/** The marks of a field that takes several: one a line, or with commas between them. Pure. */
export function typedMarks(text: string): readonly string[] {
  const marks = text.split(/[\n,;]/).map(normalisedMark);
  return [...new Set(marks.filter((mark) => mark !== ''))];
}

/** As a list writes it: capitals and digits. */
export function normalisedMark(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** Lists within a form, whose values are flat: the second offence's group is `offences.1.group`. Pure. */

export type Values = Readonly<Record<string, string>>;

export function rowCount(values: Values, list: string): number {
  return Number(values[`${list}.count`] ?? '0');
}

/** What each row of a list says. */
export function rowsIn(values: Values, list: string, keys: readonly string[]): Record<string, string>[] {
  return Array.from({ length: rowCount(values, list) }, (_, at) => {
    return Object.fromEntries(keys.map((key) => [key, values[`${list}.${at}.${key}`] ?? '']));
  });
}

/** The values of a list that has these rows. */
export function rowValues(list: string, rows: readonly Values[]): Record<string, string> {
  const cells = rows.flatMap((row, at) => Object.entries(row).map(([key, value]) => [`${list}.${at}.${key}`, value]));
  return Object.fromEntries([[`${list}.count`, String(rows.length)], ...cells]);
}

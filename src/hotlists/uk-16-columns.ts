/** The sixteen columns of a UK vehicle-of-interest list: their order, their names and how long each may be. */

/** Longest free text, characters. The published order gives these columns no limit, and nothing is kept without one. */
const freeTextCharactersMax = 2_000;

/** The order and limits come from an implementer, not from a Home Office text: check against the current NASPLE. */
export const columns = {
  vrm: { index: 0, name: 'VRM', charactersMax: 40 },
  make: { index: 1, name: 'Vehicle make', charactersMax: 50 },
  model: { index: 2, name: 'Vehicle model', charactersMax: 50 },
  colour: { index: 3, name: 'Vehicle colour', charactersMax: 30 },
  action: { index: 4, name: 'Action', charactersMax: 50 },
  markers: { index: 5, name: 'Warning markers', charactersMax: 100 },
  reason: { index: 6, name: 'Reason', charactersMax: freeTextCharactersMax },
  nim: { index: 7, name: 'NIM code', charactersMax: 20 },
  information: { index: 8, name: 'Information/Action', charactersMax: freeTextCharactersMax },
  area: { index: 9, name: 'Force & Area', charactersMax: 50 },
  weedDate: { index: 10, name: 'Weed date', charactersMax: 30 },
  pncId: { index: 11, name: 'PNC ID', charactersMax: 50 },
  marking: { index: 12, name: 'GPMS marking', charactersMax: 20 },
  cad: { index: 13, name: 'CAD information', charactersMax: 200 },
  spare1: { index: 14, name: 'Spare 1', charactersMax: freeTextCharactersMax },
  spare2: { index: 15, name: 'Spare 2', charactersMax: freeTextCharactersMax },
} as const;

/** The column named in a refusal that is about the row and not about one cell of it. */
export const wholeRow = 'Whole row';

/** Other names that headers give a column. A header cell that is none of these says nothing about the order. */
const headerNames: Readonly<Record<string, number>> = {
  vrm: 0,
  vrn: 0,
  registration: 0,
  registrationmark: 0,
  registrationnumber: 0,
  reg: 0,
  regno: 0,
  numberplate: 0,
  index: 0,
  make: 1,
  vehiclemake: 1,
  model: 2,
  vehiclemodel: 2,
  colour: 3,
  vehiclecolour: 3,
  action: 4,
  warningmarkers: 5,
  markers: 5,
  reason: 6,
  nimcode: 7,
  nim: 7,
  informationaction: 8,
  information: 8,
  forcearea: 9,
  forceandarea: 9,
  weeddate: 10,
  pncid: 11,
  gpmsmarking: 12,
  gpms: 12,
  gscmarking: 12,
  gsc: 12,
  cadinformation: 13,
  cad: 13,
  spare1: 14,
  spare2: 15,
};

/** Whether the first row names the columns. A mark holds a digit or is not one of these words. */
export function isHeader(fields: readonly string[]): boolean {
  return headerIndex(fields[0] ?? '') === 0 || fields.filter((field) => headerIndex(field) !== undefined).length >= 4;
}

/** @returns why the list cannot be read in the 16-column order, or null when the header agrees with it */
export function headerFault(fields: readonly string[]): string | null {
  const moved = fields.findIndex((field, index) => (headerIndex(field) ?? index) !== index);
  if (moved === -1) return null;
  const names = Object.values(columns).map(({ name }) => name);
  return `the header has “${fields[moved]?.trim()}” as column ${moved + 1}; the order must be ${names.join(', ')}`;
}

function headerIndex(field: string): number | undefined {
  const name = field.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.hasOwn(headerNames, name) ? headerNames[name] : undefined;
}

/**
 * The formats that marks have, by country. Where a plate draws O like 0 and I like 1, only the place in the format
 * tells which it is. British formats: SI 2001/561 and DVLA's INF104 and V319.
 */

export type MarkFormat =
  | 'current'
  | 'prefix'
  | 'suffix'
  | 'dateless'
  | 'northern-ireland'
  | 'trade'
  | 'diplomatic'
  | 'military'
  | 'q-plate'
  | 'national';

export type MarkSyntax = {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly format: MarkFormat;
  /** A for a letter and 0 for a digit: AA00AAA. */
  readonly places: string;
};

type Rule = readonly [format: MarkFormat, shape: RegExp];

/**
 * In order: a mark that fits several has the first. Age identifiers are not checked against the date, as a vehicle must
 * not go unmatched because this table is old.
 */
const british: readonly Rule[] = [
  ['current', /^[A-HJ-PR-Y]{2}\d{2}[A-HJ-PR-Z]{3}$/],
  ['q-plate', /^Q[1-9]\d{0,2}[A-HJ-PR-Y]{3}$/],
  ['prefix', /^[A-HJ-NPR-TV-Y][1-9]\d{0,2}[A-HJ-PR-Y]{3}$/],
  ['suffix', /^[A-HJ-PR-Y]{3}[1-9]\d{0,2}[A-HJ-NPR-TV-Y]$/],
  ['dateless', /^[A-HJ-PR-Y]{1,2}[1-9]\d{0,3}$|^[A-HJ-PR-Y]{3}[1-9]\d{0,2}$/],
  ['dateless', /^[1-9]\d{0,3}[A-HJ-PR-Y]{1,2}$|^[1-9]\d{0,2}[A-HJ-PR-Y]{3}$/],
  // One of the letters is I or Z, which no other British mark has.
  ['northern-ireland', /^(?=[A-Z]*[IZ])[A-PR-Z]{2,3}[1-9]\d{0,3}$/],
  ['northern-ireland', /^[1-9]\d{0,3}(?=[A-Z]*[IZ])[A-PR-Z]{2,3}$/],
  ['trade', /^\d{5}$/],
  ['diplomatic', /^\d{3}[DX]\d{3}$/],
  ['military', /^\d{2}[A-HJ-PR-Z]{2}\d{2}$|^[A-HJ-PR-Z]{2}\d{2}[A-HJ-PR-Z]{2}$/],
];

const irishCounties = 'CE|CN|CW|DL|KE|KK|KY|LD|LH|LK|LM|LS|MH|MN|MO|OY|RN|SO|TN|TS|WD|WH|WW|WX|[CDGLTW]';
// No vowels and no C and Q; the older ones with letters at one end only had some of them.
const dutch = '[A-PR-Z]';
const dutchSides = [
  ...['LL0000', '0000LL', '00LL00', 'LL00LL', 'LLLL00', '00LLLL', '00LLL0', '0LLL00', 'LL000L', 'L000LL', 'LLL00L'],
  ...['L00LLL', '0LL000', '000LL0'],
];
const dutchShapes = dutchSides.map((side) => side.replaceAll('L', dutch).replaceAll('0', '\\d')).join('|');

/** Only countries whose format is certain; any other has no rule, and nothing is settled there. */
const elsewhere: Readonly<Record<string, readonly RegExp[]>> = {
  IE: [new RegExp(`^\\d{2}[12]?(${irishCounties})[1-9]\\d{0,5}$`), /^\d{3}D[1-9]\d{0,5}$/],
  FR: [/^[A-HJ-NP-TV-Z]{2}\d{3}[A-HJ-NP-TV-Z]{2}$/],
  NL: [new RegExp(`^(${dutchShapes})$`)],
  BE: [/^[1-9][A-Z]{3}\d{3}$/, /^[A-Z]{3}\d{3}$/, /^\d{3}[A-Z]{3}$/],
  DE: [/^(?=.{3,9}$)[A-ZÄÖÜ]{1,3}[A-Z]{1,2}[1-9]\d{0,3}[EH]?$/],
  // The first letter is the voivodeship's, or U of the army; services have H and fewer places.
  PL: [
    /^[BCDEFGKLNOPRSTUWZ][A-Z]{1,2}(?=[A-Z]*\d)[0-9ACE-HJ-NP-Y]{4,5}$/,
    /^H[ABCKMPSW][A-Z](?=[A-Z]*\d)[0-9ACE-HJ-NP-Y]{4}$/,
  ],
  ES: [/^\d{4}[BCDFGHJ-NPR-TV-Z]{3}$/],
  IT: [/^[A-HJ-NPR-TV-Z]{2}\d{3}[A-HJ-NPR-TV-Z]{2}$/],
  RO: [/^(B\d{2,3}|[A-Z]{2}\d{2})[A-Z]{3}$/],
  LT: [/^[A-Z]{3}\d{3}$/],
  BG: [/^[ABCEHKMOPTXY]{1,2}\d{4}[ABCEHKMOPTXY]{2}$/],
  SK: [/^[A-Z]{2}\d{3}[A-Z]{2}$/],
  CZ: [/^[1-9][ABCEHJKLMPSTUZ][0-9A-Z]\d{4}$/, /^[A-Z]{2,3}\d{4}$/],
};

/** What states give cars and vans as a rule; most sell their keepers marks of any other shape too. */
const americanShapes = [
  ...['LLL0000', 'LLL000', '000LLL', '0LLL000', 'LL0L0L', 'LL00000', 'L000000', '0000000', '00000L0', '0L00000'],
  ...['00L00L0', 'LL0L000', 'L00LLL', 'LLLL00', 'L000LL', '0000LL', '0LL0000', '000000', 'L0000L'],
];

/**
 * So wide that they are asked for by name only: where the country is not known, marks of others would have two.
 * Countries whose plates come to Europe by ship, if at all.
 */
const overseas: Readonly<Record<string, readonly RegExp[]>> = {
  US: americanShapes.map((shape) => new RegExp(`^${shape.replaceAll('L', '[A-Z]').replaceAll('0', '\\d')}$`)),
};

/** Whether anything is known of the marks of a country; where not, every mark is as good as another. */
export function hasSyntax(country: string): boolean {
  return country === 'GB' || elsewhere[country] !== undefined || overseas[country] !== undefined;
}

/**
 * The format that a normalised mark has.
 * @param country of the mark; null when not known, and then a mark that is not British has the format of the one
 * country that it fits, and none where it fits several
 */
export function syntaxOf(plate: string, country: string | null): MarkSyntax | null {
  if (country === 'GB' || country === null) {
    const format = britishFormat(plate);
    if (format !== null) return { country: 'GB', format, places: placesOf(plate) };
  }
  if (country === 'GB') return null;
  const fitting = country === null ? countriesOf(plate) : hasFormOf(plate, country) ? [country] : [];
  const [only] = fitting;
  return only === undefined || fitting.length > 1
    ? null
    : { country: only, format: 'national', places: placesOf(plate) };
}

export function britishFormat(plate: string): MarkFormat | null {
  return british.find(([, shape]) => shape.test(plate))?.[0] ?? null;
}

/** The countries other than the United Kingdom whose format the mark has. */
export function countriesOf(plate: string): readonly string[] {
  return Object.keys(elsewhere).filter((one) => elsewhere[one]?.some((shape) => shape.test(plate)));
}

/** Whether a mark has a form of this country. */
export function hasFormOf(plate: string, country: string): boolean {
  if (country === 'GB') return britishFormat(plate) !== null;
  return (elsewhere[country] ?? overseas[country] ?? []).some((shape) => shape.test(plate));
}

function placesOf(plate: string): string {
  return plate.replace(/\d/g, '0').replace(/[^0]/g, 'A');
}

const sameDrawing: Readonly<Record<string, string>> = { '0': 'O', O: '0', '1': 'I', I: '1' };
/** More characters that are drawn alike than this are not settled: no mark has so many. */
const alikeCharactersMax = 8;

/**
 * The marks that the same drawing may stand for, O and 0 and I and 1 each taken both ways, that fit a format. The read
 * itself comes first where it fits. Empty where nothing fits, or where the country has no rule.
 */
export function settlements(read: string, country: string | null): readonly string[] {
  const alike = Array.from(read, (_, at) => at).filter((at) => sameDrawing[read.charAt(at)] !== undefined);
  if (alike.length > alikeCharactersMax) return syntaxOf(read, country) === null ? [] : [read];
  let drawn = [read];
  for (const at of alike) {
    drawn = drawn.flatMap((one) => [one, one.slice(0, at) + sameDrawing[one.charAt(at)] + one.slice(at + 1)]);
  }
  return drawn.filter((one) => syntaxOf(one, country) !== null);
}

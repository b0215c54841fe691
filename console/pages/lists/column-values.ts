/** What the form of a column mapping keeps, as text by field; and how that becomes a mapping and comes of one. */
import type { Input, Output } from '../../api/client.ts';

export type Definition = Input<'addColumnMapping'>['definition'];
export type Draft = Output<'tryColumns'>['definition'];
export type Meaning = keyof Definition['fields'];

/** What each column may mean, as the form says it. */
export const meaningTitles: Readonly<Record<Meaning, string>> = {
  plate: 'Mark',
  ground: 'Ground',
  action: 'Action: stop or observe',
  priority: 'Priority',
  expiry: 'Expiry',
  markers: 'Warning markers',
  make: 'Make',
  model: 'Model',
  colour: 'Colour',
  vehicleType: 'Type of vehicle',
  country: 'Country of the mark',
  information: 'Information',
  instructions: 'Instructions',
  area: 'Force and area',
  intelligenceGrade: 'Intelligence grade',
  pncId: 'PNC ID',
  marking: 'Protective marking',
  cadReference: 'CAD reference',
  source: 'Source',
  change: 'Change: added or gone',
};

export const columnLabels = {
  name: 'Name',
  delimiter: 'Delimiter',
  encoding: 'Encoding',
  header: 'Heading line',
  'ground.fixed': 'Ground of every row',
  'country.fixed': 'Country of every row',
  'action.words': 'Words for the action',
  'action.empty': 'A row without an action',
  'priority.words': 'Words for the priority',
  'priority.empty': 'A row without a priority',
  'markers.separator': 'Between markers',
  'expiry.pattern': 'How the expiry is written',
  'expiry.days': 'Days without an expiry',
  'change.put': 'Words for added or changed',
  'change.remove': 'Words for gone',
} as const;

export type ColumnKey = keyof typeof columnLabels;
export type ColumnValues = Readonly<Record<ColumnKey, string>>;
/** By the place of a column from 0, what it means. */
export type Meanings = ReadonlyMap<number, Meaning>;

export const delimiterTitles = { ',': 'Comma', ';': 'Semicolon', tab: 'Tab', '|': 'Bar |' } as const;
export const encodingTitles = { 'utf-8': 'UTF-8', 'windows-1252': 'Windows text', 'utf-16': 'UTF-16' } as const;
export const separators = [';', ',', '/', '|', 'space'] as const;

export const emptyColumns: ColumnValues = {
  ...(Object.fromEntries(Object.keys(columnLabels).map((key) => [key, ''])) as Record<ColumnKey, string>),
  delimiter: ',',
  encoding: 'utf-8',
  header: 'yes',
  'action.empty': 'observe',
  'priority.empty': 'medium',
  'change.put': 'A, ADD, C, CHANGE',
  'change.remove': 'D, DELETE',
};

/** @param heading the first row of the file @returns a mapping that may still lack something, for the server to say */
export function toDraft(values: ColumnValues, meanings: Meanings, heading: readonly string[]): Draft {
  const text = (key: ColumnKey) => values[key].trim() || undefined;
  const header = values.header === 'yes';
  const at = (meaning: Meaning) => {
    const place = [...meanings].find(([, one]) => one === meaning)?.[0];
    return place === undefined ? undefined : header ? columnAt(place, heading) : place + 1;
  };
  const plain = (meaning: Meaning) => {
    const column = at(meaning);
    return column === undefined ? undefined : { column };
  };
  const country = { column: at('country'), fixed: text('country.fixed')?.toUpperCase() };
  const expiry = { column: at('expiry'), pattern: text('expiry.pattern'), days: daysIn(text('expiry.days')) };
  const [markers, change] = [plain('markers'), plain('change')];
  const fields = {
    plate: plain('plate'),
    ground: { column: at('ground'), fixed: text('ground.fixed') },
    country: isEmpty(country) ? undefined : country,
    action: { column: at('action'), words: pairsIn(values['action.words']), empty: text('action.empty') },
    priority: { column: at('priority'), words: pairsIn(values['priority.words']), empty: text('priority.empty') },
    markers: markers && { ...markers, separator: text('markers.separator') },
    expiry: isEmpty(expiry) ? undefined : expiry,
    change: change && { ...change, put: wordsIn(values['change.put']), remove: wordsIn(values['change.remove']) },
    ...Object.fromEntries(plainMeanings.map((meaning) => [meaning, plain(meaning)])),
  };
  // What is wrong or missing is left to the server to say, at its field.
  return { delimiter: values.delimiter, encoding: values.encoding, header, fields } as unknown as Draft;
}

const plainMeanings = [
  ...(['make', 'model', 'colour', 'vehicleType', 'information', 'instructions', 'area'] as const),
  ...(['intelligenceGrade', 'pncId', 'marking', 'cadReference', 'source'] as const),
];

/** The name, where it is the only one of its kind; names outlast a column that is put in before them. */
function columnAt(place: number, heading: readonly string[]): string | number {
  const name = (heading[place] ?? '').trim();
  const same = heading.filter((other) => isSameName(other, name));
  return name === '' || same.length > 1 ? place + 1 : name;
}

function isSameName(one: string, other: string): boolean {
  return one.trim().toUpperCase() === other.trim().toUpperCase();
}

function isEmpty(value: Readonly<Record<string, unknown>>): boolean {
  return Object.values(value).every((part) => part === undefined);
}

function daysIn(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** `A, ADD` */
function wordsIn(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** `Intercept = stop, Watch = observe` */
function pairsIn(text: string): { listed: string; means: string }[] | undefined {
  const pairs = wordsIn(text).map((pair) => {
    const sign = pair.lastIndexOf('=');
    return {
      listed: pair.slice(0, Math.max(sign, 0)).trim(),
      means: pair
        .slice(sign + 1)
        .trim()
        .toLowerCase(),
    };
  });
  return pairs.length === 0 ? undefined : pairs;
}

/** The same, the other way; `name` stands beside a mapping and not in it. */
export function toColumnValues(name: string, { delimiter, encoding, header, fields }: Draft): ColumnValues {
  const { ground, country, action, priority, markers, expiry, change } = fields;
  return {
    ...emptyColumns,
    ...{ name, delimiter, encoding, header: header ? 'yes' : 'no' },
    'ground.fixed': ground.fixed ?? '',
    'country.fixed': country?.fixed ?? '',
    'action.words': pairsText(action?.words),
    'action.empty': action?.empty ?? 'observe',
    'priority.words': pairsText(priority?.words),
    'priority.empty': priority?.empty ?? 'medium',
    'markers.separator': markers?.separator ?? '',
    'expiry.pattern': expiry?.pattern ?? '',
    'expiry.days': expiry?.days === undefined ? '' : String(expiry.days),
    'change.put': change?.put.join(', ') ?? emptyColumns['change.put'],
    'change.remove': change?.remove.join(', ') ?? emptyColumns['change.remove'],
  };
}

function pairsText(pairs: readonly { listed: string; means: string }[] | undefined): string {
  return (pairs ?? []).map(({ listed, means }) => `${listed} = ${means}`).join(', ');
}

/** Which column of this file means what; one that the file does not have means nothing. */
export function toMeanings({ header, fields }: Draft, heading: readonly string[]): Meanings {
  const found = new Map<number, Meaning>();
  for (const meaning of Object.keys(fields) as Meaning[]) {
    const column = fields[meaning]?.column;
    if (column === undefined) continue;
    const place =
      typeof column === 'number' ? column - 1 : header ? heading.findIndex((name) => isSameName(name, column)) : -1;
    if (place >= 0) found.set(place, meaning);
  }
  return found;
}

export type Said = { readonly field: string; readonly message: string };

/** What the server says of a mapping, as sentences about what the person sees. */
export function problemWords(problems: readonly Said[]): { field: ColumnKey | null; message: string }[] {
  return problems.map(({ field, message }) => {
    const path = field.replace(/^definition\./, '').replace(/^fields\./, '');
    const [first = '', part = ''] = path.split('.');
    const key = [path, `${first}.${part}`, `${first}.fixed`].find((one): one is ColumnKey => one in columnLabels);
    const title = meaningTitles[first as Meaning] as string | undefined;
    const subject =
      title !== undefined && key?.endsWith('.fixed') ? title : key === undefined ? (title ?? path) : columnLabels[key];
    // A sentence of its own starts with a capital; a remainder needs its subject.
    const between = /^[a-z]/.test(message) ? ' ' : ': ';
    return { field: key ?? null, message: `${subject}${between}${message}${message.endsWith('.') ? '' : '.'}` };
  });
}

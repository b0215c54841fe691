/** What the form of a mapping keeps, as text by field; and how that becomes a mapping and comes of one. */
import type { FieldError, Input } from '../../api/client.ts';
import type { FormError } from '../../ui/use-form.ts';

export type Definition = Input<'addMapping'>['definition'];
export type MappedField = keyof Definition['fields'];

/** By the name that the server gives each part of a mapping, what it is called in a sentence. */
export const mappingLabels = {
  name: 'Name',
  format: 'Format',
  separator: 'Separator',
  'fields.plate.path': 'The mark',
  'fields.plate.unreadWords': 'Words for an unread mark',
  'fields.capturedAt.path': 'Captured',
  'fields.capturedAt.and': 'Captured, second place',
  'fields.capturedAt.form': 'Captured, form',
  'fields.capturedAt.pattern': 'Captured, pattern',
  'fields.capturedAt.zone': 'Captured, zone',
  'fields.id.path': 'The sender’s id',
  'fields.camera.path': 'Camera',
  'fields.confidence.path': 'Confidence',
  'fields.confidence.top': 'Confidence, scale',
  'fields.country.path': 'Country',
  'fields.country.fixed': 'Country of every read',
  'fields.direction.path': 'Direction',
  'fields.direction.words': 'Direction, words',
  'fields.lane.path': 'Lane',
  'fields.speed.path': 'Speed',
  'fields.speed.unit': 'Speed, unit',
  'fields.make.path': 'Make',
  'fields.model.path': 'Model',
  'fields.colour.path': 'Colour',
  'fields.type.path': 'Type of vehicle',
  'fields.patch.path': 'Close-up of the plate',
  'fields.overview.path': 'Overview',
  'fields.lat.path': 'Latitude',
  'fields.lon.path': 'Longitude',
  'fields.sentAt.path': 'Sent',
  'fields.sentAt.and': 'Sent, second place',
  'fields.sentAt.form': 'Sent, form',
  'fields.sentAt.pattern': 'Sent, pattern',
  'fields.sentAt.zone': 'Sent, zone',
  'fields.retransmission.path': 'Sent again',
  'fields.retransmission.words': 'Words for sent again',
  unknownWords: 'Words for not known',
  'only.path': 'Read only where',
  'only.words': 'Read only, words',
  'heartbeat.path': 'Heartbeat where',
  'heartbeat.words': 'Heartbeat, words',
  dedupe: 'What tells a repeat',
} as const;

export type MappingKey = keyof typeof mappingLabels;
export type MappingValues = Readonly<Record<MappingKey, string>>;

const keys = Object.keys(mappingLabels) as MappingKey[];

/** How a time is written, in one choice. */
export const timeForms = [
  { value: 'iso', title: 'ISO 8601' },
  { value: 'pattern', title: 'A pattern' },
  { value: 'epoch-s', title: 'Seconds since 1970' },
  { value: 'epoch-ms', title: 'Milliseconds since 1970' },
  { value: 'epoch-us', title: 'Microseconds since 1970' },
  { value: 'epoch-ns', title: 'Nanoseconds since 1970' },
] as const;

/** A scale, and whether 0 on it means "not known". */
export const scales = [
  { value: '100', title: '0 to 100' },
  { value: '100 zero', title: '0 to 100, 0 not known' },
  { value: '1', title: '0 to 1' },
  { value: '1 zero', title: '0 to 1, 0 not known' },
  { value: '999', title: '0 to 999' },
  { value: '999 zero', title: '0 to 999, 0 not known' },
] as const;

export const speedUnits = ['km/h', 'mph', 'm/s'] as const;
export const separators = [',', ';', '|', 'tab'] as const;
export const formats = ['json', 'xml', 'form', 'lines', 'csv'] as const;
const epochUnits = ['s', 'ms', 'us', 'ns'] as const;
const tops = [1, 100, 999] as const;

export const emptyValues: MappingValues = {
  ...(Object.fromEntries(keys.map((key) => [key, ''])) as Record<MappingKey, string>),
  format: 'json',
  separator: ',',
  'fields.capturedAt.form': 'iso',
  'fields.capturedAt.zone': 'camera',
  'fields.sentAt.form': 'iso',
  'fields.sentAt.zone': 'camera',
  'fields.confidence.top': '100',
  'fields.speed.unit': 'km/h',
};

/** What is not filled in is left out; what is wrong is left to the server to say. */
export function toDefinition(values: MappingValues): Definition {
  const text = (key: MappingKey) => values[key].trim();
  const place = (field: Exclude<MappedField, 'plate'>) => {
    const path = text(`fields.${field}.path`);
    return path === '' ? undefined : { path };
  };
  const confidence = place('confidence');
  const speed = place('speed');
  const direction = place('direction');
  const retransmission = place('retransmission');
  return {
    format: oneOf(formats, values.format),
    separator: values.format === 'csv' ? oneOf(separators, values.separator) : undefined,
    unknownWords: wordsIn(values.unknownWords),
    only: conditionIn(values, 'only'),
    heartbeat: conditionIn(values, 'heartbeat'),
    fields: {
      plate: { path: text('fields.plate.path'), unreadWords: wordsIn(values['fields.plate.unreadWords']) },
      capturedAt: timeIn(values, 'capturedAt'),
      id: place('id'),
      camera: place('camera'),
      confidence: confidence && { ...confidence, ...scaleIn(values['fields.confidence.top']) },
      country: countryIn(text('fields.country.path'), text('fields.country.fixed')),
      direction: direction && { ...direction, words: pairsIn(values['fields.direction.words']) },
      lane: place('lane'),
      speed: speed && { ...speed, unit: oneOf(speedUnits, values['fields.speed.unit']) },
      make: place('make'),
      model: place('model'),
      colour: place('colour'),
      type: place('type'),
      lat: place('lat'),
      lon: place('lon'),
      patch: place('patch'),
      overview: place('overview'),
      sentAt: timeIn(values, 'sentAt'),
      retransmission: retransmission && { ...retransmission, words: wordsIn(values['fields.retransmission.words']) },
    },
    dedupe: wordsIn(values.dedupe) as Definition['dedupe'],
  };
}

function oneOf<Value extends string>(options: readonly Value[], text: string): Value {
  return options.find((option) => option === text) ?? (options[0] as Value);
}

/** `noplate, -` */
function wordsIn(text: string): string[] | undefined {
  const words = text.split(',').map((word) => word.trim());
  const kept = words.filter((word) => word !== '');
  return kept.length === 0 ? undefined : kept;
}

function conditionIn(values: MappingValues, which: 'only' | 'heartbeat'): Definition['only'] {
  const path = values[`${which}.path`].trim();
  const words = wordsIn(values[`${which}.words`]);
  return path === '' && words === undefined ? undefined : { path, words: words ?? [] };
}

function timeIn(values: MappingValues, field: 'capturedAt' | 'sentAt'): Definition['fields']['capturedAt'] {
  const path = values[`fields.${field}.path`].trim();
  if (path === '') return undefined;
  const form = values[`fields.${field}.form`];
  if (form.startsWith('epoch-')) return { form: 'epoch', path, unit: oneOf(epochUnits, form.slice('epoch-'.length)) };
  const and = values[`fields.${field}.and`].trim() || undefined;
  const zone = values[`fields.${field}.zone`] === 'utc' ? 'utc' : undefined;
  const pattern = values[`fields.${field}.pattern`].trim();
  return form === 'pattern' ? { form: 'pattern', path, and, zone, pattern } : { form: 'iso', path, and, zone };
}

function scaleIn(text: string): { top: 1 | 100 | 999; zeroIsUnknown: true | undefined } {
  const [top, zero] = text.split(' ');
  return { top: tops.find((one) => String(one) === top) ?? 100, zeroIsUnknown: zero === undefined ? undefined : true };
}

function countryIn(path: string, fixed: string): Definition['fields']['country'] {
  if (path === '' && fixed === '') return undefined;
  return { path: path || undefined, fixed: fixed.toUpperCase() || undefined };
}

/** `1 = towards, 2 = away, 0 =` */
function pairsIn(text: string): { sent: string; means: string }[] | undefined {
  return wordsIn(text)?.map((pair) => {
    const sign = pair.indexOf('=');
    return {
      sent: pair.slice(0, sign < 0 ? undefined : sign).trim(),
      means: sign < 0 ? '' : pair.slice(sign + 1).trim(),
    };
  });
}

/** The same, the other way; `name` stands beside a mapping and not in it. */
export function toValues(name: string, { fields, ...rest }: Definition): MappingValues {
  const values: Record<MappingKey, string> = { ...emptyValues, name, format: rest.format };
  values.separator = rest.separator ?? ',';
  values.unknownWords = textOf(rest.unknownWords);
  values.dedupe = textOf(rest.dedupe);
  for (const which of ['only', 'heartbeat'] as const) {
    values[`${which}.path`] = rest[which]?.path ?? '';
    values[`${which}.words`] = textOf(rest[which]?.words);
  }
  for (const field of Object.keys(fields) as MappedField[]) values[`fields.${field}.path`] = fields[field]?.path ?? '';
  for (const field of ['capturedAt', 'sentAt'] as const) Object.assign(values, timeValues(field, fields[field]));
  const { plate, confidence, country, direction, speed, retransmission } = fields;
  values['fields.plate.unreadWords'] = textOf(plate.unreadWords);
  if (confidence) values['fields.confidence.top'] = `${confidence.top}${confidence.zeroIsUnknown ? ' zero' : ''}`;
  values['fields.country.fixed'] = country?.fixed ?? '';
  values['fields.direction.words'] = textOf(direction?.words?.map(({ sent, means }) => `${sent} = ${means}`.trim()));
  if (speed) values['fields.speed.unit'] = speed.unit;
  values['fields.retransmission.words'] = textOf(retransmission?.words);
  return values;
}

function textOf(words: readonly string[] | undefined): string {
  return words?.join(', ') ?? '';
}

function timeValues(field: 'capturedAt' | 'sentAt', time: Definition['fields']['capturedAt']) {
  if (time === undefined) return {};
  const form = time.form === 'epoch' ? `epoch-${time.unit}` : time.form;
  const both = time.form === 'epoch' ? {} : { and: time.and ?? '', zone: time.zone ?? 'camera' };
  const parts = { form, ...both, ...(time.form === 'pattern' ? { pattern: time.pattern } : {}) };
  return Object.fromEntries(Object.entries(parts).map(([part, value]) => [`fields.${field}.${part}`, value]));
}

/** What can be said without the server: a mapping needs a name, and a pair of words its sign. */
export function checkMapping(values: MappingValues): FormError<MappingKey>[] {
  const errors: FormError<MappingKey>[] = [];
  if (values.name.trim() === '') errors.push({ field: 'name', message: 'Enter a name.' });
  if (wordsIn(values['fields.direction.words'])?.some((pair) => !/^[^=]+=/.test(pair))) {
    errors.push({ field: 'fields.direction.words', message: 'Direction, words must be pairs such as 1 = towards.' });
  }
  return errors;
}

/** What the server says of a mapping, at the fields of the form. */
export function errorsOf(problems: readonly FieldError[]): FormError<MappingKey>[] {
  return problems.map(({ field, message }) => {
    const key = keyOf(field.replace(/^definition\.?/, ''));
    if (key === null) return { field: null, message: sentence(`${field} ${message}`) };
    return { field: key, message: sentence(/^[a-z]/.test(message) ? `${mappingLabels[key]} ${message}` : message) };
  });
}

/** `dedupe.0` is of `dedupe`; `fields.plate` is wrong in the first thing that is asked of it. */
function keyOf(field: string): MappingKey | null {
  for (let name = field; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const key = keys.find((one) => one === name || one === `${name}.path`);
    if (key !== undefined) return key;
  }
  return null;
}

function sentence(text: string): string {
  return /[.?]$/.test(text) ? text : `${text}.`;
}

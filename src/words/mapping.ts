/**
 * Mapping: how a message whose form the engineer chose becomes reads: where in it each value stands, and how it is
 * written. What is not mapped is not read.
 */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { forceId, mappingId } from './id.ts';
import { listOf, parsePath, pathCharactersMax, pathForms } from './mapping-path.ts';
import { parseTimePattern, patternCharactersMax } from './time-pattern.ts';

const path = z.string().trim().min(1, 'must not be empty').max(pathCharactersMax).meta({
  description: 'Where the value stands: data.plate.text, results[].plate, EVENT/CAR@time, a field, a column.',
});

const words = z
  .array(z.string().trim().min(1, 'must not be empty').max(60))
  .max(40)
  .meta({ description: 'Compared without regard to case.' });

export const mappingFormat = z.enum(['json', 'xml', 'form', 'lines', 'csv']).meta({
  description: 'form: fields of a web form, multipart too. lines: key=value. csv: one vehicle a line.',
});
export const mappingSeparator = z.enum([',', ';', '|', 'tab']);

const place = z.strictObject({ path });

const zone = z
  .enum(['camera', 'utc'])
  .optional()
  .meta({ description: 'Whose time it is, where it has no offset: the camera’s own zone unless said.' });

const and = path.optional().meta({ description: 'A second place, whose text is put after the first and a space.' });

const time = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal('iso'), path, and, zone }),
  z.strictObject({
    form: z.literal('pattern'),
    path,
    and,
    zone,
    pattern: z
      .string()
      .max(patternCharactersMax)
      .meta({ description: 'yyyy yy MMM MM M dd d HH H hh h a mm ss S… X, and text in single quotation marks.' }),
  }),
  z.strictObject({
    form: z.literal('epoch'),
    path,
    unit: z.enum(['s', 'ms', 'us', 'ns']).meta({ description: 'What is counted since 1970.' }),
  }),
]);
export type MappedTime = z.infer<typeof time>;

const fields = z.strictObject({
  plate: z.strictObject(
    { path, unreadWords: words.optional().meta({ description: 'What stands for a plate that was not read.' }) },
    { error: ({ input }) => (input === undefined ? 'is needed: where the mark stands' : undefined) },
  ),
  capturedAt: time.optional().meta({ description: 'The time of receipt where it is not mapped.' }),
  id: place.optional().meta({ description: 'The sender’s own id of this read.' }),
  camera: place.optional(),
  confidence: z
    .strictObject({
      path,
      top: z.literal([1, 100, 999]).meta({ description: 'The most that the sender says.' }),
      zeroIsUnknown: z.boolean().optional(),
    })
    .optional(),
  country: z
    .strictObject({
      path: path.optional(),
      fixed: z
        .string()
        .regex(/^[A-Z]{2}$/, 'must be the two letters of a country, such as GB')
        .optional(),
    })
    .refine((country) => (country.path === undefined) !== (country.fixed === undefined), {
      error: 'must be a place in the message or the same for all, and not both',
      path: ['path'],
    })
    .optional()
    .meta({ description: 'ISO 3166-1, two or three letters; or one country for every read.' }),
  direction: z
    .strictObject({
      path,
      words: z
        .array(z.strictObject({ sent: z.string().trim().min(1).max(60), means: z.string().trim().max(60) }))
        .max(40)
        .optional()
        .meta({ description: 'What a word stands for; nothing for "not known". Other words are kept as sent.' }),
    })
    .optional(),
  lane: place.optional(),
  speed: z.strictObject({ path, unit: z.enum(['km/h', 'mph', 'm/s']) }).optional(),
  make: place.optional(),
  model: place.optional(),
  colour: place.optional(),
  type: place.optional(),
  lat: place.optional(),
  lon: place.optional(),
  patch: place.optional().meta({ description: 'Close-up of the plate: base64, or a picture of a multipart form.' }),
  overview: place.optional(),
  sentAt: time.optional(),
  retransmission: z
    .strictObject({ path, words: words.optional().meta({ description: 'true, yes and 1 unless said.' }) })
    .optional()
    .meta({ description: 'What marks a read that is sent again, or was kept back.' }),
});

export const mappingField = fields.keyof();
export type MappingField = z.infer<typeof mappingField>;

const condition = z.strictObject({ path, words: words.min(1, 'must name at least one word') });
export type MappingCondition = z.infer<typeof condition>;

const shape = z.strictObject({
  format: mappingFormat,
  separator: mappingSeparator.optional().meta({ description: 'Of csv; a comma unless said.' }),
  unknownWords: words.optional().meta({ description: 'What stands for "not known" in any field: -, none.' }),
  only: condition.optional().meta({ description: 'Only what has one of these words there is read; else all.' }),
  heartbeat: condition.optional().meta({ description: 'Messages which only say that the device is there.' }),
  fields,
  dedupe: z.array(mappingField).max(8).optional().meta({
    description: 'What tells a repeat. Unless said: the id; where there is none, camera, time, plate and lane.',
  }),
});

/** Kept as it was saved, and read by every node; a mapping that no longer fits this is in use nowhere. */
export const mappingDefinition = shape.superRefine((definition, context) => {
  for (const { at, message } of [...pathProblems(definition), ...problems(definition)]) {
    context.addIssue({ code: 'custom', path: at, message });
  }
});
export type MappingDefinition = z.infer<typeof shape>;

type Problem = { readonly at: string[]; readonly message: string };
type NamedPath = { readonly at: string[]; readonly path: string };

/** Every path of a definition, and where in the definition it stands. */
export function pathsOf({ only, heartbeat, fields }: MappingDefinition): readonly NamedPath[] {
  const named = [
    ...Object.entries(fields).map(([field, value]) => ({ at: ['fields', field], value })),
    { at: ['only'], value: only },
    { at: ['heartbeat'], value: heartbeat },
  ];
  return named.flatMap(({ at, value }) => {
    const both: Readonly<Record<string, unknown>> = value ?? {};
    return ['path', 'and'].flatMap((key) => {
      const found = both[key];
      return typeof found === 'string' ? [{ at: [...at, key], path: found }] : [];
    });
  });
}

function pathProblems(definition: MappingDefinition): Problem[] {
  const { format } = definition;
  const found: Problem[] = [];
  let list: string | null = null;
  for (const { at, path } of pathsOf(definition)) {
    // Said already.
    if (path === '' || path.length > pathCharactersMax) continue;
    const steps = parsePath(format, path);
    if (steps === null) {
      found.push({ at, message: pathForms[format] });
      continue;
    }
    const own = listOf(steps);
    if (own === null) continue;
    const text = JSON.stringify(own);
    list ??= text;
    if (at[0] === 'heartbeat') found.push({ at, message: 'must stand outside the list of vehicles' });
    else if (text !== list) found.push({ at, message: 'must name the same list of vehicles ([]) as the others' });
  }
  const inList = list !== null && listOf(parsePath(format, definition.fields.plate.path) ?? []) === null;
  if (inList) {
    found.push({ at: ['fields', 'plate', 'path'], message: 'must stand in the list of vehicles ([]) as others do' });
  }
  return found;
}

function problems({ format, separator, fields, dedupe }: MappingDefinition): Problem[] {
  const found: Problem[] = [];
  for (const field of ['capturedAt', 'sentAt'] as const) {
    const mapped = fields[field];
    const parsed = mapped?.form === 'pattern' ? parseTimePattern(mapped.pattern) : [];
    if (typeof parsed === 'string') found.push({ at: ['fields', field, 'pattern'], message: parsed });
  }
  if (separator !== undefined && format !== 'csv') found.push({ at: ['separator'], message: 'is only for csv' });
  if ((fields.lat === undefined) !== (fields.lon === undefined)) {
    const absent = fields.lat === undefined ? 'lat' : 'lon';
    found.push({ at: ['fields', absent, 'path'], message: 'is needed: latitude and longitude come together' });
  }
  const unmapped = dedupe?.find((field) => fields[field] === undefined);
  if (unmapped !== undefined) found.push({ at: ['dedupe'], message: `names ${unmapped}, which is not mapped` });
  else if (dedupe !== undefined && dedupe.length > 0 && !dedupe.some((one) => one === 'id' || one === 'capturedAt')) {
    // A vehicle that passes twice would else be a repeat of itself.
    found.push({ at: ['dedupe'], message: 'must have id or capturedAt among its fields' });
  }
  return found;
}

export const mappingName = z.string().trim().min(1, 'must not be empty').max(60);

/** One mapping of a force, as it stands now. */
export const mapping = z.object({
  id: mappingId.schema,
  forceId: forceId.schema,
  name: mappingName,
  revision: z.number().int().meta({ description: 'The newest.' }),
  inUse: z.number().int().nullable().meta({ description: 'The revision that messages are read by; null for none.' }),
  savedAt: utcTime,
  savedByName: z.string().nullable(),
});
export type Mapping = z.infer<typeof mapping>;

/** What a mapping said at one time. Never changed. */
export const mappingRevision = z.object({
  revision: z.number().int(),
  definition: mappingDefinition.nullable().meta({ description: 'Null where this version of Cordon cannot read it.' }),
  savedAt: utcTime,
  savedByName: z.string().nullable(),
});
export type MappingRevision = z.infer<typeof mappingRevision>;

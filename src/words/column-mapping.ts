/** Column mapping: how the columns of a list file become entries. A force's own, in numbered revisions. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { action, priority } from './entry.ts';
import { columnsId, forceId } from './id.ts';
import { parseDatePattern, patternCharactersMax } from './time-pattern.ts';

/** Most columns of a file that are looked at. */
export const fileColumnsMax = 200;

export const fileDelimiter = z.enum([',', ';', 'tab', '|']);
export type FileDelimiter = z.infer<typeof fileDelimiter>;

export const fileEncoding = z.enum(['utf-8', 'windows-1252', 'utf-16']).meta({
  description: 'Used where the file does not begin with a byte order mark, which says it by itself.',
});
export type FileEncoding = z.infer<typeof fileEncoding>;

const column = z
  .union([z.number().int().min(1).max(fileColumnsMax), z.string().trim().min(1, 'must not be empty').max(100)])
  .meta({ description: 'The number of a column, 1 for the first; or its name in the header row.' });
export type Column = z.infer<typeof column>;

const word = z.string().trim().min(1, 'must not be empty').max(60);
const words = z.array(word).min(1, 'must name at least one word').max(60).meta({
  description: 'Compared without regard to case.',
});

const place = z.strictObject({ column });

const fields = z.strictObject({
  plate: z.strictObject(
    { column },
    { error: ({ input }) => (input === undefined ? 'is needed: the column of the mark' : undefined) },
  ),
  country: z
    .strictObject({
      column: column.optional(),
      fixed: z
        .string()
        .regex(/^[A-Z]{2}$/, 'must be the two letters of a country, such as GB')
        .optional(),
    })
    .optional()
    .meta({ description: 'Two letters in each row, or one country for all.' }),
  make: place.optional(),
  model: place.optional(),
  colour: place.optional(),
  vehicleType: place.optional(),
  action: z
    .strictObject({
      column: column.optional(),
      words: z
        .array(z.strictObject({ listed: word, means: action }))
        .max(60)
        .optional(),
      empty: action.optional().meta({ description: 'What a row without one means; observe unless said.' }),
    })
    .optional()
    .meta({ description: 'Without words, the phrases of the UK order are known. An unknown word refuses its row.' }),
  priority: z
    .strictObject({
      column: column.optional(),
      words: z
        .array(z.strictObject({ listed: word, means: priority }))
        .max(60)
        .optional(),
      empty: priority.optional().meta({ description: 'What a row without one means; medium unless said.' }),
    })
    .optional(),
  markers: z
    .strictObject({
      column,
      separator: z.enum([';', ',', '/', '|', 'space']).optional().meta({ description: 'Any of ; , / | unless said.' }),
    })
    .optional(),
  ground: z.strictObject(
    { column: column.optional(), fixed: z.string().trim().min(1).max(2000).optional() },
    { error: ({ input }) => (input === undefined ? 'is needed: every entry has a ground' : undefined) },
  ),
  information: place.optional(),
  area: place.optional(),
  intelligenceGrade: place.optional(),
  pncId: place.optional(),
  marking: place.optional(),
  cadReference: place.optional(),
  instructions: place.optional(),
  source: place.optional(),
  expiry: z
    .strictObject({
      column: column.optional(),
      pattern: z
        .string()
        .max(patternCharactersMax)
        .optional()
        .meta({ description: 'yyyy yy MMM MM M dd d HH mm … Without it, dates are read as in the UK order.' }),
      days: z.number().int().min(1).max(366).optional().meta({
        description: 'Where a row gives no date: so long from the import, days. The setting of the server unless said.',
      }),
    })
    .optional(),
  change: z
    .strictObject({ column, put: words, remove: words })
    .optional()
    .meta({ description: 'In a delta: which words say that a row is added or changed, and which that it goes.' }),
});

export const mappedColumn = fields.keyof();
export type MappedColumn = z.infer<typeof mappedColumn>;

const shape = z.strictObject({
  delimiter: fileDelimiter,
  encoding: fileEncoding,
  header: z.boolean().meta({ description: 'Whether the first row names the columns.' }),
  fields,
});
export type ColumnMappingDefinition = z.infer<typeof shape>;

/** One that may still lack something: as it is guessed, or half typed. */
export const columnMappingDraft = shape;

/** Kept as it was saved; one that no longer fits this can import nothing. */
export const columnMappingDefinition = shape.superRefine((definition, context) => {
  for (const { at, message } of problems(definition)) context.addIssue({ code: 'custom', path: at, message });
});

type Problem = { readonly at: string[]; readonly message: string };

function problems({ header, fields: { country, ground, expiry, change, ...rest }, ...file }: ColumnMappingDefinition) {
  const found: Problem[] = [];
  const both = 'must be a column or the same for every row, and not both';
  if ((ground.column === undefined) === (ground.fixed === undefined)) {
    found.push({ at: ['fields', 'ground', 'column'], message: both });
  }
  if (country && (country.column === undefined) === (country.fixed === undefined)) {
    found.push({ at: ['fields', 'country', 'column'], message: both });
  }
  const columns = { ...rest, country, ground, expiry, change };
  for (const [field, value] of Object.entries(columns)) {
    if (header || typeof value?.column !== 'string') continue;
    const message = 'must be the number of a column: the file has no header row';
    found.push({ at: ['fields', field, 'column'], message });
  }
  const parsed = expiry?.pattern === undefined ? [] : parseDatePattern(expiry.pattern);
  if (typeof parsed === 'string') found.push({ at: ['fields', 'expiry', 'pattern'], message: parsed });
  if (expiry?.pattern !== undefined && expiry.column === undefined) {
    found.push({ at: ['fields', 'expiry', 'column'], message: 'is needed: the pattern says how it is written' });
  }
  const twice = change?.put.find((one) => change.remove.some((other) => isSameWord(one, other)));
  if (twice !== undefined) {
    found.push({ at: ['fields', 'change', 'remove'], message: `must not have “${twice}”, which also means to add` });
  }
  return [...found, ...separatorProblems(rest.markers, file.delimiter)];
}

function separatorProblems(markers: ColumnMappingDefinition['fields']['markers'], delimiter: FileDelimiter): Problem[] {
  if (markers?.separator === undefined || markers.separator !== delimiter) return [];
  return [{ at: ['fields', 'markers', 'separator'], message: 'must not be what separates the columns' }];
}

/** Words of a list are the same whatever their case and the spaces in them. */
export function plainWord(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/\s+/g, ' ').trim();
}

function isSameWord(one: string, other: string): boolean {
  return plainWord(one) === plainWord(other);
}

export const columnMappingName = z.string().trim().min(1, 'must not be empty').max(60);

/** One column mapping of a force, as it stands now. */
export const columnMapping = z.object({
  id: columnsId.schema,
  forceId: forceId.schema,
  name: columnMappingName,
  revision: z.number().int().meta({ description: 'The newest; imports are read by it.' }),
  definition: columnMappingDefinition
    .nullable()
    .meta({ description: 'Null where this version of Cordon cannot read it.' }),
  savedAt: utcTime,
  savedByName: z.string().nullable(),
});
export type ColumnMapping = z.infer<typeof columnMapping>;

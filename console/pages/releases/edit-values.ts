/** The fields of a release's form: of its text, and back. Pure. */
import type { ReleaseText, WholeRelease } from './queries.ts';
import { sayFinding } from './release-words.ts';

export type Values = Readonly<Record<string, string>>;

const plain = ['headline', 'standfirst', 'aim', 'report', 'interviews', 'embargo', 'correction'] as const;
const quoteFields = ['words', 'name', 'rank', 'body', 'approvedBy'] as const;
const contextFields = ['words', 'source'] as const;

/** What a text of several lines holds is one a line. */
export function valuesOf({ text, figures, pictures }: Pick<WholeRelease, 'text' | 'figures' | 'pictures'>): Values {
  return {
    ...Object.fromEntries(plain.map((field) => [field, text[field]])),
    results: text.results.join('\n'),
    notes: text.notes.join('\n'),
    ...Object.fromEntries(
      figures.forces.map(({ id }) => [shareField(id), text.shares.find((one) => one.forceId === id)?.words ?? '']),
    ),
    ...Object.assign({}, ...text.quotes.map((quote, at) => rowValues('quote', at, quoteFields, quote))),
    ...Object.assign({}, ...text.context.map((one, at) => rowValues('context', at, contextFields, one))),
    ...Object.assign({}, ...pictures.map(({ id }) => pictureValues(id, text))),
    why: '',
  };
}

export function shareField(forceId: string): string {
  return `share-${forceId}`;
}

export function pictureField(pictureId: string, field: 'alternative' | 'caption'): string {
  return `picture-${pictureId}-${field}`;
}

function pictureValues(id: string, { pictures = [] }: Pick<ReleaseText, 'pictures'>): Values {
  const printed = pictures.find(({ pictureId }) => pictureId === id);
  return {
    [pictureField(id, 'alternative')]: printed?.alternative ?? '',
    [pictureField(id, 'caption')]: printed?.caption ?? '',
  };
}

type RowKind = 'quote' | 'context';

/** A row that is added, empty. */
export function emptyRow(kind: RowKind, at: number): Values {
  return kind === 'quote' ? rowValues(kind, at, quoteFields, {}) : rowValues(kind, at, contextFields, {});
}

function rowValues(kind: RowKind, at: number, fields: readonly string[], row: Readonly<Record<string, string>>) {
  return Object.fromEntries(fields.map((field) => [`${kind}-${at}-${field}`, row[field] ?? '']));
}

export function countRows(values: Values, kind: RowKind): number {
  let count = 0;
  while (`${kind}-${count}-words` in values) count += 1;
  return count;
}

/** A picture of which nothing is said is not printed. */
export function textOf(
  values: Values,
  forceIds: readonly string[],
  pictureIds: readonly WholeRelease['pictures'][number]['id'][] = [],
): ReleaseText {
  const of = (field: string): string => (values[field] ?? '').trim();
  const lines = (field: string): string[] =>
    of(field)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const rows = <Field extends string>(kind: RowKind, fields: readonly Field[]) =>
    Array.from({ length: countRows(values, kind) }, (_, at) => {
      return Object.fromEntries(fields.map((field) => [field, of(`${kind}-${at}-${field}`)])) as Record<Field, string>;
    });
  return {
    ...(Object.fromEntries(plain.map((field) => [field, of(field)])) as Record<(typeof plain)[number], string>),
    results: lines('results'),
    notes: lines('notes'),
    shares: forceIds
      .map((id) => ({ forceId: id as ReleaseText['shares'][number]['forceId'], words: of(shareField(id)) }))
      .filter(({ words }) => words !== ''),
    pictures: pictureIds
      .map((pictureId) => ({
        pictureId,
        alternative: of(pictureField(pictureId, 'alternative')),
        caption: of(pictureField(pictureId, 'caption')),
      }))
      .filter(({ alternative, caption }) => alternative !== '' || caption !== ''),
    quotes: rows('quote', quoteFields),
    context: rows('context', contextFields).filter(({ words, source }) => words !== '' || source !== ''),
  };
}

/** The form's field of a place that a finding names: `quotes.0.words`, `results.2`, `shares.1.words`. */
export function fieldOf(place: string, { shares, pictures = [] }: Pick<ReleaseText, 'shares' | 'pictures'>): string {
  const [first = '', at = '', last = ''] = place.split('.');
  if (first === 'quotes') return `quote-${at}-${last}`;
  if (first === 'context') return `context-${at}-${last}`;
  if (first === 'pictures') return `picture-${pictures[Number(at)]?.pictureId ?? ''}-${last}`;
  if (first === 'shares') return shareField(shares[Number(at)]?.forceId ?? '');
  return first;
}

/** What must be mended, at the field that it is about; null: the form has no such field. */
export function stopsOf({ findings, text }: Pick<WholeRelease, 'findings' | 'text'>, values: Values) {
  return findings
    .filter(({ isStop }) => isStop)
    .map((finding) => {
      const field = fieldOf(finding.places[0]?.field ?? '', text);
      return { field: Object.hasOwn(values, field) ? field : null, message: sayFinding(finding) };
    });
}

export const labels: Readonly<Record<string, string>> = {
  headline: 'Headline',
  standfirst: 'First sentence',
  aim: 'Aim',
  results: 'Results',
  report: 'How to report',
  notes: 'Notes to editors',
  interviews: 'Interviews',
  embargo: 'Embargo',
  correction: 'Correction',
  why: 'What you changed, and why',
  words: 'Words',
  name: 'Name',
  rank: 'Rank or role',
  body: 'Force or partner',
  approvedBy: 'Who agreed to these words',
  source: 'Source',
  alternative: 'What it shows',
  caption: 'Caption',
};

/** Requests about results: figures over a period or of an operation, and the records behind each. */
import { z } from 'zod';
import { comparison } from '../../words/comparison.ts';
import { day } from '../../words/day.ts';
import { figureGroup, figureLine, figurePeriod, grouping } from '../../words/figures.ts';
import { forceId, operationId, outcomeId } from '../../words/id.ts';
import { besideMax, operationFigures } from '../../words/operation-figures.ts';
import { outcome } from '../../words/outcome.ts';
import { declare } from './request.ts';

const readers = ['analyst', 'supervisor', 'commander'] as const;

const narrowed = {
  ...figurePeriod,
  operationId: operationId.schema.optional(),
  within: z.stringbool().default(true).meta({ description: 'With the operations that lie within it.' }),
  forceId: forceId.schema.optional().meta({ description: 'Only acts of this force.' }),
};
const kept = ['operationId', 'within', 'from', 'until', 'forceId', 'figure'];

export const getFigures = declare({
  name: 'getFigures',
  summary:
    'What was recorded, counted over days or for an operation, in groups: of my force, and of operations that it ' +
    'takes part in. Counts only.',
  method: 'GET',
  path: '/v1/figures',
  input: z.object({ ...narrowed, by: grouping.default('all') }),
  output: z.object({
    lines: z.array(figureLine),
    groups: z.array(figureGroup).meta({ description: 'Names of the groups that are operations, forces or teams.' }),
    withSafeguarding: z.boolean().meta({
      description:
        'Safeguarding and county lines are counted by operation: they are in it where one is named, over all its ' +
        'days, in all or by force.',
    }),
  }),
  who: [...readers, 'press'],
  needsPurpose: false,
  audit: { class: 'combination', keeps: [...kept, 'by'] },
});

export const compareFigures = declare({
  name: 'compareFigures',
  summary:
    'Figures of a period of at most a year beside the same days of an earlier year: both counts, the difference, and ' +
    'whether it can be told from chance.',
  method: 'GET',
  path: '/v1/figures/comparison',
  input: z.object({
    from: day.meta({ description: 'The first day of the period, as counted in London.' }),
    until: day.meta({ description: 'The last day. Of a period that is not over the whole days are counted.' }),
    baselineYear: z.coerce
      .number()
      .int()
      .min(2000)
      .max(2999)
      .meta({ description: 'The year that stands for the one in which the period ends.' }),
    operationId: narrowed.operationId,
    within: narrowed.within,
    forceId: narrowed.forceId,
  }),
  output: comparison,
  who: [...readers, 'press'],
  needsPurpose: false,
  audit: { class: 'combination', keeps: ['operationId', 'within', 'from', 'until', 'forceId', 'baselineYear'] },
});

export const getOperationsBeside = declare({
  name: 'getOperationsBeside',
  summary: 'Figures of several operations beside one another, recorded here or published elsewhere, the first first.',
  method: 'GET',
  path: '/v1/figures/operations',
  input: z.object({
    operations: z
      .string()
      .regex(/^[a-z0-9_-]+(,[a-z0-9_-]+)*$/, 'must be ids or names, split by commas')
      .refine((keys) => new Set(keys.split(',')).size === keys.split(',').length, { error: 'must name each once' })
      .refine((keys) => keys.split(',').length <= besideMax, { error: `must be at most ${besideMax} operations` })
      .meta({ description: 'Ids of operations, and names of published ones, split by commas.' }),
  }),
  output: z.object({
    operations: z.array(operationFigures),
    missing: z.array(z.string()).meta({ description: 'Those that are not there, or not open to my force.' }),
  }),
  who: [...readers, 'press'],
  needsPurpose: false,
  audit: { class: 'combination', keeps: ['operations'], returns: ({ operations }) => operations.map(({ key }) => key) },
});

export const getCountyLinesSeries = declare({
  name: 'getCountyLinesSeries',
  summary:
    'Weeks against county lines: published ones that tell of lines, and operations of my force for that purpose, ' +
    'each with the wording by which lines were counted; the first first.',
  method: 'GET',
  path: '/v1/figures/county-lines',
  input: z.object({}),
  output: z.object({ weeks: z.array(operationFigures) }),
  who: [...readers, 'press'],
  needsPurpose: false,
  audit: { class: 'combination', keeps: [], returns: ({ weeks }) => weeks.map(({ key }) => key) },
});

export const listFigureRecords = declare({
  name: 'listFigureRecords',
  summary: 'The outcomes behind one line of the figures, or of an operation’s totals; newest first, a page at a time.',
  method: 'GET',
  path: '/v1/figures/records',
  input: z.object({
    ...narrowed,
    figure: figureLine.shape.figure,
    part: z.string().max(120).optional().meta({ description: 'As the line says; left out: all of the figure.' }),
    unit: z.string().max(40).optional().meta({ description: 'As the line says.' }),
    by: grouping.default('all'),
    group: z.string().max(40).optional().meta({ description: 'As the line says; left out: where that is null.' }),
    before: outcomeId.schema.optional().meta({ description: 'Those recorded before this one: the page that follows.' }),
  }),
  output: z.object({
    outcomes: z.array(outcome).meta({ description: 'At most 200.' }),
    total: z.number().int(),
    next: outcomeId.schema.nullable().meta({ description: 'Ask with it as `before`; null: the last page.' }),
  }),
  who: readers,
  needsPurpose: true,
  audit: {
    class: 'consultation',
    keeps: [...kept, 'part', 'unit', 'by', 'group', 'before'],
    returns: ({ outcomes }) => outcomes.map(({ id }) => id),
  },
});

/** Figures: what was recorded, counted over days or for an operation, in groups. */
import { z } from 'zod';
import { day } from './day.ts';
import { figure, totalLine } from './outcome.ts';

/** `team`: by the unit that had the task of the outcome. */
export const grouping = z.enum(['all', 'operation', 'force', 'team', 'day', 'kind']);
export type Grouping = z.infer<typeof grouping>;

/** Longest period of one question, days: two years to the day, with the leap day. */
export const figuresDaysMax = 731;

/** One figure, or a part of it, in one group. */
export const figureLine = totalLine.extend({
  group: z
    .string()
    .nullable()
    .meta({
      description:
        'The id of an operation, a force or a unit, a day, or a kind of outcome. Null: all of it; of operations and ' +
        'teams, what belongs to none.',
    }),
});
export type FigureLine = z.infer<typeof figureLine>;

export const figureGroup = z.object({ group: z.string(), name: z.string() });

/** What a question about figures is narrowed to. */
export const figurePeriod = {
  from: day
    .optional()
    .meta({ description: 'The first day, as counted in London; needed where no operation is named.' }),
  until: day.optional().meta({ description: 'The last day.' }),
  figure: figure.optional(),
};

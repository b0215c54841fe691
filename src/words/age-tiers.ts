/** Age tiers: how far back a force's people may look, and what opens the older reads. Ages are counted in UTC days. */
import { z } from 'zod';
import { dayMs, toMs, toUtcTime, type UtcTime, utcTime } from './clock.ts';
import { tiersId } from './id.ts';
import { offenceClass } from './purpose.ts';

/** Oldest read that any force may open, days. */
const ageDaysMax = 365;

/** Who may be named as a senior officer. A rank is a force's own matter; a role is what Cordon knows of it. */
export const seniorRole = z.enum(['supervisor', 'commander']);

export const ageTiers = z
  .object({
    openDays: z.number().int().min(1).max(ageDaysMax).meta({
      description: 'Reads to this age, in UTC days, are open by role alone.',
    }),
    approvedDays: z.number().int().min(1).max(ageDaysMax).meta({
      description: 'Older ones, to this age, need an approval. Beyond it nothing is open.',
    }),
    classes: z
      .array(offenceClass.exclude(['none']))
      .max(offenceClass.options.length)
      .meta({ description: 'The offence classes for which an approval may be asked.' }),
    approvers: z.array(seniorRole).min(1, 'must name at least one role').meta({
      description: 'The roles whose people may grant one.',
    }),
  })
  .refine((tiers) => tiers.openDays <= tiers.approvedDays, {
    error: 'must not be less than openDays',
    path: ['approvedDays'],
  });
export type AgeTiers = z.infer<typeof ageTiers>;

/** What stands for a force that has not chosen its own. */
export const ageTiersDefault: AgeTiers = {
  openDays: 90,
  approvedDays: 365,
  classes: ['serious', 'major', 'counter-terrorism'],
  approvers: ['commander'],
};

export const tiersChange = z.object({
  id: tiersId.schema,
  tiers: ageTiers,
  state: z.enum(['waiting', 'granted', 'refused']),
  why: z.string(),
  askedAt: utcTime,
  askedByName: z.string(),
  decidedAt: utcTime.nullable(),
  decidedByName: z.string().nullable(),
  words: z.string().nullable(),
  mine: z.boolean().meta({ description: 'I asked for it, so another person decides.' }),
});
export type TiersChange = z.infer<typeof tiersChange>;

/** The start of the UTC day that lies so many days before today's. */
export function daysBefore(now: UtcTime, days: number): UtcTime {
  return toUtcTime(Math.floor(toMs(now) / dayMs) * dayMs - days * dayMs);
}

/** @returns '2026-08-24', the UTC day of a moment */
export function utcDay(time: UtcTime): string {
  return time.slice(0, 10);
}

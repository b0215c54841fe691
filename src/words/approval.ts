/** Approval: a senior officer's leave to look back, for one case, at reads too old to be open by role. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { approvalId } from './id.ts';
import { offenceClass } from './purpose.ts';

/** Longest that an approval may be granted for, days. A longer look is asked for again. */
export const approvalDaysMax = 30;

export const approvalState = z
  .enum(['waiting', 'granted', 'refused', 'expired', 'withdrawn'])
  .meta({ description: 'expired: it was granted, and its time is over.' });
export type ApprovalState = z.infer<typeof approvalState>;

/** A UTC day, such as 2026-08-24. */
export const utcDayText = z.iso.date().meta({ description: 'A UTC day, such as 2026-08-24.' });

export const approval = z.object({
  id: approvalId.schema,
  state: approvalState,
  reference: z.string().meta({ description: 'The case or operation that it is for, as the purpose named it.' }),
  offenceClass,
  mark: z.string().nullable().meta({ description: 'The one mark that it is for; null is every mark of the case.' }),
  fromDay: utcDayText,
  toDay: utcDayText,
  why: z.string(),
  askedAt: utcTime,
  askedByName: z.string(),
  mine: z.boolean().meta({ description: 'I asked for it, so another person decides.' }),
  decidedAt: utcTime.nullable(),
  decidedByName: z.string().nullable(),
  words: z.string().nullable().meta({ description: 'What who decided said.' }),
  expiresAt: utcTime.nullable(),
  withdrawnAt: utcTime.nullable(),
  withdrawnByName: z.string().nullable(),
  withdrawnWhy: z.string().nullable(),
});
export type Approval = z.infer<typeof approval>;

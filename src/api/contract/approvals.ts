/** Requests about looking further back: the age tiers of a force, and approvals for one case. */
import { z } from 'zod';
import { ageTiers, tiersChange } from '../../words/age-tiers.ts';
import { approval, utcDayText } from '../../words/approval.ts';
import { utcTime } from '../../words/clock.ts';
import { approvalId, tiersId } from '../../words/id.ts';
import { declare } from './request.ts';

/** Longest reason or decision, characters. */
const wordsMax = 1_000;
/** Longest mark as a person may write it, characters. */
const writtenMarkMax = 40;

const said = z
  .string()
  .trim()
  .min(3, 'must say why, in at least 3 characters')
  .max(wordsMax, `must have at most ${wordsMax} characters`)
  .refine((value) => !/[^\P{Cc}\t\n\r]/u.test(value), { error: 'holds characters that are not text' });

const tiersOutput = z.object({
  tiers: ageTiers,
  changes: z.array(tiersChange).meta({ description: 'Newest first, at most 100; what stood before is kept.' }),
});

export const getAgeTiers = declare({
  name: 'getAgeTiers',
  summary: 'How far back the people of my force may look, who may approve more, and the changes of it.',
  method: 'GET',
  path: '/v1/age-tiers',
  input: z.object({}),
  output: tiersOutput,
  who: ['analyst', 'supervisor', 'commander', 'auditor', 'administrator'],
  needsPurpose: false,
  audit: { class: 'consultation', keeps: [] },
});

export const askTiersChange = declare({
  name: 'askTiersChange',
  summary: 'Ask for a change of my force’s age tiers; a commander decides.',
  method: 'POST',
  path: '/v1/age-tiers/changes',
  input: z.object({ tiers: ageTiers, why: said }),
  output: tiersOutput,
  who: ['administrator'],
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['tiers', 'why'] },
});

export const decideTiersChange = declare({
  name: 'decideTiersChange',
  summary: 'Grant or refuse a change of my force’s age tiers that another person asked for.',
  method: 'POST',
  path: '/v1/age-tiers/changes/{tiersId}/decision',
  input: z.object({ tiersId: tiersId.schema, granted: z.boolean(), words: said }),
  output: tiersOutput,
  who: ['commander'],
  forceRoleOnly: true,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['tiersId', 'granted', 'words'] },
});

export const listApprovals = declare({
  name: 'listApprovals',
  summary: 'The approvals of my force to look further back: those that wait, stand and are over.',
  method: 'GET',
  path: '/v1/approvals',
  input: z.object({}),
  output: z.object({
    approvals: z.array(approval).meta({ description: 'Newest first, at most 500.' }),
    mayDecide: z.boolean().meta({ description: 'My force lets my role decide those of others.' }),
    tiers: ageTiers,
  }),
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: [] },
});

export const askApproval = declare({
  name: 'askApproval',
  summary: 'Ask a senior officer for leave to look further back, for the case and offence class of my purpose.',
  method: 'POST',
  path: '/v1/approvals',
  input: z.object({
    mark: z
      .string()
      .trim()
      .min(1, 'must not be empty')
      .max(writtenMarkMax)
      .nullable()
      .default(null)
      .meta({ description: 'One mark, whole or partial; null for every mark of the case.' }),
    fromDay: utcDayText,
    toDay: utcDayText,
    why: said,
  }),
  output: z.object({ approval }),
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['mark', 'fromDay', 'toDay', 'why'] },
});

export const decideApproval = declare({
  name: 'decideApproval',
  summary: 'Grant an approval with its end, at most 30 days away, or refuse it; never one that I asked for.',
  method: 'POST',
  path: '/v1/approvals/{approvalId}/decision',
  input: z.object({
    approvalId: approvalId.schema,
    granted: z.boolean(),
    words: said,
    expiresAt: utcTime.nullable().default(null),
  }),
  output: z.object({ approval }),
  who: ['supervisor', 'commander'],
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['approvalId', 'granted', 'words', 'expiresAt'] },
});

export const withdrawApproval = declare({
  name: 'withdrawApproval',
  summary: 'End an approval at once, or take back what I asked for.',
  method: 'POST',
  path: '/v1/approvals/{approvalId}/withdraw',
  input: z.object({ approvalId: approvalId.schema, why: said }),
  output: z.object({ approval }),
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['approvalId', 'why'] },
});

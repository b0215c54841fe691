/** Requests about retention: how long a force keeps what, and what was erased. */
import { z } from 'zod';
import { retentionId } from '../../words/id.ts';
import { erasure, retentionChange, retentionPeriods, retentionPreview } from '../../words/retention.ts';
import { declare } from './request.ts';

const retention = z.object({
  periods: retentionPeriods,
  changes: z.array(retentionChange).meta({ description: 'Asked for and decided, newest first, at most 50.' }),
  runs: z.array(erasure).meta({ description: 'What was erased, newest first, at most 60 runs.' }),
  backup: z.object({
    isKept: z.boolean(),
    keepDays: z.number().int().meta({ description: 'What is erased lives on in older backups for at most so long.' }),
  }),
  overdueHolds: z.number().int().meta({ description: 'Holds that I own and whose review is overdue.' }),
});

const words = z.string().trim().min(3, 'must have at least 3 characters').max(400, 'must have at most 400 characters');

export const getRetention = declare({
  name: 'getRetention',
  summary: 'How long my own force keeps what, the changes asked for, and what was erased.',
  method: 'GET',
  path: '/v1/retention',
  input: z.object({}),
  output: retention,
  who: ['supervisor', 'commander', 'auditor', 'administrator'],
  needsPurpose: false,
  audit: null,
});

export const previewRetention = declare({
  name: 'previewRetention',
  summary: 'What these periods would erase as things stand, in numbers. Changes nothing.',
  method: 'POST',
  path: '/v1/retention/preview',
  input: retentionPeriods,
  output: retentionPreview,
  who: ['supervisor', 'commander', 'administrator'],
  needsPurpose: false,
  audit: null,
});

export const askRetention = declare({
  name: 'askRetention',
  summary: 'Ask for other periods. They stand once a supervisor or commander has agreed.',
  method: 'POST',
  path: '/v1/retention/changes',
  input: retentionPeriods.extend({ words }),
  output: retention,
  who: ['administrator'],
  needsPurpose: false,
  audit: {
    class: 'alteration',
    keeps: ['readsDays', 'picturesDays', 'hitsDays', 'recordsDays', 'namesDays', 'localCopyDays', 'words'],
  },
});

export const decideRetention = declare({
  name: 'decideRetention',
  summary: 'Agree to other periods that another person asked for, or not.',
  method: 'POST',
  path: '/v1/retention/changes/{changeId}/decide',
  input: z.object({ changeId: retentionId.schema, granted: z.boolean(), words }),
  output: retention,
  who: ['supervisor', 'commander'],
  forceRoleOnly: true,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['changeId', 'granted', 'words'] },
});

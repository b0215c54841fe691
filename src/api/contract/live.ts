/** The live channel and the system's own health. */
import { z } from 'zod';
import { declare } from './request.ts';

export const followLive = declare({
  name: 'followLive',
  summary:
    'Server-sent events: hello; hit, unit, task, emergency, operation, policy-log, outcome (numbered, resumable by ' +
    'Last-Event-ID); reads, reset. See words/live.ts.',
  method: 'GET',
  path: '/v1/live',
  input: z.object({
    after: z.coerce.number().int().min(0).optional().meta({ description: 'As Last-Event-ID, for a first connection.' }),
  }),
  output: 'events',
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['after'] },
});

export const getHealth = declare({
  name: 'getHealth',
  summary: 'Whether this node works, and how far its matcher is behind.',
  method: 'GET',
  path: '/v1/health',
  input: z.object({}),
  output: z.object({
    ok: z.boolean(),
    version: z.string(),
    database: z.boolean(),
    entriesLoaded: z.number().int(),
    matcherBehindBatches: z.number().int().nullable().meta({ description: 'Null when the database cannot tell.' }),
    waitingMessages: z.number().int(),
    listsLoading: z
      .object({ loaded: z.number().int(), total: z.number().int() })
      .nullable()
      .meta({
        description:
          'While the lists are loaded after a start, how many entries of how many. Reads are kept meanwhile, and ' +
          'matched afterwards from the cursor. Null once they are.',
      }),
  }),
  who: ['anyone'],
  needsPurpose: false,
  audit: null,
});

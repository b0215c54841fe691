/** Requests about vehicle-of-interest lists. */
import { z } from 'zod';
import { hotlist, listUse, staleHoursMax } from '../../words/hotlist.ts';
import { listId } from '../../words/id.ts';
import { listLoading } from '../../words/list-loading.ts';
import { declare } from './request.ts';

export const listLists = declare({
  name: 'listLists',
  summary: 'The lists of the forces open to me, with age and expiry.',
  method: 'GET',
  path: '/v1/lists',
  input: z.object({}),
  output: z.object({
    lists: z.array(
      hotlist.extend({
        dueForReview: z.number().int().nullable().meta({
          description:
            'Entries that nobody looked at for long. Null: over 100,000 entries, which nobody reviews singly.',
        }),
      }),
    ),
    defaultExpiryDays: z.number().int(),
    renewDaysMax: z.number().int().meta({ description: 'How far ahead a person may set an expiry, days.' }),
    reviewAfterDays: z.number().int().meta({ description: 'When an entry that nobody looked at is due for review.' }),
    pastReadsDays: z.number().int().meta({ description: 'How far past reads are searched unless told, days.' }),
  }),
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: false,
  audit: { class: 'consultation', keeps: [], returns: ({ lists }) => lists.map(({ id }) => id) },
});

const use = {
  use: listUse,
  staleAfterHours: z.number().int().min(1).max(staleHoursMax).meta({
    description: 'Older than this when a vehicle is captured, the list lowers the rank of its hits, hours.',
  }),
};

export const makeList = declare({
  name: 'makeList',
  summary: 'Make an empty list of my own force, to be kept entry by entry, or imported into.',
  method: 'POST',
  path: '/v1/lists/empty',
  input: z.object({ name: z.string().trim().min(1, 'must not be empty').max(60), ...use }),
  output: z.object({ list: hotlist }),
  who: ['supervisor'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['name', 'use', 'staleAfterHours'], returns: ({ list: { id } }) => [id] },
});

export const setListUse = declare({
  name: 'setListUse',
  summary: 'Say what a list of my own force is for, and when it is too old to be relied on.',
  method: 'PUT',
  path: '/v1/lists/{listId}/use',
  input: z.object({ listId: listId.schema, ...use }),
  output: z.object({ list: hotlist }),
  who: ['supervisor'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['listId', 'use', 'staleAfterHours'], returns: ({ list: { id } }) => [id] },
});

export const listMatchers = declare({
  name: 'listMatchers',
  summary: 'Which matchers compare reads with a list, at which revision, and since when.',
  method: 'GET',
  path: '/v1/lists/{listId}/matchers',
  input: z.object({ listId: listId.schema }),
  output: z.object({ matchers: z.array(listLoading) }),
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: false,
  audit: { class: 'consultation', keeps: ['listId'] },
});

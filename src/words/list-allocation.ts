/** List allocation: a list that the owning force lets the devices of one sender hold, and what each of them holds. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import type { NewEntry } from './entry.ts';
import { allocationId, cameraId, credentialId, forceId, listId } from './id.ts';

/** One device of a sender, by its own name for itself, and what it last said that it held. */
export const listSource = z.object({
  sourceId: z.string(),
  sentAt: utcTime.nullable().meta({ description: 'When the list, or its changes, were last sent to it.' }),
  acknowledgedAt: utcTime.nullable().meta({ description: 'When it last said what it held; null when it never did.' }),
  edition: z.number().int().nullable().meta({
    description: 'The edition that it said it held: 0 is nothing of the list. Null: never said, or none of Cordon’s.',
  }),
  revision: z.number().int().nullable().meta({ description: 'The list’s revision in that edition.' }),
  toDelete: z.number().int().meta({ description: 'Entries that it said it held, and should hold no longer.' }),
  toAdd: z.number().int().meta({ description: 'Entries that it should hold, and has not said it held.' }),
});
export type ListSource = z.infer<typeof listSource>;

/** `given`: its devices may hold the list. Of the others, what they hold is deleted when they next ask. */
export const listStanding = z.enum(['given', 'taken-back', 'not-shared', 'no-camera']).meta({
  description:
    'given: they may hold the list. taken-back: no longer. not-shared: their force may not see the list now. ' +
    'no-camera: every camera of theirs was withdrawn.',
});
export type ListStanding = z.infer<typeof listStanding>;

export const listAllocation = z.object({
  id: allocationId.schema,
  listId: listId.schema,
  listName: z.string(),
  ownerForceId: forceId.schema,
  revision: z.number().int().meta({ description: 'The list’s latest revision.' }),
  credentialId: credentialId.schema,
  username: z.string().meta({ description: 'What its devices sign in as.' }),
  deviceForceId: forceId.schema,
  cameraNames: z.array(z.string()).meta({ description: 'Its cameras in use, as far as they are open to me.' }),
  standing: listStanding,
  allocatedAt: utcTime,
  allocatedByName: z.string().nullable().meta({ description: 'Null for the command line.' }),
  endedAt: utcTime.nullable(),
  endedByName: z.string().nullable(),
  sources: z.array(listSource),
});
export type ListAllocation = z.infer<typeof listAllocation>;

/** A sender that asks for lists, to whom this one may be allocated: named by one of its cameras. */
export const listTaker = z.object({
  cameraId: cameraId.schema,
  username: z.string(),
  deviceForceId: forceId.schema,
  cameraNames: z.array(z.string()),
});
export type ListTaker = z.infer<typeof listTaker>;

/**
 * What a device is told of an entry: enough to alarm and to stop with care, nothing that is about a person. It has the
 * expiry so that one out of reach lets the entry go by itself (docs/decisions/0016-lists-on-devices.md).
 */
export type DeviceEntry = Pick<NewEntry, 'plate' | 'action' | 'priority' | 'markers' | 'ground' | 'expiresAt'>;

/** Share: what one force opens to others within an operation: cameras, lists, for how long, and for which purposes. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { cameraId, forceId, listId, operationId, shareId } from './id.ts';
import { purposeCode } from './purpose.ts';

/** Cameras, and lists, that one share names. Who opens more opens all, and says so. */
export const shareCamerasMax = 500;
export const shareListsMax = 50;

export const shareState = z.enum(['proposed', 'agreed', 'live', 'over', 'ended']).meta({
  description: 'agreed: it has still to begin. over: its time has passed. ended: by a person, before its time.',
});

export const share = z.object({
  id: shareId.schema,
  operationId: operationId.schema,
  ownerForceId: forceId.schema,
  state: shareState,
  toForceIds: z.array(forceId.schema),
  allCameras: z.boolean(),
  cameras: z.array(z.object({ id: cameraId.schema, name: z.string().nullable() })).meta({
    description: 'Where not all. Without a name, where the camera is not open to me.',
  }),
  allLists: z.boolean(),
  lists: z.array(z.object({ id: listId.schema, name: z.string().nullable() })),
  purposes: z.array(purposeCode),
  from: utcTime.meta({ description: 'Reads captured before are not open.' }),
  until: utcTime,
  proposedAt: utcTime,
  proposedByName: z.string().nullable().meta({ description: 'Null: by command.' }),
  agreedAt: utcTime.nullable(),
  agreedByName: z.string().nullable(),
  endedAt: utcTime.nullable(),
  endedByName: z.string().nullable(),
  endedWords: z.string().nullable(),
});
export type Share = z.infer<typeof share>;

/** What somebody of another force saw by a share, in one hour, by one request, for one reason. */
export const shareUse = z.object({
  shareId: shareId.schema,
  operationName: z.string(),
  hour: utcTime,
  lastAt: utcTime,
  personName: z.string(),
  forceId: forceId.schema,
  askedBy: z.string().nullable(),
  request: z.string(),
  purposeKind: z.string(),
  purposeReference: z.string(),
  times: z.number().int().meta({ description: 'How often it was asked.' }),
  shown: z.number().int().meta({ description: 'How many of our reads, pictures, hits, entries, cameras and lists.' }),
});
export type ShareUse = z.infer<typeof shareUse>;

/** History: what is known of one mark in a period: its reads, its hits, its entries, and what could not be seen. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { entry } from './entry.ts';
import { entryHit } from './entry-history.ts';
import { cameraId, forceId, hitId, listId, readId } from './id.ts';
import { matchKind } from './likelihood.ts';
import { position } from './position.ts';
import { quiet } from './quiet.ts';
import { read } from './read.ts';

/** Longest period that is looked back over, days: a year that holds a 29 February, and the day it ends on. */
export const historyDaysMax = 367;
/** Most reads of one answer. */
export const historyReadsMax = 2_000;
/** Most hits and entries of one answer, the newest. */
export const historyListedMax = 200;
/** Most cameras named as not heard, those that were longest. */
export const gapsListedMax = 100;

/** `partial`: the mark holds ? for one unknown character, or one * for any number of them. */
export const historyKind = z.enum(['exact', 'look-alike', 'partial']).meta({
  description:
    'exact: this mark. look-alike: also marks that cameras take for it, and a character lost or added at an end. ' +
    'partial: the mark holds ? for one unknown character, or one * for any number of them.',
});
export type HistoryKind = z.infer<typeof historyKind>;

export const historyPeriod = z.object({
  from: utcTime.meta({ description: 'The first moment, UTC.' }),
  to: utcTime.meta({ description: 'The moment at which it ends; a read of this very moment is not in it.' }),
  zone: z.string().meta({ description: 'Whose days were asked for.' }),
  hours: z.number().meta({ description: 'How long it is. The last Sunday of October has 25 in Europe/London.' }),
});
export type HistoryPeriod = z.infer<typeof historyPeriod>;

/** One vehicle at one camera. Of several messages on it, the newest that fits what was asked. */
export const historyRead = read
  .pick({
    id: true,
    cameraId: true,
    country: true,
    capturedAt: true,
    capturedAtAsSent: true,
    timeCertainty: true,
    receivedAt: true,
    confidence: true,
    characterConfidences: true,
    direction: true,
    lane: true,
    speedKmh: true,
    vehicle: true,
    late: true,
    pictures: true,
  })
  .extend({
    plate: z.string(),
    fit: matchKind,
    differs: z
      .array(z.object({ at: z.number().int(), asked: z.string(), read: z.string() }))
      .meta({ description: 'Of a look-alike: the characters that differ; `at` counts from 0.' }),
    cameraName: z.string(),
    forceId: forceId.schema,
    position,
    correction: z
      .object({ plate: z.string().nullable(), at: utcTime })
      .nullable()
      .meta({ description: 'What the camera says of this vehicle now, where that is another mark; null plate: none.' }),
    hitIds: z.array(hitId.schema).meta({ description: 'Its hits, of those that are listed beside it.' }),
  });
export type HistoryRead = z.infer<typeof historyRead>;

export const historyHit = entryHit.extend({
  readId: readId.schema,
  listName: z.string(),
  entryPlate: z.string(),
  late: z.boolean(),
});
export type HistoryHit = z.infer<typeof historyHit>;

/** The newest row of a mark on a list, whether it stands or not. */
export const historyEntry = entry.extend({
  listedAt: utcTime.meta({ description: 'When this row came; the list may have said the same before.' }),
  takenOffAt: utcTime.nullable().meta({ description: 'When a revision of the list came without it.' }),
  quiets: z.array(quiet),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

/** What could not be seen: why the absence of a read proves nothing. */
export const unseen = z.object({
  cameras: z.number().int().meta({ description: 'Cameras open to me that were asked about.' }),
  camerasNew: z.number().int().meta({ description: 'Those registered only after the period began.' }),
  camerasGone: z.number().int().meta({ description: 'Those withdrawn before it ended.' }),
  heardFrom: utcTime.meta({
    description: 'Hours are kept from here on; of what was before, nobody knows who was heard.',
  }),
  gaps: z
    .array(z.object({ cameraId: cameraId.schema, cameraName: z.string(), from: utcTime, to: utcTime }))
    .meta({ description: `Hours in which nothing came from a camera, the longest first, at most ${gapsListedMax}.` }),
  gapsTotal: z.number().int(),
  listsNotLoaded: z
    .array(
      z.object({
        listId: listId.schema,
        listName: z.string(),
        revision: z.number().int(),
        loadedRevision: z.number().int().nullable(),
      }),
    )
    .meta({ description: 'Lists whose newest revision some matcher does not have now.' }),
  late: z
    .array(z.object({ cameraId: cameraId.schema, cameraName: z.string(), hours: z.number().int() }))
    .meta({ description: 'Cameras of whose hours since the period began some brought only what was minutes old.' }),
  keptAside: z.object({
    messages: z.number().int(),
    cameras: z.array(z.string()).meta({ description: 'Of the named cameras, at most 10.' }),
  }),
  keptFrom: utcTime
    .nullable()
    .meta({ description: 'The oldest read that is kept and open to me; null: there is none.' }),
});
export type Unseen = z.infer<typeof unseen>;

export const history = z.object({
  mark: z.string().meta({ description: 'In its one written form.' }),
  kind: historyKind,
  marks: z.number().int().meta({ description: 'How many marks were looked for.' }),
  onlyUk: z.boolean().meta({ description: 'Only marks of a UK format were looked for: of others there are too many.' }),
  period: historyPeriod,
  reads: z.array(historyRead).meta({ description: 'Newest first.' }),
  next: z.string().nullable().meta({ description: 'Ask with this as `before` for older reads; null: these are all.' }),
  hits: z.array(historyHit).meta({ description: `Of the whole period, newest first, at most ${historyListedMax}.` }),
  hitsTotal: z.number().int(),
  entries: z.array(historyEntry).meta({ description: 'On lists open to me, now or before.' }),
  unseen: unseen.nullable().meta({ description: 'Where nothing was found: what could not be seen. Else ask for it.' }),
});
export type History = z.infer<typeof history>;

/** A person's files of a history. */
export const exportFormat = z.enum(['csv', 'geojson', 'bundle']).meta({
  description: 'csv: RFC 4180. geojson: RFC 7946. bundle: signed evidence, with pictures, as a zip.',
});
export type ExportFormat = z.infer<typeof exportFormat>;

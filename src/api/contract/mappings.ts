/** Requests about mappings: how messages become reads, where an engineer chose their form. */
import { z } from 'zod';
import { camera, zone } from '../../words/camera.ts';
import { utcTime } from '../../words/clock.ts';
import { cameraId, mappingId } from '../../words/id.ts';
import { mapping, mappingDefinition, mappingField, mappingName, mappingRevision } from '../../words/mapping.ts';
import { quarantineReasons } from '../../words/message.ts';
import { pictureKind } from '../../words/picture.ts';
import { position } from '../../words/position.ts';
import { timeCertainty, unreadReason, vehicleDescription } from '../../words/read.ts';
import { declare, messageBytesMax } from './request.ts';

/** A message that is tried, as base64 in JSON, bytes: a third more than a camera may send, and its mapping. */
const tryBytesMax = Math.ceil((messageBytesMax * 4) / 3) + 128 * 1024;

const engineers = { who: ['supervisor', 'camera-engineer', 'administrator'] as const, needsPurpose: false };

export const listMappings = declare({
  ...engineers,
  name: 'listMappings',
  summary: 'The mappings of one’s own force, and those to start from.',
  method: 'GET',
  path: '/v1/mappings',
  input: z.object({}),
  output: z.object({
    mappings: z.array(mapping),
    starts: z
      .array(
        z.object({
          name: z.string(),
          title: z.string(),
          about: z.string(),
          template: z.string().nullable().meta({ description: 'To type into the sender, where it takes one.' }),
          definition: mappingDefinition,
          sample: z.string().meta({ description: 'An invented message that it reads.' }),
        }),
      )
      .meta({ description: 'For senders whose form is known.' }),
  }),
  audit: null,
});

export const getMapping = declare({
  ...engineers,
  name: 'getMapping',
  summary: 'One mapping of one’s own force, with its newest 50 revisions.',
  method: 'GET',
  path: '/v1/mappings/{mappingId}',
  input: z.object({ mappingId: mappingId.schema }),
  output: z.object({ mapping, revisions: z.array(mappingRevision) }),
  audit: null,
});

/** As `cordon decode` prints it. */
const triedRead = z.object({
  plate: z.string().nullable(),
  plateAsSent: z.string().nullable(),
  unreadReason: unreadReason.nullable(),
  country: z.string().nullable(),
  capturedAt: utcTime,
  capturedAtAsSent: z.string().nullable(),
  timeCertainty,
  sentAt: utcTime.nullable(),
  receivedAt: utcTime,
  confidence: z.number().nullable(),
  cameraRef: z.string().nullable(),
  position: position.nullable(),
  direction: z.string().nullable(),
  lane: z.number().nullable(),
  speedKmh: z.number().nullable(),
  vehicle: vehicleDescription,
  images: z.array(z.object({ kind: pictureKind, contentType: z.string(), bytes: z.number().int() })),
  late: z.boolean(),
  dedupeKey: z.string(),
});

export const tryMapping = declare({
  ...engineers,
  name: 'tryMapping',
  summary: 'What a mapping makes of a message, and where each value came from. Nothing is stored.',
  method: 'POST',
  path: '/v1/mappings/try',
  input: z.object({
    definition: z.unknown().meta({ description: 'As for addMapping; half done, it is answered with its problems.' }),
    text: z.string().optional().meta({ description: 'The message; or base64, where it is no text.' }),
    base64: z.base64().optional(),
    contentType: z.string().max(200).default(''),
    zone: zone.default('Europe/London'),
  }),
  output: z.object({
    problems: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .meta({ description: 'What is wrong with the definition; then nothing is read.' }),
    reads: z.array(
      z.object({
        read: triedRead,
        from: z.array(
          z.object({
            field: mappingField,
            path: z.string(),
            text: z.string().nullable().meta({ description: 'The beginning of what stands there; null for nothing.' }),
          }),
        ),
      }),
    ),
    refused: z.array(z.object({ reason: z.enum(quarantineReasons), detail: z.string(), where: z.string() })),
    heartbeats: z.array(z.object({ cameraRef: z.string().nullable(), detail: z.string() })),
    places: z
      .array(z.object({ path: z.string(), text: z.string() }))
      .meta({ description: 'Where values stand in the message, at most 200.' }),
  }),
  // Nothing that is stored is looked at: what is tried came with the request, and goes with its answer.
  audit: null,
  bodyBytesMax: tryBytesMax,
});

export const addMapping = declare({
  ...engineers,
  name: 'addMapping',
  summary: 'Save a new mapping of one’s own force, as its revision 1. It is not in use yet.',
  method: 'POST',
  path: '/v1/mappings',
  input: z.object({ name: mappingName, definition: mappingDefinition }),
  output: z.object({ mapping }),
  audit: { class: 'alteration', keeps: ['name'], returns: ({ mapping: { id } }) => [id] },
});

export const saveMapping = declare({
  ...engineers,
  name: 'saveMapping',
  summary: 'Save the next revision of a mapping. Messages are read as before until it is put in use.',
  method: 'POST',
  path: '/v1/mappings/{mappingId}/revisions',
  input: z.object({
    mappingId: mappingId.schema,
    revision: z.number().int().meta({ description: 'The newest as I saw it; refused when there is another since.' }),
    definition: mappingDefinition,
  }),
  output: z.object({ mapping }),
  audit: { class: 'alteration', keeps: ['mappingId', 'revision'], returns: ({ mapping: { id } }) => [id] },
});

export const useMapping = declare({
  ...engineers,
  name: 'useMapping',
  summary: 'Read messages by this revision from now on: a new one, or an older one again.',
  method: 'PUT',
  path: '/v1/mappings/{mappingId}/in-use',
  input: z.object({
    mappingId: mappingId.schema,
    revision: z.number().int(),
    instead: z.number().int().nullable().meta({ description: 'The one in use as I saw it.' }),
  }),
  output: z.object({ mapping }),
  audit: { class: 'alteration', keeps: ['mappingId', 'revision', 'instead'], returns: ({ mapping: { id } }) => [id] },
});

export const chooseMapping = declare({
  ...engineers,
  name: 'chooseMapping',
  summary: 'Read a camera’s messages by another mapping from now on.',
  method: 'PUT',
  path: '/v1/cameras/{cameraId}/mapping',
  input: z.object({ cameraId: cameraId.schema, mappingId: mappingId.schema }),
  output: z.object({ camera }),
  audit: { class: 'alteration', keeps: ['cameraId', 'mappingId'], returns: ({ camera: { id } }) => [id] },
});

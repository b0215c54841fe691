/** Requests for those who look after cameras: their health by the hour, and messages kept aside. */
import { z } from 'zod';
import { camera, cameraHour } from '../../words/camera.ts';
import { cameraId, refusedId } from '../../words/id.ts';
import { decodedAgain, refusedMessage } from '../../words/refused-message.ts';
import { declare } from './request.ts';

export const getCameraHealth = declare({
  name: 'getCameraHealth',
  summary: 'One camera, its alarms, and what was heard of it hour by hour over the last seven days.',
  method: 'GET',
  path: '/v1/cameras/{cameraId}/health',
  input: z.object({ cameraId: cameraId.schema }),
  output: z.object({ camera, hours: z.array(cameraHour).meta({ description: 'Hours in which it was heard.' }) }),
  who: ['analyst', 'supervisor', 'commander', 'camera-engineer', 'administrator'],
  needsPurpose: false,
  audit: null,
});

export const getRefused = declare({
  name: 'getRefused',
  summary: 'One message that was kept aside, with its bytes as they came. It may hold a mark.',
  method: 'GET',
  path: '/v1/refused-messages/{refusedId}',
  input: z.object({ refusedId: refusedId.schema }),
  output: z.object({
    message: refusedMessage,
    contentType: z.string(),
    path: z.string().meta({ description: 'Where it was sent, as some makers tell kinds of message apart by it.' }),
    base64: z.string(),
  }),
  who: ['supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['refusedId'], returns: ({ message }) => [message.id] },
});

export const decodeAgain = declare({
  name: 'decodeAgain',
  summary: 'Decode messages of one’s own force that were kept aside anew, after a fix. Their reads are marked late.',
  method: 'POST',
  path: '/v1/refused-messages/decode-again',
  input: z
    .object({
      cameraId: cameraId.schema.optional(),
      refusedId: refusedId.schema.optional(),
      after: refusedId.schema.optional().meta({ description: 'Only those that came after this one.' }),
    })
    .meta({ description: 'One message, or those of one camera, or all; at most 500 a call, the oldest first.' }),
  output: decodedAgain,
  who: ['supervisor', 'camera-engineer', 'administrator'],
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['cameraId', 'refusedId', 'after'] },
});

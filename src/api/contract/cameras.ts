/** Requests about cameras, the messages that they send, and the bytes that could not become reads. */
import { z } from 'zod';
import { camera, cameraSecret, newCamera, signInWay } from '../../words/camera.ts';
import { cameraId } from '../../words/id.ts';
import { read } from '../../words/read.ts';
import { refusedMessage, refusedSender } from '../../words/refused-message.ts';
import { declare, messageBytesMax } from './request.ts';

export const sendMessage = declare({
  name: 'sendMessage',
  summary: 'A camera’s message, as its maker sends it. The body is the bytes; the answer is the maker’s own.',
  method: 'POST',
  path: '/v1/messages/{adapter}',
  input: z.object({ adapter: z.string() }),
  output: 'bytes',
  who: ['camera'],
  needsPurpose: false,
  audit: { class: 'collection', keeps: 'batch' },
  bodyBytesMax: messageBytesMax,
});

export const listCameras = declare({
  name: 'listCameras',
  summary: 'The cameras of the forces open to me, with their health.',
  method: 'GET',
  path: '/v1/cameras',
  input: z.object({}),
  output: z.object({ cameras: z.array(camera) }),
  who: ['analyst', 'supervisor', 'commander', 'camera-engineer', 'administrator'],
  needsPurpose: false,
  audit: null,
});

export const registerCamera = declare({
  name: 'registerCamera',
  summary: 'Register a camera of one’s own force and get its credentials, shown once.',
  method: 'POST',
  path: '/v1/cameras',
  input: newCamera,
  output: z.object({
    camera,
    secret: cameraSecret.nullable().meta({ description: 'Null with sendsWith: those credentials are known already.' }),
    address: z.string().meta({ description: 'Where its messages go, beside the paths that its maker insists on.' }),
  }),
  who: ['supervisor', 'camera-engineer', 'administrator'],
  needsPurpose: false,
  audit: {
    class: 'alteration',
    keeps: ['ref', 'name', 'forceId', 'adapter', 'mappingId', 'position', 'signIn', 'sendsWith'],
    returns: ({ camera: { id } }) => [id],
  },
});

export const renewCameraSecret = declare({
  name: 'renewCameraSecret',
  summary: 'Give a camera a new secret, and another way of signing in; the old one stops working at once.',
  method: 'POST',
  path: '/v1/cameras/{cameraId}/secret',
  input: z.object({
    cameraId: cameraId.schema,
    signIn: signInWay.optional().meta({ description: 'How it signs in from now on; as before unless said.' }),
  }),
  output: z.object({ secret: cameraSecret }),
  who: ['supervisor', 'camera-engineer', 'administrator'],
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['cameraId', 'signIn'] },
});

export const withdrawCamera = declare({
  name: 'withdrawCamera',
  summary: 'Take a camera out of use. Its reads stay; its messages are kept aside from now on.',
  method: 'POST',
  path: '/v1/cameras/{cameraId}/withdraw',
  input: z.object({ cameraId: cameraId.schema }),
  output: z.object({ camera }),
  who: ['supervisor', 'camera-engineer', 'administrator'],
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['cameraId'], returns: ({ camera: { id } }) => [id] },
});

export const listRefused = declare({
  name: 'listRefused',
  summary: 'Messages kept aside with their reason, and senders without good credentials.',
  method: 'GET',
  path: '/v1/refused-messages',
  input: z.object({ cameraId: cameraId.schema.optional() }),
  output: z.object({
    total: z.number().int(),
    messages: z.array(refusedMessage).meta({ description: 'The newest 200.' }),
    senders: z.array(refusedSender),
  }),
  who: ['analyst', 'supervisor', 'commander', 'camera-engineer', 'administrator'],
  needsPurpose: false,
  audit: { class: 'consultation', keeps: ['cameraId'], returns: ({ messages }) => messages.map(({ id }) => id) },
});

export const listUnread = declare({
  name: 'listUnread',
  summary: 'The newest reads in which the camera could not read a plate, with the reason.',
  method: 'GET',
  path: '/v1/unread-reads',
  input: z.object({ cameraId: cameraId.schema.optional() }),
  output: z.object({ total: z.number().int(), reads: z.array(read).meta({ description: 'The newest 200.' }) }),
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['cameraId'], returns: ({ reads }) => reads.map(({ id }) => id) },
});

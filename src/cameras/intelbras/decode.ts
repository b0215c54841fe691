/** Intelbras: LPR cameras made by Dahua under this name, which push ITSAPI JSON. */
import type { Adapter } from '../../words/message.ts';
import { decodeItsapiMessage, itsapiAnswer, itsapiPaths } from '../shared/itsapi.ts';

export const intelbras: Adapter = {
  name: 'intelbras',
  title: 'Intelbras LPR (ITSAPI)',
  cameraRefIs: 'serial',
  paths: itsapiPaths,
  about: {
    transport: 'HTTP push, JSON',
    timeRule: 'local, without an offset: the camera’s zone',
    confidenceScale: '0 to 100; 0 and more than 100 are not known',
    pictures: 'base64 in the message',
    repeats: 'until answered with `"Result":true`',
    dedupeKey: 'DeviceID, time as sent, plate, UploadNum, channel, lane',
  },
  decode: decodeItsapiMessage,
  answer: () => itsapiAnswer,
};

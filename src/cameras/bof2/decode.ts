/** BOF2: the United Kingdom's older back office interface, SOAP 1.1 of style rpc/encoded. */
import type { Adapter, Answer, DecodeContext, Decoded, Message, RefusedPart } from '../../words/message.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { base64Picture } from '../shared/base64-picture.ts';
import { decoded, refusedWhole } from '../shared/blank-read.ts';
import { type Capture, captureOf, readCompact, toLaterPicture, toRead } from './capture.ts';
import { describeQuestion, isHotlistQuestion, readHotlistQuestion } from './hotlist-service.ts';
import {
  type Credentials,
  credentials,
  isOperation,
  type Operation,
  part,
  readOperation,
  soapAnswer,
  soapFault,
} from './soap.ts';

/** The most captures in one sendCompoundCapture. A message with more is refused whole: 'too-many-reads'. */
const capturesPerMessageMax = 50;

export const bof2: Adapter = {
  name: 'bof2',
  title: 'BOF2 (UK back office, SOAP)',
  cameraRefIs: 'reference',
  paths: ['/bof2/services/*'],
  about: {
    transport: 'HTTP push, SOAP 1.1',
    timeRule: 'xsd:dateTime; without an offset, the camera’s zone',
    confidenceScale: '1 to 100; 0 and less are not known',
    pictures: 'base64 in the message, or each in a message of its own after it',
    repeats: 'the sender decides; a string that is not empty is an error to it',
    dedupeKey: 'mark, feed, source, camera, capture time',
  },
  asksForLists: true,
  decode,
  credentialsOf,
  answer,
};

function decode(message: Message, context: DecodeContext): Decoded {
  const operation = readOperation(message);
  if (!isOperation(operation)) return decoded({ refused: [operation] });
  switch (operation.name) {
    case 'sendCapture':
      return decodeCapture(operation, message, context);
    case 'sendCompactCapture':
    case 'sendCompoundCapture':
      return decodeCompact(operation, message, context);
    case 'addBinaryCaptureData': {
      const picture = toLaterPicture(operation, operation.name, context);
      return 'reason' in picture ? decoded({ refused: [picture] }) : decoded({ laterPictures: [picture] });
    }
    case 'ping':
      return heartbeat('ping');
    case 'pingPNC':
      return heartbeat('asks whether PNC can be reached');
    case 'manualCheck':
    case 'fastTrackResponses':
      return refusedWhole('not-a-read', 'a question to PNC, and Cordon leads to no PNC', operation.name);
    default: {
      const question = readHotlistQuestion(operation);
      return isHotlistQuestion(question) ? heartbeat(describeQuestion(question)) : decoded({ refused: [question] });
    }
  }
}

function heartbeat(detail: string): Decoded {
  return decoded({ heartbeats: [{ cameraRef: null, detail }] });
}

function decodeCapture(operation: Operation, message: Message, context: DecodeContext): Decoded {
  const refused: RefusedPart[] = [];
  const where = operation.name;
  const images = [
    base64Picture('patch', operation.text('plateJpegImage'), `${where}.plateJpegImage`, refused),
    base64Picture('overview', operation.text('overviewJpegImage'), `${where}.overviewJpegImage`, refused),
  ].filter((image) => image !== null);
  const read = toRead(captureOf(operation), images, where, message, context);
  return 'reason' in read ? decoded({ refused: [read, ...refused] }) : decoded({ reads: [read], refused });
}

function decodeCompact(operation: Operation, message: Message, context: DecodeContext): Decoded {
  const texts = compactTexts(operation);
  if (texts.length === 0) return refusedWhole('wrong-shape', 'holds no capture', operation.name);
  if (texts.length > capturesPerMessageMax) {
    return refusedWhole('too-many-reads', `more than ${capturesPerMessageMax} captures`, operation.name);
  }
  const reads: CanonicalRead[] = [];
  const refused: RefusedPart[] = [];
  const sender = senderOf(texts);
  for (const [index, text] of texts.entries()) {
    const where = operation.name === 'sendCompactCapture' ? 'capture' : `captures[${index}]`;
    const capture = readCompact(text, where);
    const read = 'reason' in capture ? capture : readOf(capture, sender, where, message, context);
    if ('reason' in read) refused.push(read);
    else reads.push(read);
  }
  return decoded({ reads, refused });
}

/** A message is let in for one sender. A capture that names another was not: nobody looked at its signature. */
function readOf(
  capture: Capture,
  sender: Credentials | null,
  where: string,
  message: Message,
  context: DecodeContext,
): CanonicalRead | RefusedPart {
  const own = credentials(capture.username, capture.signature);
  if (own?.username !== sender?.username || own?.secret !== sender?.secret) {
    return { reason: 'wrong-shape', detail: 'is signed by another sender than the first capture', where };
  }
  return toRead(capture, [], where, message, context);
}

function compactTexts(operation: Operation): readonly string[] {
  if (operation.name === 'sendCompactCapture') {
    const text = operation.text('capture');
    return text === null ? [] : [text];
  }
  return operation.items('captures', capturesPerMessageMax)?.map((item) => item.text) ?? [];
}

/** Of the first capture that can be read at all, even if the message does not begin with it. */
function senderOf(texts: readonly string[]): Credentials | null {
  for (const text of texts) {
    const capture = readCompact(text, '');
    if (!('reason' in capture)) return credentials(capture.username, capture.signature);
  }
  return null;
}

/** `ping` names no account: a sender of it signs in by HTTP, or is turned away. */
function credentialsOf(message: Message): Credentials | null {
  const operation = readOperation(message);
  if (!isOperation(operation)) return null;
  if (operation.name === 'sendCompactCapture' || operation.name === 'sendCompoundCapture') {
    return senderOf(compactTexts(operation).slice(0, capturesPerMessageMax));
  }
  const { text } = operation;
  return credentials(text('username', 'userName'), text('signatureOfSender', 'signature'));
}

/**
 * An empty string is success: whatever was sent is kept, if not as a read then aside. What Cordon will not do is a
 * fault, so that a sender never takes silence for an answer: PNC, and lists where the door does not give them.
 */
function answer(message: Message): Answer {
  const operation = readOperation(message);
  if (!isOperation(operation)) return soapFault('Client', 'This is no operation of BOF2.');
  const { name } = operation;
  switch (name) {
    case 'sendCapture':
    case 'sendCompactCapture':
    case 'sendCompoundCapture':
    case 'addBinaryCaptureData':
      return soapAnswer(name, part(`${name}Return`, 'xsd:string', ''));
    case 'ping':
    case 'pingPNC':
      return soapAnswer(name, part(`${name}Return`, 'xsd:boolean', name === 'ping'));
    case 'manualCheck':
    case 'fastTrackResponses':
      return soapFault('Server', 'Cordon leads to no PNC.');
    default:
      return soapFault('Server', 'No vehicle lists are given here.');
  }
}

/** Tattile: one XML message a vehicle, from the template that its camera is given, by HTTP or over TCP. */
import type { Adapter, DecodeContext, Decoded, Message, RefusedPart } from '../../words/message.ts';
import type { PictureBytes } from '../../words/picture.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { base64Picture } from '../shared/base64-picture.ts';
import { blankRead, decoded, refusedWhole } from '../shared/blank-read.ts';
import { decimal, dedupeKeyOf, plateClaim } from '../shared/claim.ts';
import { isoCountry } from '../shared/country.ts';
import { knownWord, shareOf } from '../shared/json-value.ts';
import { type ReadTime, readIsoTime } from '../shared/local-time.ts';
import { decodeText } from '../shared/text.ts';
import { childOf, childText, isXmlRefusal, type XmlElement, xmlReader } from '../shared/xml.ts';

/** The longest message, characters: both pictures of the largest cameras, in base64, and some text. */
const messageCharactersMax = 1.5 * 1024 * 1024;
const laneMax = 99;

/** The elements that are read. What a template adds to them is dropped while the XML is parsed. */
const readXml = xmlReader(
  [
    'PLATE_STRING',
    'DATE',
    'TIME',
    'DEVICE_SN',
    'OCRSCORE',
    'DIRECTION',
    'LANE_ID',
    'PLATE_COUNTRY_CODE',
    'IMAGE_OCR',
    'IMAGE_CTX',
  ],
  { charactersMax: messageCharactersMax },
);

/**
 * After the names that the maker gives to events without a read plate. None was seen in a message: a camera seen so far
 * leaves PLATE_STRING empty. No country has such a mark.
 */
const unreadWords = ['not read', 'no read', 'no plate'].flatMap((words) => {
  return [words, words.replace(' ', '_'), words.replace(' ', '')];
});
const unknownWords = ['unknown', 'undefined', 'none', '-'];

export const tattile: Adapter = {
  name: 'tattile',
  title: 'Tattile',
  cameraRefIs: 'serial',
  paths: [],
  about: {
    transport: 'HTTP push or TCP, XML',
    timeRule: 'local time in the camera’s zone',
    confidenceScale: '0 to 100; over 100, of 999; 0 is not known',
    pictures: 'base64 in the message',
    repeats: 'not known',
    dedupeKey: 'DEVICE_SN, DATE, TIME, plate, lane',
  },
  decode,
  answer: () => ({ contentType: 'text/plain', body: 'OK' }),
};

function decode(message: Message, context: DecodeContext): Decoded {
  const text = withoutFillers(decodeText(message.bytes));
  if (text === '') return refusedWhole('empty', 'the message is empty');
  const root = readXml(text);
  if (isXmlRefusal(root)) return refusedWhole('not-xml', root.detail, root.where);
  if (childOf(root, 'PLATE_STRING') === null) return refusedWhole('wrong-shape', 'the XML has no PLATE_STRING element');
  const captured = capturedTime(root, message, context);
  if ('reason' in captured) return decoded({ refused: [captured] });
  const refused: RefusedPart[] = [];
  return decoded({ reads: [toRead(root, captured, message, refused)], refused });
}

/** Over TCP some senders put a zero byte between messages; a template may begin with an empty line. */
function withoutFillers(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charAt(start) <= ' ') start += 1;
  while (end > start && text.charAt(end - 1) <= ' ') end -= 1;
  return text.slice(start, end);
}

type Captured = ReadTime & { readonly asSent: string | null };

function capturedTime(root: XmlElement, message: Message, { zone }: DecodeContext): Captured | RefusedPart {
  const date = childText(root, 'DATE');
  const time = childText(root, 'TIME');
  if (date === null && time === null) return { utc: message.receivedAt, certainty: 'received', asSent: null };
  // A day without its time of day, or the other way about, is a mistake in the template: never guessed.
  if (date === null || time === null) {
    return { reason: 'bad-time', detail: `there is no ${date === null ? 'DATE' : 'TIME'}`, where: '' };
  }
  const clock = clockOf(time);
  const read = clock === null ? null : readIsoTime(`${date}T${clock}`, zone);
  if (read === null) return { reason: 'bad-time', detail: 'DATE and TIME are not a local time', where: '' };
  return { ...read, asSent: `${date} ${time}` };
}

/** `12-34-56-789`, `12:34:56` or `12:34:56.789` as the clock of an ISO time. */
function clockOf(time: string): string | null {
  const found = /^(\d\d)([-:])(\d\d)\2(\d\d)(?:[-:](\d{3})|[.,](\d{1,9}))?$/.exec(time);
  if (found === null) return null;
  const [, hour, , minute, second, milliseconds, fraction] = found;
  return `${hour}:${minute}:${second}.${milliseconds ?? fraction ?? '0'}`;
}

function toRead(root: XmlElement, captured: Captured, message: Message, refused: RefusedPart[]): CanonicalRead {
  const claim = plateClaim(childText(root, 'PLATE_STRING'), unreadWords);
  const lane = laneOf(childText(root, 'LANE_ID'));
  const serial = knownWord(childText(root, 'DEVICE_SN'));
  return {
    ...blankRead(message),
    ...claim,
    country: isoCountry(childText(root, 'PLATE_COUNTRY_CODE')),
    capturedAt: captured.utc,
    capturedAtAsSent: captured.asSent,
    timeCertainty: captured.certainty,
    confidence: confidenceOf(childText(root, 'OCRSCORE')),
    direction: knownWord(childText(root, 'DIRECTION'), unknownWords),
    lane,
    cameraRef: serial,
    images: [picture('patch', root, 'IMAGE_OCR', refused), picture('overview', root, 'IMAGE_CTX', refused)].flat(),
    // Without a time of its own, each sending is a read of its own: one plate twice a day is not a repeat.
    dedupeKey: dedupeKeyOf('event', [serial, captured.asSent ?? captured.utc, claim.plateAsSent, lane]),
  };
}

function picture(
  kind: PictureBytes['kind'],
  root: XmlElement,
  name: string,
  refused: RefusedPart[],
): readonly PictureBytes[] {
  const found = base64Picture(kind, childText(root, name), name, refused);
  return found === null ? [] : [found];
}

/**
 * `093` and `92.5` are of 100. Some cameras score to 999, which only a score over 100 shows: one of theirs that is 100
 * or less, the worst of their reads, cannot be told from a percentage.
 */
function confidenceOf(text: string | null): number | null {
  const score = decimal(text);
  return score !== null && score > 100 ? shareOf(score, 999) : shareOf(score, 100, true);
}

function laneOf(text: string | null): number | null {
  const lane = decimal(text);
  return lane !== null && Number.isInteger(lane) && lane >= 0 && lane <= laneMax ? lane : null;
}

/** Genetec AutoVu: a read by the Sharp's template or its HTTP extension, or a hit that Security Center exports. */
import type { Adapter, DecodeContext, Decoded, Message } from '../../words/message.ts';
import { decoded, refusedWhole } from '../shared/blank-read.ts';
import { isJsonObject, parseJson } from '../shared/json-value.ts';
import { decodeText } from '../shared/text.ts';
import { childOf, isXmlRefusal, xmlReader } from '../shared/xml.ts';
import { type GenetecClaim, toRead } from './claim.ts';
import { readHit } from './hit.ts';
import { plateEventOfJson, plateEventOfXml, readPlateEvent } from './plate-event.ts';
import { readTemplate } from './template.ts';

/** As large as a message may be: two pictures in base64 stand in the XML. */
const charactersMax = 4 * 1024 * 1024;

/** The elements that are read: all others are dropped while the XML is parsed. */
const readXml = xmlReader(
  [
    // The template of the Sharp.
    ...['AutoVu', 'Plate', 'UTCDate', 'UTCTime', 'LocalDate', 'LocalTime', 'SourceName', 'LongitudeX', 'LatitudeY'],
    ...['Guid', 'ConfidenceScore', 'Lane', 'RelativeMotion', 'Speed', 'VehicleMake', 'VehicleType'],
    // The HTTP extension. Both have the pictures.
    ...['PlateRead', 'Id', 'SourceUrl', 'Timestamp', 'Latitude', 'Longitude', 'PlateAnalytics', 'Key', 'Value'],
    ...['PlateImage', 'ContextImage'],
    // The export of Security Center.
    ...['PlateReadMatched', 'HitID', 'DateUtc', 'TimeUtc', 'IsPostMatched'],
    ...['Vehicle', 'Read', 'attributes', 'Attributes', 'Attribute'],
  ],
  { attributes: ['name'], charactersMax },
);

export const genetec: Adapter = {
  name: 'genetec',
  title: 'Genetec AutoVu',
  cameraRefIs: 'serial',
  paths: [],
  about: {
    transport: 'HTTP push, XML or JSON; files of the XML template',
    timeRule: 'UTC; a time without an offset is in the camera’s zone',
    confidenceScale: '0 to 100; 0 is not known',
    pictures: 'base64 in the message',
    repeats: 'not known',
    dedupeKey: 'Guid of the read, else source, time, plate; HitID of a hit',
  },
  decode,
  answer: () => ({ contentType: 'text/plain', body: 'OK' }),
};

function decode(message: Message, context: DecodeContext): Decoded {
  const text = decodeText(message.bytes).trimStart();
  if (text === '') return refusedWhole('empty', 'the message is empty');
  return text.startsWith('<') ? decodeXml(text, message, context) : decodeJson(message, context);
}

function decodeXml(text: string, message: Message, context: DecodeContext): Decoded {
  const root = readXml(text);
  if (isXmlRefusal(root)) return refusedWhole('not-xml', root.detail, root.where);
  if (root.name === 'AutoVu') return toDecoded(readTemplate(root, message, context), message);
  if (childOf(root, 'PlateRead') !== null) {
    return toDecoded(readPlateEvent(plateEventOfXml(root), message, context), message);
  }
  if (childOf(root, 'PlateReadMatched') !== null) return toDecoded(readHit(root, message), message);
  return refusedWhole('wrong-shape', 'the XML is no AutoVu read (AutoVu, PlateRead) and no hit (PlateReadMatched)');
}

function decodeJson(message: Message, context: DecodeContext): Decoded {
  const value = parseJson(message.bytes);
  if (value === undefined) return refusedWhole('not-json', 'the message is neither XML nor JSON');
  if (!isJsonObject(value) || !Object.hasOwn(value, 'PlateRead')) {
    return refusedWhole('wrong-shape', 'the JSON has no PlateRead');
  }
  return toDecoded(readPlateEvent(plateEventOfJson(value), message, context), message);
}

function toDecoded(claim: GenetecClaim | Decoded, message: Message): Decoded {
  return 'reads' in claim ? claim : decoded(toRead(claim, message));
}

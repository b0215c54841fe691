/** Template: the XML that a Sharp makes of its template for export, which the engineer may change. */
import type { DecodeContext, Decoded, Message } from '../../words/message.ts';
import { refusedWhole } from '../shared/blank-read.ts';
import { dedupeKeyOf } from '../shared/claim.ts';
import { readIsoTime } from '../shared/local-time.ts';
import { childText, type XmlElement } from '../shared/xml.ts';
import { type Captured, type GenetecClaim, idOf } from './claim.ts';

/** `#PLATE_READ#`, `#DATE_UTC#{yyyy:MM:dd}`: what the Sharp replaces by a value. */
const token = /^#[A-Z_]{1,40}#/;

/** Without these there is no read: a token left in one of them stops the message. */
const needed = ['Plate', 'UTCDate', 'UTCTime', 'LocalDate', 'LocalTime'];

/** The elements of the template for what the maker calls custom fields. */
const customFields: readonly (readonly [element: string, field: string])[] = [
  ['ConfidenceScore', 'Confidence Score'],
  ['Lane', 'Lane'],
  ['RelativeMotion', 'Relative Motion'],
  ['Speed', 'Speed'],
  ['VehicleMake', 'Vehicle Make'],
  ['VehicleType', 'Vehicle Type'],
];

export function readTemplate(root: XmlElement, message: Message, context: DecodeContext): GenetecClaim | Decoded {
  const unfilled = needed.find((name) => token.test(childText(root, name) ?? ''));
  if (unfilled !== undefined) {
    const detail = `the template was not filled in: ${unfilled} still holds a token and not a value`;
    return refusedWhole('wrong-shape', detail, unfilled);
  }
  const value = (name: string) => {
    const text = childText(root, name);
    return text === null || token.test(text) ? null : text;
  };
  const captured = timeOf(value, message, context);
  if (captured === null) {
    const detail = 'the date and time (UTCDate, UTCTime) are not of the forms yyyy:MM:dd and HH:mm:ss.fff';
    return refusedWhole('bad-time', detail);
  }
  const id = idOf(value('Guid'));
  const source = value('SourceName');
  const plate = value('Plate');
  return {
    dedupeKey:
      id === null ? dedupeKeyOf('read', [source, captured.asSent ?? captured.utc, plate]) : dedupeKeyOf('guid', [id]),
    captured,
    plate,
    source,
    latitude: value('LatitudeY'),
    longitude: value('LongitudeX'),
    analytics: new Map(customFields.map(([element, field]) => [field, value(element) ?? ''])),
    plateImage: value('PlateImage'),
    contextImage: value('ContextImage'),
    late: false,
  };
}

/** UTC where the template has it, else the Sharp's local time, else the time of receipt; null for what is no time. */
function timeOf(
  value: (name: string) => string | null,
  { receivedAt }: Message,
  { zone }: DecodeContext,
): Captured | null {
  const [utcDate, utcTime] = [value('UTCDate'), value('UTCTime')];
  if (utcDate !== null || utcTime !== null) return timeFrom(utcDate, utcTime, 'Z', zone);
  const [date, time] = [value('LocalDate'), value('LocalTime')];
  if (date !== null || time !== null) return timeFrom(date, time, '', zone);
  return { utc: receivedAt, certainty: 'received', asSent: null };
}

function timeFrom(date: string | null, time: string | null, offset: 'Z' | '', zone: string): Captured | null {
  const day = /^(\d{4})[:/.-](\d\d)[:/.-](\d\d)$/.exec(date ?? '');
  if (day === null || time === null) return null;
  const read = readIsoTime(`${day[1]}-${day[2]}-${day[3]}T${time}${offset}`, zone);
  return read === null ? null : { ...read, asSent: `${date} ${time}` };
}

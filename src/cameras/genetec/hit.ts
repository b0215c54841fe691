/** Hit: what Security Center exports when one of its own lists matched. Only the read within it is taken. */
import type { Decoded, Message } from '../../words/message.ts';
import { refusedWhole } from '../shared/blank-read.ts';
import { dedupeKeyOf } from '../shared/claim.ts';
import { readIsoTime } from '../shared/local-time.ts';
import { attribute, childOf, childrenOf, childText, type XmlElement } from '../shared/xml.ts';
import { type GenetecClaim, idOf } from './claim.ts';

/**
 * The mark is what the camera read (PlateReadMatched). MatchedPlate is what stood on the list, and may be another.
 */
export function readHit(root: XmlElement, { receivedAt }: Message): GenetecClaim | Decoded {
  const date = childText(root, 'DateUtc');
  const time = childText(root, 'TimeUtc');
  const day = dayOf(date);
  if (day === 'ambiguous') {
    const detail = 'DateUtc may be day/month or month/day: set the short date of the server that exports to yyyy-MM-dd';
    return refusedWhole('bad-time', detail, 'DateUtc');
  }
  const captured = day === null || time === null ? null : readIsoTime(`${day}T${time}Z`, 'UTC');
  if (captured === null) {
    return refusedWhole('bad-time', 'DateUtc and TimeUtc are not of the forms yyyy-MM-dd and HH:mm:ss', 'DateUtc');
  }
  const id = idOf(childText(root, 'HitID'));
  const plate = childText(root, 'PlateReadMatched');
  const asSent = `${date} ${time}`;
  return {
    // A second and a mark are no key: without an id each sending is a read of its own.
    dedupeKey: id === null ? dedupeKeyOf('hit-read', [asSent, plate, receivedAt]) : dedupeKeyOf('hit', [id]),
    captured: { ...captured, asSent },
    plate,
    // The published example was cut before it named the camera.
    source: null,
    latitude: null,
    longitude: null,
    analytics: analyticsOf(childOf(childOf(root, 'Vehicle'), 'Read')),
    plateImage: null,
    contextImage: null,
    // Matched later than it was read: history.
    late: childText(root, 'IsPostMatched')?.toLowerCase() === 'yes',
  };
}

/** Of the read, not of the list. */
function analyticsOf(read: XmlElement | null): ReadonlyMap<string, string> {
  const found = childrenOf(childOf(childOf(read, 'attributes'), 'Attributes'), 'Attribute');
  return new Map(found.map((one) => [attribute(one, 'name') ?? '', one.text]));
}

/**
 * The date is written as the server's language has it. Of two numbers that could both be the month, nothing tells which
 * is: a read put months away is worse than one kept aside.
 */
function dayOf(text: string | null): string | 'ambiguous' | null {
  if (text === null || /^\d{4}-\d\d-\d\d$/.test(text)) return text;
  const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (found === null) return null;
  const [, first = '', second = '', year = ''] = found;
  if (Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second)) return 'ambiguous';
  const [day, month] = Number(first) > 12 ? [first, second] : [second, first];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

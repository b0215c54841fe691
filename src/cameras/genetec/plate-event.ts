/** Plate event: what a Sharp's HTTP extension posts of one read, in JSON or XML with the same names. */
import type { DecodeContext, Decoded, Message } from '../../words/message.ts';
import { refusedWhole } from '../shared/blank-read.ts';
import { dedupeKeyOf } from '../shared/claim.ts';
import { type JsonObject, listAt, textAt } from '../shared/json-value.ts';
import { readIsoTime } from '../shared/local-time.ts';
import { childOf, childrenOf, childText, type XmlElement } from '../shared/xml.ts';
import { type GenetecClaim, idOf } from './claim.ts';

/** The same whether it came as JSON or as XML. */
type PlateEvent = {
  readonly value: (name: string) => string | null;
  readonly analytics: ReadonlyMap<string, string>;
};

/** More findings than a Sharp has. */
const analyticsMax = 100;

export function plateEventOfJson(sent: JsonObject): PlateEvent {
  const analytics = listAt(sent, 'PlateAnalytics').slice(0, analyticsMax);
  return {
    value: (name) => textAt(sent, name)?.replaceAll('\0', '') ?? null,
    analytics: new Map(analytics.map((one) => [textAt(one, 'Key') ?? '', textAt(one, 'Value') ?? ''] as const)),
  };
}

export function plateEventOfXml(root: XmlElement): PlateEvent {
  const analytics = childrenOf(childOf(root, 'PlateAnalytics'), 'PlateAnalytics').slice(0, analyticsMax);
  return {
    value: (name) => childText(root, name),
    analytics: new Map(analytics.map((one) => [childText(one, 'Key') ?? '', childText(one, 'Value') ?? ''] as const)),
  };
}

export function readPlateEvent(
  { value, analytics }: PlateEvent,
  { receivedAt }: Message,
  { zone }: DecodeContext,
): GenetecClaim | Decoded {
  const asSent = value('Timestamp')?.trim() ?? null;
  const time = asSent === null ? { utc: receivedAt, certainty: 'received' as const } : readIsoTime(asSent, zone);
  if (time === null) return refusedWhole('bad-time', 'Timestamp is not an ISO 8601 time', 'Timestamp');
  const id = idOf(value('Id'));
  const source = value('SourceUrl');
  const plate = value('PlateRead');
  return {
    dedupeKey: id === null ? dedupeKeyOf('read', [source, asSent ?? time.utc, plate]) : dedupeKeyOf('guid', [id]),
    captured: { ...time, asSent },
    plate,
    source,
    latitude: value('Latitude'),
    longitude: value('Longitude'),
    analytics,
    plateImage: value('PlateImage'),
    contextImage: value('ContextImage'),
    late: false,
  };
}

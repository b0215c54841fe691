/**
 * Event: what a Dahua camera says of one event, as flat fields by name, whichever of its three ways of writing it was
 * (lines of text, `Code=…;data={…}`, or a list in JSON).
 */
import type { RefusedPart } from '../../words/message.ts';
import { fieldOf, isJsonObject, type JsonObject, listAt, textAt } from '../shared/json-value.ts';

export type DahuaEvent = {
  /** In the text: 'Events[0]', 'event 2', '' for the only one. */
  readonly where: string;
  readonly fields: ReadonlyMap<EventField, string>;
};

/**
 * The fields that are read. What describes the people in the vehicle (MainSeat, SlaveSeat, SafeBelt, DriverFace,
 * RiderList) is not here and must never be; nor are the boxes, which come on two scales, nor any address.
 */
const eventFields = [
  'Code',
  'Action',
  'EventBaseInfo.Code',
  'EventBaseInfo.Action',
  'EventBaseInfo.Index',
  'UTC',
  'UTCMS',
  'RealUTC',
  'LocaleTime',
  'GroupID',
  'IndexInGroup',
  'CountInGroup',
  'Lane',
  'JunctionDirection',
  'CommInfo.Country',
  'Object.ObjectType',
  'Object.Text',
  'Object.Confidence',
  'Object.Country',
  'TrafficCar.PlateNumber',
  'TrafficCar.Country',
  'TrafficCar.VehicleColor',
  'TrafficCar.VehicleSign',
  'TrafficCar.Speed',
  'TrafficCar.Lane',
  'TrafficCar.DrivingDirection[0]',
  'TrafficCar.MachineName',
  'TrafficCar.UTC',
  'TrafficCar.GroupID',
  'TrafficCar.IndexInGroup',
  'TrafficCar.CountInGroup',
  'Vehicle.Category',
] as const;

export type EventField = (typeof eventFields)[number];

const fieldNames: ReadonlySet<string> = new Set(eventFields);

/** More events than any camera puts into one text. One with more is refused whole, and only one more is looked at. */
export const eventsMax = 100;

const eventLine = /^(?:Return)?Events\[(\d{1,4})\]\.([^=]{1,100})=(.*)$/;
const eventHead = /^Code=([^;\r\n]{0,100})(?:;action=([^;\r\n]{0,100}))?(?:;index=([^;\r\n]{0,100}))?(?:;data=)?/;

/** @returns the events, in the order in which they begin; null where the text has none of these lines */
export function readEventLines(text: string): DahuaEvent[] | null {
  const events = new Map<string, Map<EventField, string>>();
  for (const line of text.split('\n')) {
    const found = eventLine.exec(line.trim());
    if (found === null) continue;
    const [, number = '', name = '', value = ''] = found;
    const fields = events.get(number) ?? new Map<EventField, string>();
    events.set(number, fields);
    keep(fields, name.trim(), value);
  }
  if (events.size === 0) return null;
  return [...events].map(([number, fields]) => ({ where: `Events[${number}]`, fields }));
}

/**
 * @param refused takes each whose data is not JSON
 * @returns null where the text has no line that begins with `Code=`
 */
export function readEventCodes(text: string, refused: RefusedPart[]): DahuaEvent[] | null {
  // Inside JSON no line can begin so: text of JSON holds no line end.
  const all = text.split(/^(?=Code=)/m).filter((piece) => piece.startsWith('Code='));
  const pieces = all.slice(0, eventsMax + 1);
  if (pieces.length === 0) return null;
  const events: DahuaEvent[] = [];
  for (const [index, piece] of pieces.entries()) {
    const where = pieces.length === 1 ? '' : `event ${index + 1}`;
    const head = eventHead.exec(piece);
    const data = jsonOf(piece.slice(head?.[0].length));
    if (data === undefined) {
      refused.push({ reason: 'not-json', detail: 'the data of the event is not JSON', where });
      continue;
    }
    const fields = fieldsOf(data);
    keep(fields, 'Code', head?.[1] ?? '');
    keep(fields, 'Action', head?.[2] ?? '');
    keep(fields, 'EventBaseInfo.Index', head?.[3] ?? '');
    events.push({ where, fields });
  }
  return events;
}

/** @returns null for JSON that is no list of events: `{"params":{"eventList":[…]}}` or `{"Events":[…]}` */
export function readEventList(value: unknown): DahuaEvent[] | null {
  const path = fieldOf(value, 'Events') === undefined ? ['params', 'eventList'] : ['Events'];
  if (fieldOf(value, ...path) === undefined) return null;
  const list = listAt(value, ...path).slice(0, eventsMax + 1);
  return list.map((event, index) => {
    const data = fieldOf(event, 'Data');
    const fields = fieldsOf(isJsonObject(data) ? data : event);
    for (const name of ['Code', 'Action'] as const) keep(fields, name, textAt(event, name) ?? '');
    keep(fields, 'EventBaseInfo.Index', textAt(event, 'Index') ?? '');
    return { where: `${path.join('.')}[${index}]`, fields };
  });
}

/** @returns an object without fields where there is no data at all, undefined where it is not JSON */
function jsonOf(text: string): JsonObject | undefined {
  if (text.trim() === '') return {};
  try {
    const value = JSON.parse(text) as unknown;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Map<EventField, string> {
  const fields = new Map<EventField, string>();
  for (const name of eventFields) keep(fields, name, textOf(value, name));
  return fields;
}

function textOf(value: unknown, name: EventField): string {
  if (!name.endsWith('[0]')) return textAt(value, ...name.split('.')) ?? '';
  const [first] = listAt(value, ...name.slice(0, -3).split('.'));
  return textAt({ first }, 'first') ?? '';
}

function keep(fields: Map<EventField, string>, name: string, value: string): void {
  const text = value.replaceAll('\0', '').trim();
  if (text !== '' && isEventField(name)) fields.set(name, text);
}

function isEventField(name: string): name is EventField {
  return fieldNames.has(name);
}

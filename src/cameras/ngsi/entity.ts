/** Entity: the allowed properties of an AnprFlowObserved, out of any of the three ways in which brokers write them. */
import { isJsonObject } from '../shared/json-value.ts';

/** What is read of an entity. All else is dropped; pictures are links to other hosts, and are not followed. */
const allowed = [
  'id',
  'dateObserved',
  'observedBy',
  'laneId',
  'vehiclePlateNotRead',
  'observedVehicle',
  'location',
] as const;

export type Entity = { readonly [Name in (typeof allowed)[number]]?: unknown };

/**
 * A property is its value (key-values), or `{ type, value }` (NGSI-v2, and NGSI-LD with the type Property or
 * GeoProperty), or `{ type: 'Relationship', object }` (NGSI-LD).
 */
export function plainEntity(sent: Readonly<Record<string, unknown>>): Entity {
  const entity: Record<string, unknown> = {};
  for (const name of allowed) if (Object.hasOwn(sent, name)) entity[name] = plainValue(sent[name]);
  return entity;
}

function plainValue(property: unknown): unknown {
  if (!isJsonObject(property) || !Object.hasOwn(property, 'type')) return property;
  if (Object.hasOwn(property, 'value')) return dated(property['value']);
  return property['type'] === 'Relationship' && Object.hasOwn(property, 'object') ? property['object'] : property;
}

/** NGSI-LD writes a time as `{ '@type': 'DateTime', '@value': … }`. */
function dated(value: unknown): unknown {
  return isJsonObject(value) && Object.hasOwn(value, '@value') ? value['@value'] : value;
}

/**
 * Tells the ordinary read, which nearly every sender sends, without the cost of the whole schema. Whatever it passes
 * the schema passes unchanged; whatever it does not know goes to the schema, which names what is wrong.
 */
import { textCharactersMax } from '../shared/claim.ts';
import type { JsonRead } from './schema.ts';

type Fields = Readonly<Record<string, unknown>>;

export function isPlainRead(value: unknown): value is JsonRead {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const read = value as Fields;
  return (
    typeof read['capturedAt'] === 'string' &&
    isText(read['capturedAt']) &&
    isText(read['id']) &&
    isText(read['camera']) &&
    isText(read['plate']) &&
    isText(read['country']) &&
    isText(read['sentAt']) &&
    isText(read['direction']) &&
    isBetween(read['confidence'], 0, 1) &&
    isBetween(read['speedKmh'], 0, 999) &&
    isBetween(read['lane'], 0, 99) &&
    (isNone(read['lane']) || Number.isInteger(read['lane'])) &&
    isPlainVehicle(read['vehicle']) &&
    isNone(read['characterConfidences']) &&
    isNone(read['position']) &&
    isNone(read['images']) &&
    (isNone(read['retransmission']) || typeof read['retransmission'] === 'boolean')
  );
}

function isPlainVehicle(value: unknown): boolean {
  if (isNone(value)) return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const vehicle = value as Fields;
  return isText(vehicle['make']) && isText(vehicle['model']) && isText(vehicle['colour']) && isText(vehicle['type']);
}

function isNone(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function isText(value: unknown): boolean {
  if (isNone(value)) return true;
  return typeof value === 'string' && value.length <= textCharactersMax && !value.includes('\0');
}

function isBetween(value: unknown, min: number, max: number): boolean {
  return isNone(value) || (typeof value === 'number' && value >= min && value <= max);
}

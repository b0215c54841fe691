/** What the form of an entry holds, and the request that it becomes. */
import type { Input } from '../../api/client.ts';
import { endOfDay } from './expiry-day.ts';

export const entryLabels = {
  plate: 'Mark',
  country: 'Country of the mark',
  make: 'Make',
  model: 'Model',
  colour: 'Colour',
  vehicleType: 'Kind of vehicle',
  action: 'Action',
  priority: 'Priority',
  markers: 'Warning markers',
  ground: 'Ground',
  information: 'Information',
  cadReference: 'CAD reference',
  marking: 'Marking',
  expiresAt: 'Last day',
  pastDays: 'Search past reads',
} as const;

export type EntryField = keyof typeof entryLabels;
export type EntryValues = Readonly<Record<EntryField, string>>;

const nothing = Object.fromEntries(Object.keys(entryLabels).map((field) => [field, ''])) as Record<EntryField, string>;

/** @param lastDay as a date field has it */
export function emptyEntry(lastDay: string, pastDays: number): EntryValues {
  return { ...nothing, priority: 'medium', marking: 'OFFICIAL', expiresAt: lastDay, pastDays: String(pastDays) };
}

/** @returns null where the action or the day is not there yet */
export function toEntryInput(listId: string, values: EntryValues): Input<'addEntry'> | null {
  const { action, priority } = values;
  const expiresAt = endOfDay(values.expiresAt);
  if (expiresAt === null || (action !== 'stop' && action !== 'observe')) return null;
  const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const markers = values.markers.split(',').map((marker) => marker.trim());
  return {
    listId,
    plate: values.plate,
    country: orNull(values.country.toUpperCase()),
    make: orNull(values.make),
    model: orNull(values.model),
    colour: orNull(values.colour),
    vehicleType: orNull(values.vehicleType),
    action,
    priority: priority === 'high' || priority === 'low' ? priority : 'medium',
    markers: markers.filter((marker) => marker !== ''),
    ground: values.ground,
    information: orNull(values.information),
    cadReference: orNull(values.cadReference),
    marking: values.marking,
    expiresAt,
    pastDays: values.pastDays === '' ? null : Number(values.pastDays),
  };
}

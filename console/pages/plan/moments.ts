/** Moments as a field of date and time takes them: local, to the minute: 2026-11-22T14:00. */
import { momentOf } from '../operations/operation-values.ts';

/** @param at ISO 8601; null for an empty field */
export function fieldOf(at: string | null): string {
  if (at === null) return '';
  const date = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/**
 * The moment of a field, or the one that it was filled from while nobody changed it: its seconds, and which of the two
 * hours of an autumn night it is, do not stand in the field.
 */
export function momentFrom(text: string, was: string | null): string | null {
  return was !== null && text === fieldOf(was) ? was : momentOf(text);
}

/** Mapped time: reads a time as the mapping says that it is written. */
import type { MappedTime } from '../../words/mapping.ts';
import { parseTimePattern, readByPattern } from '../../words/time-pattern.ts';
import { readEpoch } from '../shared/epoch.ts';
import { type ReadTime, readIsoTime } from '../shared/local-time.ts';

/** Longer than any time in words. */
const timeCharactersMax = 80;

/** @param cameraZone for a local time, unless the mapping says that it is UTC @returns null when it is no such time */
export function readMappedTime(text: string, mapped: MappedTime, cameraZone: string): ReadTime | null {
  if (text.length > timeCharactersMax) return null;
  if (mapped.form === 'epoch') return readEpoch(text, mapped.unit);
  const iso = mapped.form === 'iso' ? text.trim() : isoOf(text.trim(), mapped.pattern);
  if (iso === null) return null;
  if (mapped.zone !== 'utc') return readIsoTime(iso, cameraZone);
  const read = readIsoTime(iso, 'UTC');
  // UTC has no hour that comes twice: nothing about it is assumed.
  return read === null ? null : { utc: read.utc, certainty: 'exact' };
}

/** The same time in the form of ISO 8601, whose reader then checks it: the 30th of February is no day. */
function isoOf(text: string, pattern: string): string | null {
  const tokens = parseTimePattern(pattern);
  const parts = typeof tokens === 'string' ? null : readByPattern(text, tokens);
  if (parts === null) return null;
  const { year = '', month = '', day = '', hour = '', minute = '', second = '00', fraction, offset = '' } = parts;
  const date = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = `${hour.padStart(2, '0')}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`}`;
  return `${date}T${time}${offset}`;
}

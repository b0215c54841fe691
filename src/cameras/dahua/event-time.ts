/**
 * Event time: when a Dahua event was. `RealUTC` is UTC. `UTC` is UTC by the maker's documents, and yet some firmware
 * writes the local time into it, so it is believed only where something else agrees with it.
 */
import { toMs, toUtcTime, type UtcTime } from '../../words/clock.ts';
import { readEpoch } from '../shared/epoch.ts';
import { knownWord } from '../shared/json-value.ts';
import { type ReadTime, readIsoTime } from '../shared/local-time.ts';
import type { EventField } from './event.ts';

export type EventTime = ReadTime & { readonly asSent: string | null };

/** How far a live event may be from its receipt, milliseconds: the delay, and the error of the camera's clock. */
const liveMsMax = 5 * 60_000;
/** A time before this is of a clock that has only counted since the camera started. */
const earliest = '2001';
/** All offsets of time zones are whole numbers of these, milliseconds. */
const quarterHourMs = 15 * 60_000;

/** @returns null for a time that is none */
export function eventTime(
  fields: ReadonlyMap<EventField, string>,
  receivedAt: UtcTime,
  zone: string,
): EventTime | null {
  const real = secondsOf(fields.get('RealUTC'));
  const utc = secondsOf(fields.get('UTC') ?? fields.get('TrafficCar.UTC'));
  const fraction = /^\d{1,3}$/.test(fields.get('UTCMS') ?? '') ? Number(fields.get('UTCMS')) : 0;
  if (typeof real === 'number') {
    // The milliseconds were counted with UTC; they are those of RealUTC only where both are one moment.
    const together = typeof utc !== 'number' || (utc - real) % quarterHourMs === 0;
    const time: ReadTime = { utc: toUtcTime(real + (together ? fraction : 0)), certainty: 'exact' };
    return { ...time, asSent: asSent(fields, 'RealUTC', together) };
  }
  if (typeof utc === 'number') {
    const name = fields.has('UTC') ? 'UTC' : 'TrafficCar.UTC';
    return { ...bareTime(utc + fraction, fields, receivedAt, zone), asSent: asSent(fields, name, true) };
  }
  if (real === 'bad' || utc === 'bad') return null;
  return { utc: receivedAt, certainty: 'received', asSent: null };
}

/**
 * A UTC that may hold the local time. The event's own local time settles it; else the one of the two that is near the
 * receipt; else nothing does, and the earlier is taken and marked as one of two.
 */
function bareTime(ms: number, fields: ReadonlyMap<EventField, string>, receivedAt: UtcTime, zone: string): ReadTime {
  const asUtc: ReadTime = { utc: toUtcTime(ms), certainty: 'exact' };
  const asLocal = readIsoTime(asUtc.utc.slice(0, -1), zone);
  if (asLocal === null || asLocal.utc === asUtc.utc) return asUtc;
  const wall = readIsoTime(fields.get('LocaleTime') ?? '', 'UTC');
  if (wall !== null) {
    const difference = toMs(wall.utc) - Math.floor(ms / 1000) * 1000;
    if (difference === 0) return asLocal;
    if (difference % quarterHourMs === 0) return asUtc;
  }
  const isLive = ({ utc }: ReadTime) => Math.abs(toMs(receivedAt) - toMs(utc)) <= liveMsMax;
  if (isLive(asUtc)) return asUtc;
  if (isLive(asLocal)) return asLocal;
  return { utc: asUtc.utc < asLocal.utc ? asUtc.utc : asLocal.utc, certainty: 'ambiguous' };
}

/** Milliseconds; 'none' where it is absent, or of a clock that was never set; 'bad' where it is no time. */
function secondsOf(text: string | undefined): number | 'none' | 'bad' {
  if (text === undefined || /^0+$/.test(text)) return 'none';
  const time = readEpoch(text, 's');
  if (time === null) return 'bad';
  return time.utc < earliest ? 'none' : toMs(time.utc);
}

/** With the names, since the numbers alone do not say which of them was believed. */
function asSent(fields: ReadonlyMap<EventField, string>, name: EventField, withFraction: boolean): string | null {
  const fraction = withFraction && fields.has('UTCMS') ? ` UTCMS=${fields.get('UTCMS')}` : '';
  return knownWord(`${name}=${fields.get(name)}${fraction}`);
}

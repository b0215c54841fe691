/** Makes an invented camera, and the hours of its week, for a test, with what the test cares about. */
import { toUtcTime } from '../../../src/words/clock.ts';
import { cameraId, credentialId, forceId } from '../../../src/words/id.ts';
import type { CameraHour } from './camera-hours.ts';
import type { Camera } from './camera-words.ts';

const hourMs = 3_600_000;
/** A Saturday, half past two. */
export const nowMs = Date.parse('2026-11-21T14:30:00.000Z');

const nothing = { count: 0, of: 0 };

export function makeCamera(row: number, given: Partial<Camera> = {}): Camera {
  return {
    id: cameraId.of(row),
    ref: `KE-${row}`,
    name: `A2 mile ${row}`,
    forceId: forceId.of(1),
    adapter: 'json',
    mappingId: null,
    position: { lat: 51.42, lon: 0.28 },
    bearingDegrees: 90,
    zone: 'Europe/London',
    credentialId: credentialId.of(row),
    username: `kent-ke-${row}`,
    signIn: 'basic',
    registeredAt: toUtcTime(nowMs - 30 * 24 * hourMs),
    registeredBy: null,
    withdrawnAt: null,
    state: 'live',
    lastMessageAt: toUtcTime(nowMs - 4_000),
    readsTotal: 1_000,
    unreadTotal: 10,
    refusedTotal: 0,
    repeatsTotal: 0,
    delayMs: 900,
    health: {
      silentAfter: toUtcTime(nowMs + 480_000),
      unreadRecent: nothing,
      unreadUsual: nothing,
      refusedRecent: nothing,
      refusedUsual: nothing,
      clockOffsetMs: null,
      clockDriftMsPerDay: null,
      delayMs: null,
      pictureLagMs: null,
    },
    alarms: [],
    ...given,
  };
}

/** A camera that has been silent since so many hours. */
export function makeSilent(row: number, hoursAgo: number, given: Partial<Camera> = {}): Camera {
  const alarms = [{ kind: 'silent' as const, sentence: 'It has sent nothing.' }];
  return makeCamera(row, { state: 'silent', alarms, lastMessageAt: toUtcTime(nowMs - hoursAgo * hourMs), ...given });
}

/** @param ago hours, counted from the present one */
export function makeHour(ago: number, given: Partial<CameraHour> = {}): CameraHour {
  return {
    hour: toUtcTime(Math.floor(nowMs / hourMs) * hourMs - ago * hourMs),
    messages: 60,
    messagesRefused: 0,
    reads: 60,
    unread: 0,
    delayMs: 900,
    ageMsMin: 400,
    pictureLagMs: 0,
    ...given,
  };
}

/** Hours from the one to the other, both with them. */
export function makeHours(from: number, to: number, given: Partial<CameraHour> = {}): CameraHour[] {
  return Array.from({ length: to - from + 1 }, (_, index) => makeHour(from + index, given));
}

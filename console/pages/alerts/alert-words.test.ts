/** Words for alerts: times of day both ways, and where a telling stands. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Alert, minuteOfTime, standingOf, timeOfMinute } from './alert-words.ts';
import { deviceName } from './browser-push.ts';

test('every minute of the day is written as it is read', () => {
  for (let minute = 0; minute < 1440; minute++) assert.equal(minuteOfTime(timeOfMinute(minute)), minute);
  for (const text of ['', '24:00', '7:30', 'noon', '12:60']) assert.equal(minuteOfTime(text), null, text);
});

test('the furthest that a telling came is what is said of it', () => {
  const at = '2026-11-22T10:00:00.000Z' as Alert['madeAt'];
  const none = { sentAt: null, seenAt: null, confirmedAt: null, failedAt: null, tries: 0 };
  const said = (over: Partial<Alert>): string => standingOf({ ...none, ...over } as Alert).words;
  assert.deepEqual(
    [
      {},
      { tries: 1 },
      { sentAt: at },
      { sentAt: at, seenAt: at },
      { seenAt: at, confirmedAt: at },
      { failedAt: at },
    ].map(said),
    ['Waiting', 'Trying again', 'Sent', 'Seen', 'Confirmed', 'Not told'],
  );
});

test('a person knows their own device by its name', () => {
  const chrome =
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36';
  const safari =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1';
  assert.equal(deviceName(chrome), 'Chrome on Android');
  assert.equal(deviceName(`${chrome} Edg/140.0`), 'Edge on Android');
  assert.equal(deviceName(safari), 'Safari on iPhone');
  assert.equal(deviceName('something else'), 'A browser on a device');
});

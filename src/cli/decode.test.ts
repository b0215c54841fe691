/** `cordon decode`: what it prints and what it refuses. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { toUtcTime } from '../words/clock.ts';
import { decodeCommand, decodeFile } from './decode.ts';

const cases = join(import.meta.dirname, '../cameras');
const now = toUtcTime(Date.UTC(2026, 11, 1));

test('each read is one line of JSON, with its keys in one order', () => {
  const { lines, reasons } = decodeFile('json', join(cases, 'json/cases/array/input.json'), 'Europe/London', now);
  assert.deepEqual(reasons, []);
  assert.equal(lines.length, 3);
  const keys = Object.keys(JSON.parse(lines[0] ?? '{}') as object);
  const inOrder =
    'plate plateAsSent country capturedAt capturedAtAsSent sentAt receivedAt confidence characterConfidences ' +
    'cameraRef position direction lane speedKmh vehicle images late dedupeKey timeCertainty unreadReason';
  assert.equal(keys.join(' '), inOrder);
});

test('a multipart file is told by its first line', () => {
  const file = join(cases, 'hikvision/cases/multipart-with-pictures/input.multipart');
  assert.match(decodeFile('hikvision', file, 'Europe/London', now).lines[0] ?? '', /"kind":"patch"/);
});

test('the zone of a local time can be given', () => {
  const file = join(cases, 'json/cases/another-zone/input.json');
  assert.match(
    decodeFile('json', file, 'Europe/Athens', now).lines[0] ?? '',
    /"capturedAt":"2026-07-01T09:00:00.000Z"/,
  );
});

test('good reads of a mixed message are printed beside the reasons for the bad', () => {
  const file = join(cases, 'json/cases/mixed-lines/input.ndjson');
  const { lines, reasons } = decodeFile('json', file, 'Europe/London', now);
  assert.equal(lines.length, 2);
  assert.deepEqual(reasons, [
    'line 3: the line is not JSON (not-json)',
    'line 4: confidence must be a number from 0 to 1 (wrong-shape)',
  ]);
});

test('an unknown adapter, a missing file and a wrong zone are each named', () => {
  const file = join(cases, 'json/cases/array/input.json');
  assert.match(decodeFile('kodak', file, 'Europe/London', now).reasons[0] ?? '', /'kodak'; there are: json, hikvision/);
  assert.match(decodeFile('json', '/no/such/file', 'Europe/London', now).reasons[0] ?? '', /no such file/);
  assert.match(decodeFile('json', file, 'Europe/Nowhere', now).reasons[0] ?? '', /'Europe\/Nowhere' is not an IANA/);
});

test('a mapping is read from its file, and one that is wrong is named field by field', () => {
  const message = join(cases, 'mapping/cases/vaxtor/input.json');
  const decode = (mapping?: string) => decodeFile('mapping', message, 'Europe/London', now, mapping);
  const { lines, reasons } = decode(join(cases, 'mapping/templates/vaxtor.json'));
  assert.deepEqual([lines.length, reasons], [1, []]);
  assert.match(lines[0] ?? '', /"plate":"KT01OVA"/);
  assert.match(decode().reasons[0] ?? '', /no mapping that is in use/);
  assert.match(decode('/no/such/file').reasons[0] ?? '', /no such file/);
  const wrong = decode(join(cases, 'mapping/grade.json')).reasons;
  assert.ok(
    wrong.some((reason) => reason.startsWith('--mapping format ')),
    wrong.join('; '),
  );
});

test('the help has an example', () => {
  const command = decodeCommand();
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) });
  command.outputHelp();
  assert.match(help, /\.\/cordon decode hikvision/);
});

/** Rekor Scout: which messages are of one vehicle, and what a large one costs. The shapes are in cases/. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import type { Decoded } from '../../words/message.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { rekor } from './decode.ts';

const startMs = Date.UTC(2026, 4, 2, 18, 4, 11);
const uuid = (frame: number) => `INVENTED-4101-${startMs + frame * 33}`;
const uuids = (count: number) => Array.from({ length: count }, (_, frame) => uuid(frame));

function decode(sent: unknown, receivedMs = Date.UTC(2026, 10, 22)): Decoded {
  const bytes = Buffer.from(JSON.stringify(sent));
  return rekor.decode(
    { contentType: '', path: '', bytes, receivedAt: toUtcTime(receivedMs) },
    { zone: 'Europe/London' },
  );
}

function readOf(sent: unknown, receivedMs?: number): CanonicalRead {
  const [read] = decode(sent, receivedMs).reads;
  assert.ok(read);
  return read;
}

function group(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const plain = { data_type: 'alpr_group', epoch_start: startMs, camera_id: 4101, best_plate_number: 'KT01OVA' };
  return { ...plain, uuids: uuids(5), plate_indexes: [0, 0, 0, 0, 0], best_uuid: uuid(2), ...fields };
}

function share(one: CanonicalRead, other: CanonicalRead): boolean {
  return (one.track?.keys ?? []).some((key) => other.track?.keys.includes(key));
}

test('a preview and the last word share a key, whatever their best frames and however many frames there are', () => {
  for (const early of [1, 4, 99, 100, 101, 400]) {
    for (const late of [early, 150, 500, 3000].filter((frames) => frames >= early)) {
      const told = { plate_indexes: [], best_uuid: uuid(early - 1) };
      const preview = readOf(group({ ...told, is_preview: true, uuids: uuids(early) }));
      const final = readOf(group({ ...told, uuids: uuids(late).reverse(), best_uuid: uuid(late - 1) }));
      assert.ok(share(preview, final), `${early} frames, then ${late}`);
      assert.notEqual(preview.dedupeKey, final.dedupeKey);
      assert.ok((final.track?.keys.length ?? 0) <= 100);
      assert.deepEqual([preview.track?.stage, final.track?.stage], ['early', 'final']);
    }
  }
});

test('a preview that names only its best frame is found among the first hundred of the last word', () => {
  const preview = readOf(group({ is_preview: true, uuids: undefined, plate_indexes: undefined, best_uuid: uuid(90) }));
  assert.ok(share(preview, readOf(group({ uuids: uuids(150), best_uuid: uuid(140) }))));
});

test('a group, its alert and the results of its frames are one vehicle; another plate of the frames is another', () => {
  const first = readOf(group({}));
  const second = readOf(group({ plate_indexes: [1, 1, 1, 1, 1], best_plate_number: 'LD01WQX' }));
  const alert = readOf({ data_type: 'alpr_alert', epoch_time: startMs, camera_number: 4101, group: group({}) });
  const frame = { data_type: 'alpr_results', epoch_time: startMs, camera_id: 4101, uuid: uuid(3) };
  const results = decode({ ...frame, results: [{ plate: 'KT01OVA' }, { plate: 'LD01WQX', plate_index: '1' }] }).reads;
  assert.deepEqual(
    [alert, ...results].map((read) => [share(read, first), share(read, second)]),
    [
      [true, false],
      [true, false],
      [false, true],
    ],
  );
  assert.ok(!share(first, second));
  const keys = [first, second, alert, ...results].map(({ dedupeKey }) => dedupeKey);
  assert.equal(new Set(keys).size, 5);
});

test('a vehicle without a plate is tied to its preview, never to a plate in the same frame', () => {
  const vehicle = { data_type: 'vehicle', epoch_start: startMs, camera_id: 4101, best_uuid: uuid(2) };
  const final = readOf(vehicle);
  assert.ok(share(final, readOf({ ...vehicle, is_preview: true })));
  assert.ok(!share(final, readOf(group({}))));
  assert.ok(!share(final, readOf({ ...vehicle, epoch_start: startMs + 400 })));
});

test('a message that is sent again is a repeat, also one without a time, but not one without any id', () => {
  const again = (sent: unknown) =>
    [readOf(sent, startMs), readOf(sent, startMs + 60_000)].map((read) => read.dedupeKey);
  for (const sent of [group({}), group({ epoch_start: undefined })]) {
    const [one, other] = again(sent);
    assert.equal(one, other);
  }
  const [one, other] = again(group({ epoch_start: undefined, uuids: undefined, best_uuid: undefined }));
  assert.notEqual(one, other);
});

test('more plates than a frame can show are refused whole', () => {
  const results = Array.from({ length: 101 }, (_, index) => ({ plate: 'KT01OVA', plate_index: index }));
  const frame = { data_type: 'alpr_results', epoch_time: startMs, uuid: uuid(0) };
  assert.equal(decode({ ...frame, results: results.slice(1) }).reads.length, 100);
  assert.deepEqual(decode({ ...frame, results }), {
    reads: [],
    refused: [{ reason: 'too-many-reads', detail: 'a frame of 101 plates; 100 are taken', where: 'results' }],
    heartbeats: [],
    laterPictures: [],
  });
});

test('a message of megabytes is decoded in seconds at most', () => {
  const long = 'A'.repeat(1_000_000);
  const names = Array.from({ length: 100_000 }, (_, index) => `${index}`);
  const sents = [
    group({ uuids: names, plate_indexes: names }),
    group({ best_region: `${'-'.repeat(1_000_000)}gb`, epoch_start: `${' '.repeat(1_000_000)}x` }),
    group({ best_plate_number: long, best_uuid: long, camera_id: long, overview_jpeg: long }),
    group({
      vehicle: { make: names.map((name) => ({ name, confidence: 60 })), make_model: [{ name: long, confidence: 99 }] },
    }),
    { data_type: 'heartbeat', video_streams: names.map((camera_id) => ({ camera_id })) },
  ];
  for (const sent of sents) {
    const start = performance.now();
    decode(sent);
    assert.ok(performance.now() - start < 5000);
  }
});

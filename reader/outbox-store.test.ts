/** Reads on the disk: whole or not at all, there after a crash, bounded by bytes and age, the newest kept. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Fault } from '../src/words/fault.ts';
import { type OutboxLimits, openOutbox } from './outbox-store.ts';
import type { OutgoingRead } from './outgoing-read.ts';

let folder: string;
let nowMs = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cordon-outbox-'));
  nowMs = Date.UTC(2026, 10, 22, 14);
});
afterEach(() => rmSync(folder, { recursive: true }));

const wide: OutboxLimits = { bytesMax: 1_000_000, ageMsMax: 3_600_000 };
const open = (limits = wide) => openOutbox(folder, limits, () => nowMs);

function readOf(plate: string): OutgoingRead {
  const of = { id: `id of ${plate}`, camera: 'KE-1', plate, country: 'GB', capturedAt: '2026-11-22T14:00:00.000Z' };
  return { ...of, confidence: 0.9, characterConfidences: [], images: [] };
}

test('what is put in comes out in its order, and is there after a restart', () => {
  const before = open();
  for (const plate of ['KT34OVA', 'KT35OVA', 'KT36OVA']) before.put(readOf(plate));
  const first = before.oldest();
  assert.equal(first?.read.plate, 'KT34OVA');
  before.remove(first?.name ?? '');
  const after = open();
  assert.deepEqual([after.oldest()?.read, after.counts().waiting], [readOf('KT35OVA'), 2]);
  after.put(readOf('KT37OVA'));
  const seen: string[] = [];
  for (let one = after.oldest(); one !== null; one = after.oldest()) {
    seen.push(one.read.plate);
    after.remove(one.name);
  }
  assert.deepEqual(seen, ['KT35OVA', 'KT36OVA', 'KT37OVA']);
});

test('of more than there is room for the newest are kept, and what went is counted', () => {
  const one = JSON.stringify(readOf('KT34OVA')).length;
  const outbox = open({ ...wide, bytesMax: one * 3 });
  for (const plate of ['KT34OVA', 'KT35OVA', 'KT36OVA', 'KT37OVA', 'KT38OVA']) outbox.put(readOf(plate));
  assert.equal(outbox.oldest()?.read.plate, 'KT36OVA');
  assert.deepEqual([outbox.counts().waiting, outbox.counts().dropped], [3, 2]);
});

test('what is too old goes', () => {
  const outbox = open();
  outbox.put(readOf('KT34OVA'));
  nowMs += wide.ageMsMax + 1;
  outbox.put(readOf('KT35OVA'));
  assert.equal(outbox.oldest()?.read.plate, 'KT35OVA');
  assert.equal(outbox.counts().dropped, 1);
});

test('a file that was half written is no read, and one that cannot be read again is put aside', () => {
  writeFileSync(join(folder, `000000000001-${nowMs}.json.part`), '{"id"');
  const before = open();
  assert.equal(before.oldest(), null);
  writeFileSync(join(folder, `000000000002-${nowMs}.json`), '{"id"');
  const after = open();
  after.put(readOf('KT34OVA'));
  assert.equal(after.oldest()?.read.plate, 'KT34OVA');
  assert.deepEqual([after.counts().waiting, after.counts().refused], [1, 1]);
  assert.ok(!existsSync(join(folder, `000000000001-${nowMs}.json.part`)));
});

test('what Cordon will never take is put aside with its answer', () => {
  const outbox = open();
  outbox.put(readOf('KT34OVA'));
  outbox.refuse(outbox.oldest()?.name ?? '', '400 plate must be text');
  assert.equal(outbox.oldest(), null);
  const [answer] = readdirSync(join(folder, 'refused')).filter((name) => name.endsWith('.txt'));
  assert.match(readFileSync(join(folder, 'refused', answer ?? ''), 'utf8'), /plate must be text/);
  assert.deepEqual(outbox.counts(), { waiting: 0, bytes: 0, dropped: 0, refused: 1 });
});

test('a disk that takes nothing is a fault with words, and loses nothing that was kept', () => {
  const outbox = open();
  outbox.put(readOf('KT34OVA'));
  rmSync(folder, { recursive: true });
  assert.throws(
    () => outbox.put(readOf('KT35OVA')),
    (error: unknown) => error instanceof Fault && error.code === 'disk-full' && /could not be kept/.test(error.message),
  );
  open();
});

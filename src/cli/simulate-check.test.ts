/** Shows that a simulated run's check finds what is missing, doubled or never sent, and forgives what it should. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Account } from '../../simulator/run.ts';
import { compareCamera, withoutHit } from './simulate-check.ts';
import type { StoredVehicle } from './simulate-store.ts';

const startMs = Date.parse('2026-11-20T06:00:00Z');

function account(plate: string | null, atMs: number, change: Partial<Account> = {}): Account {
  const capturedMs = startMs + atMs;
  const mark = plate ?? 'GK38BXD';
  return { camera: 'KE-1', plate, mark, capturedMs, fate: 'accepted', repeat: false, silent: null, ...change };
}

function stored(plate: string | null, firstMs: number, lastMs = firstMs): StoredVehicle {
  return { plate, firstMs: startMs + firstMs, lastMs: startMs + lastMs };
}

function counts(accounts: readonly Account[], vehicles: readonly StoredVehicle[]): Record<string, number> {
  const { missing, doubled, strange, ...rest } = compareCamera(accounts, vehicles);
  return { ...rest, missing: missing.length, doubled: doubled.length, strange: strange.length };
}

const none = { acknowledged: 0, unasked: 0, missing: 0, doubled: 0, strange: 0 };
const one = account('GK38BXD', 0);

test('each acknowledged read answers for one that is stored', () => {
  const table: readonly (readonly [string, Account[], StoredVehicle[], Partial<typeof none>])[] = [
    ['nothing', [], [], {}],
    ['one', [one], [stored('GK38BXD', 0)], { acknowledged: 1 }],
    ['one sent twice', [one, { ...one, repeat: true }], [stored('GK38BXD', 0)], { acknowledged: 1 }],
    ['told in several messages', [one], [stored('GK38BXD', -400, 5000)], { acknowledged: 1 }],
    ['lost', [one], [], { acknowledged: 1, missing: 1 }],
    ['stored twice', [one], [stored('GK38BXD', 0), stored('GK38BXD', 3)], { acknowledged: 1, doubled: 1 }],
    ['another mark', [one], [stored('GK38BXO', 0)], { acknowledged: 1, missing: 1, strange: 1 }],
    ['another time', [one], [stored('GK38BXD', 90_000)], { acknowledged: 1, missing: 1, strange: 1 }],
    ['the answer was lost', [{ ...one, fate: 'kept' }], [stored('GK38BXD', 0)], { unasked: 1 }],
    ['never sent', [{ ...one, fate: 'kept' }], [], {}],
    ['lost by the camera', [{ ...one, fate: 'outage' }], [], {}],
  ];
  for (const [name, accounts, vehicles, expected] of table) {
    assert.deepEqual(counts(accounts, vehicles), { ...none, ...expected }, name);
  }
});

test('two unread vehicles are two, and a mark that comes again later is another', () => {
  const accounts = [account(null, 0), account(null, 700), one, account('GK38BXD', 60_000)];
  const vehicles = [stored(null, 700), stored('GK38BXD', 60_000), stored('GK38BXD', 0), stored(null, 0)];
  assert.deepEqual(counts(accounts, vehicles), { ...none, acknowledged: 4 });
  assert.deepEqual(counts(accounts, vehicles.slice(1)), { ...none, acknowledged: 4, missing: 1 });
});

test('an acknowledged read of a listed mark without its hit is found', () => {
  const listed = new Set(['GK38BXD']);
  const hit = { camera: 'KE-1', plate: 'GK38BXD', capturedMs: startMs, accountedFor: true };
  const others = [account('LM31XKD', 0), account(null, 0), account('GK38BXD', 0, { fate: 'outage' })];
  assert.deepEqual(withoutHit([one, ...others], listed, [hit]), []);
  assert.deepEqual(withoutHit([one, ...others], listed, []), [one]);
  assert.deepEqual(withoutHit([one], listed, [{ ...hit, camera: 'KE-2' }]), [one]);
  assert.deepEqual(withoutHit([one], listed, [{ ...hit, capturedMs: startMs + 60_000 }]), [one]);
});

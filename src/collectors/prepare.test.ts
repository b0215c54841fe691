/** Preparing: what the configuration asks for and Cordon cannot do is said before anything starts. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { adapterNamed } from '../cameras/adapters.ts';
import { parseConfig } from '../config/load.ts';
import { Fault } from '../words/fault.ts';
import { collectors, framers } from './collectors.ts';
import { prepareCollecting } from './prepare.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-secrets-'));
after(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'secret'), 'invented\n');
const password = { file: 'secret' };

function prepare(json: Record<string, unknown>) {
  return prepareCollecting(parseConfig(json, folder, 'cordon.json'), { adapterNamed, collectors, framers });
}

function refusalOf(json: Record<string, unknown>): string {
  try {
    prepare(json);
  } catch (error) {
    assert.ok(error instanceof Fault && error.code === 'config-invalid');
    return error.message;
  }
  return assert.fail(`${JSON.stringify(json)} was taken`);
}

const device = { credential: 'kent-m2-1', adapter: 'dahua', address: 'http://192.0.2.7', username: 'cordon', password };
const broker = { credential: 'kent-fr-1', address: 'mqtt://192.0.2.8', topics: ['frigate/events'] };
const sender = { address: '192.0.2.9', credential: 'kent-ta-1' };

test('what can be done is made ready, with its secrets read', () => {
  const prepared = prepare({
    collect: [device, { ...device, adapter: 'axis', credential: 'kent-ax-1', collect: false, pictures: true }],
    brokers: [
      { ...broker, username: 'cordon', password },
      { ...broker, clientId: 'another' },
    ],
    tcp: [{ port: 0, senders: [sender] }],
  });
  const asked = { address: 'http://192.0.2.7', username: 'cordon', password: 'invented' };
  assert.deepEqual(
    prepared.devices.map((one) => [one.credential, one.adapter.name, one.device]),
    [['kent-m2-1', 'dahua', asked]],
  );
  assert.deepEqual(
    prepared.pictures.map((one) => [one.credential, one.adapter.name, one.device]),
    [['kent-ax-1', 'axis', asked]],
  );
  assert.deepEqual(
    prepared.brokers.map((one) => [one.clientId, one.username, one.password]),
    [
      ['cordon-kent-fr-1', 'cordon', 'invented'],
      ['another', undefined, undefined],
    ],
  );
  assert.deepEqual(
    prepared.doors.map((one) => [one.adapter.name, one.senders]),
    [['tattile', [sender]]],
  );
});

test('every maker that cannot be had so is named, with those that can', () => {
  const said = refusalOf({
    collect: [
      { ...device, adapter: 'nobody' },
      { ...device, adapter: 'hikvision' },
    ],
    brokers: [{ ...broker, adapter: 'nobody' }],
    tcp: [{ port: 0, adapter: 'hikvision', senders: [sender] }],
  });
  assert.match(said, /collect\.0\.adapter: there is no adapter nobody/);
  assert.match(said, /collect\.1\.adapter: devices of hikvision send by themselves; those that can be asked: dahua/);
  assert.match(said, /brokers\.0\.adapter: there is no adapter nobody/);
  assert.match(said, /tcp\.0\.adapter: hikvision is not sent over TCP; those that are: tattile/);
});

test('what can be there only once is refused a second time', () => {
  const pictures = { ...device, pictures: true };
  assert.match(refusalOf({ collect: [pictures, pictures] }), /collect\.1\.credential: kent-m2-1 has pictures from/);
  assert.match(refusalOf({ brokers: [broker, broker] }), /brokers\.1\.clientId: cordon-kent-fr-1 is taken/);
  const senders = [sender, sender];
  assert.match(
    refusalOf({ tcp: [{ port: 0, senders }] }),
    /tcp\.0\.senders\.1\.address: 192\.0\.2\.9 stands here twice/,
  );
});

test('a secret file that is not there is named', () => {
  assert.match(
    refusalOf({ collect: [{ ...device, password: { file: 'absent' } }] }),
    /There is no secret file .*absent/,
  );
});

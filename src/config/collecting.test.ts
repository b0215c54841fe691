/** Shows what the sections on collecting are held to: bare addresses, secrets in files, IP addresses of senders. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fault } from '../words/fault.ts';
import { parseConfig } from './load.ts';

const device = {
  credential: 'kent-m2-1',
  adapter: 'dahua',
  address: 'http://192.0.2.7:80',
  username: 'cordon',
  password: { file: 'secrets/kent-m2-1' },
};
const broker = { credential: 'kent-fr-1', address: 'mqtt://192.0.2.8:1883', topics: ['frigate/events'] };
const door = { port: 0, senders: [{ address: '192.0.2.9', credential: 'kent-ta-1' }] };

function refusalOf(json: unknown): string {
  try {
    parseConfig(json, '/etc/cordon', 'cordon.json');
  } catch (error) {
    return (error as Fault).message;
  }
  return assert.fail(`${JSON.stringify(json)} was taken`);
}

test('nothing is collected unless somebody says so, and what is left out has its default', () => {
  const nothing = parseConfig({}, '/etc/cordon', 'cordon.json');
  assert.deepEqual([nothing.collect, nothing.brokers, nothing.tcp], [[], [], []]);
  const config = parseConfig({ collect: [device], brokers: [broker], tcp: [door] }, '/etc/cordon', 'cordon.json');
  assert.deepEqual(config.collect, [
    { ...device, password: { file: '/etc/cordon/secrets/kent-m2-1' }, collect: true, pictures: false },
  ]);
  const { password, username, ...open } = device;
  const asked = parseConfig({ collect: [open] }, '/', 'cordon.json').collect;
  assert.deepEqual(asked, [{ ...open, username: '', collect: true, pictures: false }]);
  assert.deepEqual(config.brokers, [{ ...broker, adapter: 'frigate' }]);
  assert.deepEqual(config.tcp, [{ ...door, host: '127.0.0.1', adapter: 'tattile' }]);
});

test('an address is scheme, host and port: no path, no account, no other scheme', () => {
  const bad = ['192.0.2.7', 'ftp://192.0.2.7', 'http://', 'http://192.0.2.7/cgi-bin', 'http://192.0.2.7?', 'file:///x'];
  for (const address of [...bad, 'http://me:secret@192.0.2.7', 'http://@192.0.2.7', 'http://192.0.2.7#', 'mqtt://x']) {
    assert.match(refusalOf({ collect: [{ ...device, address }] }), /collect\.0\.address: give scheme, host and port/);
  }
  for (const address of ['mqtt://me:secret@host', 'mqtt://host/path', 'http://host:1883', 'ws://host', 'host:1883']) {
    assert.match(refusalOf({ brokers: [{ ...broker, address }] }), /brokers\.0\.address: give scheme, host and port/);
  }
  for (const address of ['http://192.0.2.7', 'https://camera.kent.example:8443/', 'http://[2001:db8::7]:80']) {
    parseConfig({ collect: [{ ...device, address }] }, '/', 'cordon.json');
  }
});

test('a secret in the configuration itself is refused', () => {
  assert.match(refusalOf({ collect: [{ ...device, password: 'x' }] }), /collect\.0\.password: /);
  assert.match(refusalOf({ brokers: [{ ...broker, password: 'x' }] }), /brokers\.0\.password: /);
  const config = parseConfig({ brokers: [{ ...broker, password: { file: 'b' } }] }, '/etc/cordon', 'cordon.json');
  assert.deepEqual(config.brokers[0]?.password, { file: '/etc/cordon/b' });
});

test('a sender over TCP is an IP address, and an unknown key is refused by its whole name', () => {
  const named = { ...door, senders: [{ address: 'camera.kent.example', credential: 'kent-ta-1' }] };
  assert.match(refusalOf({ tcp: [named] }), /tcp\.0\.senders\.0\.address: give an IP address/);
  assert.match(refusalOf({ tcp: [{ ...door, senders: [] }] }), /tcp\.0\.senders: /);
  assert.match(refusalOf({ collect: [{ ...device, host: 'x' }] }), /collect\.0\.host: there is no such key/);
});

/** Shows what a configuration is held to: known keys, HTTPS beyond loopback, secrets in files. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Fault } from '../words/fault.ts';
import { loadConfig, parseConfig, readSecret } from './load.ts';
import { writeConfigurationReference } from './reference.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-config-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What is said of a configuration that is refused. */
function refusalOf(json: unknown): string {
  try {
    parseConfig(json, '/etc/cordon', 'cordon.json');
  } catch (error) {
    assert.equal((error as Fault).code, 'config-invalid');
    assert.equal((error as Fault).retry, false);
    return (error as Fault).message;
  }
  return assert.fail(`${JSON.stringify(json)} was taken`);
}

test('an empty configuration is whole, and listens on loopback only', () => {
  const config = parseConfig({}, '/etc/cordon', 'cordon.json');
  assert.equal(config.http.host, '127.0.0.1');
  assert.equal(config.http.port, 8480);
  assert.equal(config.dataFolder, '/etc/cordon/data');
  assert.equal(config.lists.defaultExpiryDays, 28);
  assert.equal(config.database.url, undefined);
});

test('an unknown key is refused by its whole name, however deep it stands', () => {
  assert.match(refusalOf({ dataFoldr: '/x' }), /cordon\.json is not valid:\n\s+dataFoldr: there is no such key/);
  assert.match(refusalOf({ http: { prt: 1 } }), /http\.prt: there is no such key/);
  const tls = { certificateFile: 'a', keyFile: 'b', passphrase: 'c' };
  assert.match(refusalOf({ http: { tls } }), /http\.tls\.passphrase: there is no such key/);
  const url = { file: 'url', password: 'x' };
  assert.match(refusalOf({ database: { url } }), /database\.url\.password: there is no such key/);
});

test('every wrong key is named at once', () => {
  const said = refusalOf({ speed: 1, http: { port: 70_000, color: 'red' }, lists: { defaultExpiryDays: 0 } });
  for (const name of ['speed', 'http.port', 'http.color', 'lists.defaultExpiryDays']) {
    assert.ok(said.includes(`${name}: `), `${name} in ${said}`);
  }
});

test('a value of the wrong kind is refused, not bent', () => {
  const bad = [
    { http: { port: '8480' } },
    { http: { port: 1.5 } },
    { log: { level: 'loud' } },
    { dataFolder: '' },
    [],
    'x',
    null,
  ];
  for (const json of bad) refusalOf(json);
});

test('plain HTTP beyond loopback is refused', () => {
  for (const host of ['0.0.0.0', '::', '192.168.1.4', 'cordon.kent.example']) {
    const said = refusalOf({ http: { host } });
    assert.ok(said.includes(host) && said.includes('http.tls is needed'), said);
  }
  for (const host of ['127.0.0.1', '::1', 'localhost']) {
    assert.equal(parseConfig({ http: { host } }, '/', 'cordon.json').http.host, host);
  }
  const tls = { certificateFile: 'certificate.pem', keyFile: 'key.pem' };
  const config = parseConfig({ http: { host: '0.0.0.0', tls } }, '/etc/cordon', 'cordon.json');
  assert.deepEqual(config.http.tls, { certificateFile: '/etc/cordon/certificate.pem', keyFile: '/etc/cordon/key.pem' });
});

test('a secret stands in a file of its own, never in the configuration', () => {
  for (const key of ['url', 'ownerUrl']) {
    assert.match(
      refusalOf({ database: { [key]: 'postgresql://cordon_app:secret@db/cordon' } }),
      new RegExp(`database\\.${key}: `),
    );
  }
  const config = parseConfig({ database: { url: { file: 'url' } } }, '/etc/cordon', 'cordon.json');
  assert.deepEqual(config.database.url, { file: '/etc/cordon/url' });
  const file = join(folder, 'secret');
  writeFileSync(file, ' postgresql://cordon_app@db/cordon\n');
  assert.equal(readSecret({ file }), 'postgresql://cordon_app@db/cordon');
  assert.throws(() => readSecret({ file: join(folder, 'absent') }), { code: 'config-invalid', message: /absent/ });
});

test('no key of the configuration holds a secret itself', () => {
  const keys = [...writeConfigurationReference().matchAll(/^\| `([\w.[\]]+)` \| (\w*)/gm)];
  assert.ok(keys.length > 15);
  const isSecret = (key: string): boolean => /password|secret|token|url$/i.test(key) && !key.endsWith('.file');
  const secrets = keys.filter(([, key = '', kind]) => isSecret(key) && kind !== 'section');
  assert.deepEqual(
    secrets.map(([, key]) => key),
    [],
  );
});

test('a file is read from where it stands, and what is wrong with it is said', () => {
  const file = join(folder, 'cordon.json');
  assert.throws(() => loadConfig(file), { code: 'config-invalid', message: /There is no configuration file/ });
  writeFileSync(file, '{ "http": ');
  assert.throws(() => loadConfig(file), { code: 'config-invalid', message: /is not JSON/ });
  writeFileSync(file, '{ "dataFolder": "kept", "http": { "port": 0 } }');
  assert.equal(loadConfig(file).dataFolder, join(folder, 'kept'));
});

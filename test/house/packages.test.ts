/** House: packages are pinned and freely licensed, migrations numbered, and no file names the machine it came from. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { directPackages, isExact, isTaken, migrationTrouble, type PackageJson } from './rules/packages.ts';
import { listFiles, readText, root } from './tree.ts';

const packages = directPackages(JSON.parse(readText('package.json')) as PackageJson);

test('every direct package is pinned to one version', () => {
  assert.ok(packages.length > 30);
  assert.deepEqual(
    packages.filter(([, version]) => !isExact(version)),
    [],
  );
});

test('the lock file holds those very versions', () => {
  const lock = JSON.parse(readText('package-lock.json')) as { packages: Record<string, { version?: string }> };
  const other = packages.filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version);
  assert.deepEqual(other, [], 'run npm install once, and commit the lock file');
});

test('every direct package has a licence that can be taken', () => {
  const licences = packages.flatMap(([name]) => {
    const path = `node_modules/${name}/package.json`;
    // Optional packages of another platform are not installed here.
    if (!existsSync(join(root, path))) return [];
    return [[name, (JSON.parse(readText(path)) as { license?: unknown }).license] as const];
  });
  assert.ok(licences.length > 30, `${licences.length} licences were looked at`);
  assert.deepEqual(
    licences.filter(([, licence]) => !isTaken(licence)),
    [],
  );
});

test('what reads pictures tells its maker nothing', () => {
  // From 1.29 on it sends reports of its use unless the environment forbids it; what is not there cannot be left on.
  const folder = join(root, 'node_modules/onnxruntime-node/bin');
  const libraries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    ({ name }) => name.startsWith('libonnxruntime') || name === 'onnxruntime.dll',
  );
  assert.ok(libraries.length > 0);
  const telling = libraries.filter(({ parentPath, name }) =>
    readFileSync(join(parentPath, name)).includes('events.data.microsoft.com'),
  );
  assert.deepEqual(
    telling.map(({ parentPath }) => parentPath),
    [],
  );
});

test('migrations are numbered without gaps', () => {
  assert.equal(migrationTrouble(readdirSync(join(root, 'src/database/migrations'))), null);
});

/** In pieces, so that this file does not hold them. */
const ofOneMachine = [
  ['/wo', 'rk/'],
  ['far', 'm-'],
  ['../.li', 'brary'],
].map((pieces) => pieces.join(''));

test('no file names the machine that it was written on', () => {
  const text = listFiles().filter((path) => !/\.(jpe?g|png|gif|ico|woff2?|bin|dat|mjpeg)$/.test(path));
  assert.ok(text.length > 300, `${text.length} files were looked at`);
  const naming = text.flatMap((path) => {
    const found = ofOneMachine.filter((words) => readText(path).includes(words));
    return found.map((words) => `${path} names ${words}`);
  });
  assert.deepEqual(naming, []);
});

test('the rules of packages find what they are for', () => {
  for (const range of ['^1.2.3', '~1.2.3', '1.2', '*', 'latest', '>=1.0.0', 'github:a/b'])
    assert.ok(!isExact(range), range);
  for (const exact of ['1.2.3', '18.4.0-beta.17']) assert.ok(isExact(exact), exact);
  for (const licence of ['GPL-3.0', 'AGPL-3.0-only', 'UNLICENSED', 'MIT AND GPL-2.0', undefined, { type: 'MIT' }]) {
    assert.ok(!isTaken(licence), String(licence));
  }
  for (const licence of ['MIT', '(MIT OR GPL-3.0)', 'MIT OR Apache-2.0', 'MPL-2.0'])
    assert.ok(isTaken(licence), licence);
  assert.equal(migrationTrouble(['0001_the-path.sql', '0002_operations.sql']), null);
  for (const names of [
    [],
    ['0002_x.sql'],
    ['0001_x.sql', '0003_y.sql'],
    ['0001_x.sql', '0001_y.sql'],
    ['0001_X.sql'],
  ]) {
    assert.notEqual(migrationTrouble(names), null, names.join(', '));
  }
});

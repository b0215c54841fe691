/** Story: the command line imports a list beside a running server: previewed first, by a mapping, with exit codes. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Asker, addTestPerson, listRow, signIn, startTestCordon, type TestCordon } from '../support/cordon.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

let cordon: TestCordon;
let kent: Asker;
let folder: string;

before(async () => {
  cordon = await startTestCordon();
  await addTestPerson(cordon, 'kent', 'supervisor', cordon.forces.kent);
  kent = await signIn(cordon, 'kent');
  folder = mkdtempSync(join(tmpdir(), 'cordon-command-'));
  const { host, name } = cordon.database;
  writeFileSync(join(folder, 'url'), `postgresql://cordon_app@/${name}?host=${encodeURIComponent(host)}`);
  const database = { url: { file: join(folder, 'url') } };
  writeFileSync(join(folder, 'cordon.json'), JSON.stringify({ dataFolder: folder, database }));
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await cordon.close();
});

type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** Runs `cordon list import` on a file with this text. */
function run(text: string, ...options: readonly string[]): Promise<Ran> {
  const file = join(folder, 'list.csv');
  writeFileSync(file, text);
  const config = join(folder, 'cordon.json');
  const words = ['list', 'import', file, '--force', 'kent', '--config', config, ...options];
  return new Promise((resolve) => {
    execFile(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...words], (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

const uk = (...rows: readonly string[][]): string => rows.map((row) => row.join(',')).join('\n');

async function revisionOf(name: string): Promise<number | undefined> {
  return (await kent.ask('listLists', {})).lists.find((list) => list.name === name)?.revision;
}

test('a preview changes nothing; with --yes the same file is imported, and refused rows end it with 65', async () => {
  const text = uk(listRow('CM01AAA'), listRow('CM01BBB', 'JUMP'), listRow('CM01CCC'));
  const preview = await run(text, '--name', 'Command');
  assert.equal(preview.code, 65);
  assert.match(preview.out, /^revision 1: 3 rows; 2 added, 0 replaced, .* 1 refused\nNothing was changed/);
  assert.match(preview.err, /^line 2, Action: is not an action that is known; .*: JUMP$/m);
  assert.equal(await revisionOf('Command'), undefined);
  const refusedFile = join(folder, 'refused.csv');
  const imported = await run(text, '--name', 'Command', '--yes', '--refused', refusedFile);
  assert.equal(imported.code, 65);
  assert.match(imported.out, /Command is at revision 1\.$/m);
  assert.match(readFileSync(refusedFile, 'utf8'), /^Line,Column,Why,What stood there\r\n2,Action,.*,JUMP\r\n$/);
  assert.equal(await revisionOf('Command'), 1);
  const [left] = await cordon.database.owner<{ rows: number }>('select count(*)::int as rows from list_import_rows');
  assert.deepEqual(left, { rows: 1 }, 'only the refused row of the import is kept');
});

test('changes are told by --kind, and by --base what they were made against', async () => {
  assert.equal((await run(uk(listRow('CM02AAA'), listRow('CM02BBB')), '--name', 'Changed', '--yes')).code, 0);
  const less = await run('CM02AAA', '--name', 'Changed', '--kind', 'remove', '--base', '1', '--yes');
  assert.deepEqual([less.code, less.err], [0, '']);
  assert.match(less.out, /0 added, 0 replaced, 0 unchanged, 1 removed/);
  const stale = await run('CM02BBB', '--name', 'Changed', '--kind', 'remove', '--base', '1', '--yes');
  assert.equal(stale.code, 65);
  assert.match(stale.err, /made against revision 1; Changed is at revision 2.*\[changed-meanwhile\]/);
  assert.equal(await revisionOf('Changed'), 2);
});

test('a list is read by the mapping that is named, then by the one it remembers; others are said', async () => {
  const definition = {
    ...({ delimiter: '|', encoding: 'utf-8', header: true } as const),
    fields: { plate: { column: 'Mark' }, ground: { fixed: 'Stolen' } },
  };
  await kent.ask('addColumnMapping', { name: 'Bars', definition });
  const text = 'X|Mark\n1|CM03AAA\n';
  const unknown = await run(text, '--name', 'Barred', '--columns', 'Stars');
  assert.equal(unknown.code, 65);
  assert.match(unknown.err, /no column mapping Stars; there are uk-16, Bars/);
  assert.equal((await run(text, '--name', 'Barred', '--columns', 'Bars', '--yes')).code, 0);
  assert.match((await run(text, '--name', 'Barred', '--yes')).out, /1 unchanged/);
  assert.match(
    (await run(text, '--name', 'Barred', '--columns', 'uk-16')).err,
    /stands for no mark|not a registration mark|no registration mark has/,
  );
  const absent = await run('', '--name', 'Barred');
  assert.deepEqual([absent.code, /is empty/.test(absent.err)], [65, true]);
});

/** House: no function over 70 lines, no component over 120, no file over 400, no line over 120 characters. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNone, findIn } from './finding.ts';
import { fileLinesMax, findLongFunctions, findLongText, lineCharactersMax } from './rules/sizes.ts';
import { listFiles, listSources, readText } from './tree.ts';

/** What people write as code. Data, prose and migrations (which are never edited) have no such bound. */
const written = /\.(ts|tsx|mjs|css|html)$|^(cordon|\.ci\/run|scripts\/test)$/;

test('no function is longer than 70 lines, no component longer than 120', () => {
  assertNone(listSources().flatMap(findLongFunctions));
});

test('no file is longer than 400 lines, and no line longer than 120 characters', () => {
  const files = listFiles().filter((path) => written.test(path) && !path.includes('/cases/'));
  assert.ok(files.length > 250, `${files.length} files were looked at`);
  assertNone(files.flatMap((path) => findLongText(path, readText(path))));
});

/** A function of so many lines, its first and last among them. */
function lines(head: string, count: number, tail: string): string {
  return [head, ...Array.from({ length: count - 2 }, (_, index) => `  console.log(${index});`), tail].join('\n');
}

test('a function of 71 lines is found in every form, and one of 70 is not', () => {
  const forms: readonly [string, string][] = [
    ['function long() {', '}'],
    ['export async function long(): Promise<void> {', '}'],
    ['const long = () => {', '};'],
    ['const held = { long() {', '} };'],
    ['class Held { long() {', '} }'],
    ["test('a title', async () => {", '});'],
    ['const inner = { of: [function () {', '}] };'],
  ];
  for (const [head, tail] of forms) {
    assert.equal(findIn(findLongFunctions, 'src/x.ts', lines(head, 71, tail)).length, 1, head);
    assert.deepEqual(findIn(findLongFunctions, 'src/x.ts', lines(head, 70, tail)), [], head);
  }
  assert.match(
    findIn(findLongFunctions, 'src/x.ts', lines('const long = () => {', 71, '};'))[0] ?? '',
    /1: long has 71/,
  );
});

test('braces in strings and comments do not fool the count', () => {
  const body = lines('function long() { // }', 71, '} // {');
  assert.equal(findIn(findLongFunctions, 'src/x.ts', body.replace('console.log(3)', "console.log('}')")).length, 1);
});

test('a component may have 120 lines, and only in a tsx file and with a capital', () => {
  const page = (count: number): string => lines('export function Page() {', count, '}');
  assert.deepEqual(findIn(findLongFunctions, 'console/page.tsx', page(120)), []);
  assert.equal(findIn(findLongFunctions, 'console/page.tsx', page(121)).length, 1);
  assert.equal(findIn(findLongFunctions, 'console/page.ts', page(71)).length, 1);
  assert.equal(findIn(findLongFunctions, 'console/page.tsx', lines('const use = () => {', 71, '};')).length, 1);
});

test('a file of 401 lines and a line of 121 characters are found', () => {
  assert.deepEqual(findLongText('src/x.ts', 'x\n'.repeat(fileLinesMax)), []);
  assert.equal(findLongText('src/x.ts', 'x\n'.repeat(fileLinesMax + 1)).length, 1);
  assert.deepEqual(findLongText('src/x.ts', 'x'.repeat(lineCharactersMax)), []);
  const [long] = findLongText('src/x.ts', `\n${'x'.repeat(lineCharactersMax + 1)}`);
  assert.equal(long?.line, 2);
});

/** List files as people have them: named after the list and the day, and only their beginning is looked at here. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodingOf, headBytes, headOf, listBytesMax, nameFromFile, refusalOf } from './list-file.ts';

test('an empty file and one too large are refused with what to do', () => {
  assert.match(String(refusalOf(new File([], 'a.csv'))), /empty/);
  const large = new File(['x'], 'a.csv');
  assert.equal(refusalOf(large), null);
  Object.defineProperty(large, 'size', { value: listBytesMax + 1 });
  assert.match(String(refusalOf(large)), /at most 4\.3 GB can be sent\. Split it/);
});

test('of a long file the beginning is sent to be tried, whatever its bytes are', async () => {
  const bytes = Uint8Array.from({ length: headBytes + 1 }, (_, at) => at % 256);
  const { head, isWhole } = await headOf(new Blob([bytes]));
  assert.equal(isWhole, false);
  assert.deepEqual(new Uint8Array(Buffer.from(head, 'base64')), bytes.slice(0, headBytes));
  assert.deepEqual(await headOf(new Blob(['KT34'])), { head: 'S1QzNA==', isWhole: true });
});

test('a file is read in the encoding that its bytes show, and else as its mapping says', async () => {
  const [plain, accented] = [await headOf(new Blob(['KT34'])), await headOf(new Blob(['Café']))];
  assert.equal(encodingOf('windows-1252', 'utf-8', plain), 'windows-1252');
  assert.equal(encodingOf('windows-1252', 'utf-8', accented), 'utf-8');
  assert.equal(encodingOf('utf-8', 'windows-1252', accented), 'windows-1252');
  assert.equal(encodingOf('utf-8', 'utf-16', plain), 'utf-16');
});

test('the name of a list is read from the name of its file', () => {
  const names = ['Kent VOI 2026-11-21.csv', 'kent_voi.csv', 'VOI_20261121_final.txt', '.csv'].map(nameFromFile);
  assert.deepEqual(names, ['Kent VOI', 'kent voi', 'VOI', '']);
});

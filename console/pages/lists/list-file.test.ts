/** List files as people have them: UTF-8 or Windows text, named after the list and the day. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeListText, nameFromFile, readListFile } from './list-file.ts';

test('UTF-8 is read as it is, and Windows text is read with a note', () => {
  const utf8 = decodeListText(new TextEncoder().encode('KX07WPA,Café').buffer);
  assert.deepEqual(utf8, { text: 'KX07WPA,Café', note: null });
  const windows = decodeListText(new Uint8Array([0x43, 0x61, 0x66, 0xe9]).buffer);
  assert.equal(windows.text, 'Café');
  assert.match(windows.note ?? '', /Windows text/);
});

test('an empty file and one too large are refused with what to do', async () => {
  assert.match(String(await readListFile(new File([], 'a.csv'))), /empty/);
  const large = new File(['x'], 'a.csv');
  Object.defineProperty(large, 'size', { value: 65 * 1024 * 1024 });
  assert.match(String(await readListFile(large)), /command line/);
});

test('the name of a list is read from the name of its file', () => {
  const names = ['Kent VOI 2026-11-21.csv', 'kent_voi.csv', 'VOI_20261121_final.txt', '.csv'].map(nameFromFile);
  assert.deepEqual(names, ['Kent VOI', 'kent voi', 'VOI', '']);
});

/** Shows what browsers are called. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceWords } from './device-words.ts';

const mozilla = 'Mozilla/5.0';
const known: readonly [string, string][] = [
  [
    `${mozilla} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0`,
    'Edge on Windows',
  ],
  [`${mozilla} (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36`, 'Chrome on Linux'],
  [`${mozilla} (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0`, 'Firefox on Linux'],
  [
    `${mozilla} (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Safari/604.1`,
    'Safari on iPhone',
  ],
  [`${mozilla} (Linux; Android 16) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36`, 'Chrome on Android'],
];

test('a browser is called by its name and its system, a program by neither', () => {
  for (const [header, words] of known) assert.equal(deviceWords(header), words);
  for (const header of [undefined, '', 'curl/8.1', '<script>alert(1)</script>']) {
    assert.equal(deviceWords(header), 'A program');
  }
});

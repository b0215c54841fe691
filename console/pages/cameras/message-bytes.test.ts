/** The bytes of a message kept aside can be read on a page: nothing in them hides, and nothing of them is changed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesOf, fileName, hexDump, visibleText } from './message-bytes.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('control characters show by their names, and lines still end', () => {
  assert.equal(visibleText(bytes('a\0b\r\n\tc\x7f'), 'application/json'), 'a‹NUL›b‹CR›↵\n→\tc‹DEL›');
});

test('what turns or hides its neighbours shows as its number', () => {
  assert.equal(visibleText(bytes('\ufeff{"plate": "KX\u202e07"}'), ''), '‹U+FEFF›{"plate": "KX‹U+202E›07"}');
});

test('bytes that are no text show as such, and text in another encoding is read as it says', () => {
  assert.equal(visibleText(Uint8Array.of(0x41, 0xff, 0x42), ''), 'A\ufffdB');
  assert.equal(visibleText(Uint8Array.of(0xe9), 'text/plain; charset="iso-8859-1"'), 'é');
  assert.equal(visibleText(Uint8Array.of(0xff, 0xfe, 0x41, 0), 'application/xml'), '‹U+FEFF›A');
  assert.equal(visibleText(bytes('é'), 'text/plain; charset=klingon'), 'é');
});

test('a dump counts its bytes, and pads its last line', () => {
  assert.equal(
    hexDump(bytes('{"plate":1\n}'), 8),
    '000000  7b 22 70 6c 61 74 65 22  {"plate"\n000008  3a 31 0a 7d              :1.}',
  );
  assert.equal(hexDump(new Uint8Array(), 16), '');
});

test('what came from the server is the same bytes again', () => {
  const all = Uint8Array.from({ length: 256 }, (_, index) => index);
  assert.deepEqual(bytesOf(Buffer.from(all).toString('base64')), all);
});

test('a downloaded file ends as what the message says it is', () => {
  const names = [
    'application/json',
    'text/xml; charset=UTF-8',
    'multipart/form-data; boundary=x',
    'text/plain',
    '',
  ].map((type) => fileName('refused_7', type));
  assert.deepEqual(names, ['refused_7.json', 'refused_7.xml', 'refused_7.mime', 'refused_7.txt', 'refused_7.bin']);
});

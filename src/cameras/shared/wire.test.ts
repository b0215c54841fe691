/** The wire code that adapters share: text, pictures, multipart, XML, countries, claims. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { characterConfidences, decimal, dedupeKeyCharactersMax, dedupeKeyOf, plateClaim } from './claim.ts';
import { isoCountry } from './country.ts';
import { boundaryOf, readMultipart } from './multipart.ts';
import { pictureType } from './picture-type.ts';
import { decodeText } from './text.ts';
import { childOf, childText, isXmlRefusal, xmlReader } from './xml.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('text', () => {
  test('a byte-order mark is taken off, in UTF-8 and in UTF-16', () => {
    assert.equal(decodeText(Buffer.from('\ufeffÖ')), 'Ö');
    assert.equal(decodeText(Buffer.from('\ufeffÖ', 'utf16le')), 'Ö');
    assert.equal(decodeText(Buffer.from('\ufeffÖ', 'utf16le').swap16()), 'Ö');
  });
  test('bytes that are not UTF-8 are Latin-1', () => {
    assert.equal(decodeText(bytes('T\u00d6L')), 'TÖL');
    assert.equal(decodeText(Buffer.from('TÖL')), 'TÖL');
    assert.equal(decodeText(new Uint8Array()), '');
  });
});

describe('pictures', () => {
  test('the first bytes tell a JPEG and a PNG, and nothing else is a picture', () => {
    assert.equal(pictureType(bytes('\xff\xd8\xff\xe0 rest')), 'image/jpeg');
    assert.equal(pictureType(bytes('\x89PNG\r\n\x1a\n rest')), 'image/png');
    for (const other of ['', '\xff\xd8', 'GIF89a', '<svg/>', '\x89PNG']) assert.equal(pictureType(bytes(other)), null);
  });
});

describe('multipart', () => {
  const whole =
    '--boundary\r\nContent-Disposition: form-data; name="a"; filename="a.xml"\r\n\r\n<a/>\r\n--boundary--\r\n';
  test('the boundary is in the header, quoted or not, or on the first line', () => {
    assert.equal(boundaryOf('multipart/form-data; boundary=boundary', bytes('')), 'boundary');
    assert.equal(boundaryOf('multipart/form-data; charset=utf-8; Boundary="a b"; x=y', bytes('')), 'a b');
    assert.equal(boundaryOf('', bytes(whole)), 'boundary');
    assert.equal(boundaryOf('multipart/form-data; boundary=other', bytes(whole)), 'boundary');
    assert.equal(boundaryOf('application/xml', bytes('<a/>')), null);
  });
  test('a part has its name, its file name and its bytes', () => {
    const { parts, fault } = readMultipart(bytes(whole), 'boundary');
    assert.equal(fault, null);
    assert.deepEqual(
      parts.map((part) => [part.name, part.fileName, part.contentType, decodeText(part.bytes)]),
      [['a', 'a.xml', '', '<a/>']],
    );
  });
  test('lines before the first boundary are passed over', () => {
    assert.equal(readMultipart(bytes(`\r\npreamble\r\n${whole}`), 'boundary').parts.length, 1);
  });
  test('a header that is not UTF-8 leaves its part without a name', () => {
    const { parts } = readMultipart(bytes(whole.replace('a.xml', '\xe9.xml')), 'boundary');
    assert.deepEqual(
      parts.map((part) => [part.name, part.bytes.length]),
      [['', 4]],
    );
  });
  test('a message cut short gives its whole parts and says what stopped it', () => {
    const cut = whole.replace('--boundary--\r\n', '--boundary\r\n\r\nhalf a pict');
    const { parts, fault } = readMultipart(bytes(cut), 'boundary');
    assert.equal(parts.length, 1);
    assert.match(fault ?? '', /not finished/);
  });
  test('more parts than any camera sends are refused', () => {
    const { parts, fault } = readMultipart(bytes('--b\r\nA: b\r\n\r\nbody\r\n'.repeat(100)), 'b');
    assert.equal(parts.length, 64);
    assert.match(fault ?? '', /maximum/);
  });
});

describe('XML', () => {
  const read = xmlReader(['a', 'b']);
  const refusal = (text: string) => {
    const result = read(text);
    return isXmlRefusal(result) ? `${result.detail} @ ${result.where}` : 'none';
  };
  test('only the named elements are kept, whatever their prefix', () => {
    const root = read('<x:a xmlns:x="u"><x:b> one <!-- no --> two </x:b><face><b>secret</b></face><b>second</b></x:a>');
    assert.ok(!isXmlRefusal(root));
    assert.equal(root.name, 'a');
    assert.equal(root.children.length, 2);
    assert.match(childText(root, 'b') ?? '', /^one\s+two$/);
    assert.equal(JSON.stringify(root).includes('secret'), false);
  });
  test('values are text: no number is made of them, and entities of XML itself are read', () => {
    const root = read('<a><b>0012</b></a>');
    assert.ok(!isXmlRefusal(root));
    assert.equal(childText(root, 'b'), '0012');
    const marked = read('<a><b>A&amp;B&#65;&#x0042;&#0;&nbsp;&#xD800;<![CDATA[<C>]]></b></a>');
    assert.ok(!isXmlRefusal(marked));
    assert.equal(childText(marked, 'b'), 'A&BAB&nbsp;<C>');
  });
  test('an absent and an empty element have no text', () => {
    const root = read('<a><b/></a>');
    assert.ok(!isXmlRefusal(root));
    assert.equal(childText(root, 'b'), null);
    assert.equal(childText(root, 'c'), null);
    assert.equal(childText(childOf(root, 'c'), 'b'), null);
  });
  test('a fault has its place', () => {
    assert.match(refusal('<a>\n  <b>x</c>\n</a>'), /closing tag.*@ line 2, column 7/);
    assert.match(refusal('<a>'), /Unclosed/);
    assert.match(refusal('not xml'), /@ line 1, column 1/);
    assert.match(refusal(''), /Start tag expected/);
  });
  test('a DOCTYPE, a zero byte, too much text and too deep nesting are refused', () => {
    assert.match(refusal('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'), /DOCTYPE/);
    assert.match(refusal('<!doctype a><a/>'), /DOCTYPE/);
    assert.match(refusal('<a>\0</a>'), /zero byte/);
    assert.match(refusal(`<a>${'x'.repeat(300_000)}</a>`), /longer than/);
    assert.match(refusal(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`), /nested/i);
  });
  test('more tags or attributes than any message has are refused before they are read', () => {
    assert.equal(refusal(`<a>${'<b/>'.repeat(50_000)}</a>`), 'XML of more than 50000 tags @ ');
    assert.equal(refusal(`<a ${'b="" '.repeat(50_001)}/>`), 'XML of more than 50000 attributes @ ');
    const few = xmlReader(['a'], { tagsMax: 2 });
    assert.equal(isXmlRefusal(few('<a></a>')), false);
    assert.equal(isXmlRefusal(few('<a><b/></a>')), true);
  });
});

describe('countries', () => {
  test('only codes of ISO 3166-1 are countries', () => {
    assert.equal(isoCountry('GBR'), 'GB');
    assert.equal(isoCountry('de'), 'DE');
    assert.equal(isoCountry('UK'), 'GB');
    for (const code of ['NON', '7', '', 'England', 'EU', null, undefined]) assert.equal(isoCountry(code), null);
  });
  test('every two-letter code has a name of its own', () => {
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    let known = 0;
    for (let first = 65; first <= 90; first += 1) {
      for (let second = 65; second <= 90; second += 1) {
        const code = String.fromCharCode(first, second);
        if (isoCountry(code) !== code) continue;
        known += 1;
        assert.ok(names.of(code), code);
      }
    }
    assert.equal(known, 249);
  });
});

describe('claims', () => {
  test('a maker’s word for an unread plate is no mark', () => {
    assert.deepEqual(plateClaim('UnKnown', ['unknown']), {
      plate: null,
      plateAsSent: 'UnKnown',
      unreadReason: 'camera-unread',
    });
    assert.equal(plateClaim('UNKNOWN').plate, 'UNKNOWN');
    assert.equal(plateClaim(null).unreadReason, 'empty');
    assert.equal(plateClaim('A'.repeat(5000)).unreadReason, 'too-long');
    assert.equal(plateClaim('A'.repeat(5000)).plateAsSent?.length, 200);
  });
  test('character confidences are laid beside the normalised plate, or not used', () => {
    const claim = plateClaim('KT-01');
    assert.deepEqual(characterConfidences(claim, [0.1, 0.2, 0.9, 0.3, 0.4]), [0.1, 0.2, 0.3, 0.4]);
    assert.deepEqual(characterConfidences(claim, [0.1, 0.2, 0.3, 0.4]), [0.1, 0.2, 0.3, 0.4]);
    assert.equal(characterConfidences(claim, [0.1]), null);
    assert.equal(characterConfidences(claim, null), null);
    assert.equal(characterConfidences(plateClaim(null), [0.1]), null);
  });
  test('a dedupe key is never too long to index', () => {
    assert.equal(dedupeKeyOf('id', ['a', null, 1]), 'id:a||1');
    const long = dedupeKeyOf('id', ['a'.repeat(5000)]);
    assert.ok(long.length <= dedupeKeyCharactersMax);
    assert.notEqual(long, dedupeKeyOf('id', ['b'.repeat(5000)]));
  });
  test('a number is plain decimal digits', () => {
    assert.equal(decimal('96'), 96);
    assert.equal(decimal('-0.5'), -0.5);
    for (const text of ['', ' ', '1e9', 'Infinity', 'NaN', '0x10', '9'.repeat(400), '1.', null, undefined]) {
      assert.equal(decimal(text), null);
    }
  });
});

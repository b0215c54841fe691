/**
 * Fuzz messages: a maker's own messages spoilt in every way that is known, at any number, each made from nothing but
 * the seed and its own number, so that one that does harm can be made again.
 */
import type { Adapter, DecodeContext, Message } from '../words/message.ts';
import type { Case } from './case-files.ts';
import { asBytes, spoilBytes } from './fuzz-bytes.ts';
import { createFuzzRandom, type FuzzRandom } from './fuzz-random.ts';
import { slotsOf } from './fuzz-slots.ts';
import { spoilStructure } from './fuzz-structure.ts';
import { hostileContentTypes, hostilePaths, hostileText } from './fuzz-values.ts';

/** Largest fuzzed message, bytes: what a real event came to, with its pictures. */
export const fuzzBytesMax = 1_000_000;
/** A message that has grown longer than this is not looked through for its structure any more, characters. */
const structureCharactersMax = 100_000;
/** How many are spoilt as bytes. Most of those are no JSON and no XML any more, and go no deeper. */
const bytesShare = 0.2;
/** One message in so many is as large as it may be. */
const largeEvery = 400;

export type FuzzMessage = {
  readonly message: Message;
  readonly context: DecodeContext;
  /** The case that it was made of, and in which ways it was spoilt. */
  readonly of: string;
  readonly ways: readonly string[];
};

export type Fuzz = {
  messageAt(number: number): FuzzMessage;
  /** The marks of the cases: what a refusal must not repeat. */
  readonly marks: readonly string[];
};

const zones = [
  'Europe/London',
  'UTC',
  'Pacific/Kiritimati',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Kathmandu',
];

/** @param cases all of the adapter's, of which there is one at least */
export function createFuzz(adapter: Adapter, cases: readonly Case[], seed: number): Fuzz {
  const texts = cases.map(({ message }) => Buffer.from(message.bytes).toString('latin1'));
  const ways = { ...spoilBytes, ...spoilStructure };
  const names = [Object.keys(spoilBytes), Object.keys(spoilStructure)] as const;
  return {
    marks: marksOf(adapter, cases),
    messageAt(number) {
      const random = createFuzzRandom(seed, number);
      const at = random.below(cases.length);
      const chosen = cases[at];
      if (chosen === undefined) throw new Error(`${adapter.name} has no cases`);
      const told: string[] = [];
      let text = texts[at] ?? '';
      for (let left = timesOf(random); left > 0; left -= 1) {
        const isOfBytes = text.length > structureCharactersMax || random.chance(bytesShare);
        const way = random.pick(names[isOfBytes ? 0 : 1]);
        text = (ways[way]?.(text, random.pick(texts), random) ?? text).slice(0, fuzzBytesMax);
        told.push(way);
      }
      if (number % largeEvery === largeEvery - 1) {
        const [way, spoil] = random.pick(Object.entries(enlarge));
        text = spoil(text, random).slice(0, fuzzBytesMax);
        told.push(way);
      }
      const { message, zone, mapping } = chosen;
      const spoilt = {
        ...message,
        contentType: random.chance(0.15) ? random.pick(hostileContentTypes) : message.contentType,
        path: random.chance(0.1) ? random.pick([...hostilePaths, ...adapter.paths]) : message.path,
        bytes: Buffer.from(text, 'latin1'),
      };
      const context = { zone: random.chance(0.1) ? random.pick(zones) : zone, mapping };
      return { message: spoilt, context, of: chosen.name, ways: told };
    },
  };
}

/** Mostly once: two faults at a time may hide one another. */
function timesOf(random: FuzzRandom): number {
  return random.chance(0.6) ? 1 : 1 + random.below(6);
}

/** Only those that are no words: a refusal may well say "unknown". */
function marksOf(adapter: Adapter, cases: readonly Case[]): string[] {
  const reads = cases.flatMap((one) => adapter.decode(one.message, one).reads);
  const marks = reads.flatMap(({ plate, plateAsSent }) => [plate ?? '', plateAsSent ?? '']);
  return [...new Set(marks)].filter((mark) => /^(?=.*\d)(?=.*\p{L}).{5,12}$/u.test(mark));
}

/** Up to the largest: of something that is one too many, too deep, or too long. */
const enlarge: Readonly<Record<string, (text: string, random: FuzzRandom) => string>> = {
  'a long piece': (text, random) => {
    const piece = random.pick([
      ...'A9 \n\r\0<>{}[]"\'&=|,;:\\/-.',
      '\xc3\x96',
      '\\u0041',
      '&amp;',
      '--\r\n',
      hostileText(random),
    ]);
    const at = random.below(text.length + 1);
    return text.slice(0, at) + filled(asBytes(piece) || ' ', random) + text.slice(at);
  },
  'itself again and again': (text, random) => filled(text || '\n', random),
  'ten thousand keys': (text, random) => {
    const at = Math.max(0, text.lastIndexOf('}'));
    const keys = Array.from({ length: 10_000 }, (_, index) => `,"k${index}":${random.pick(['1', '""', '{}', '[]'])}`);
    return text.slice(0, at) + keys.join('') + text.slice(at);
  },
  'ten thousand elements': (text, random) => {
    const at = Math.max(0, text.lastIndexOf('</'));
    const name = /<([A-Za-z_][\w:]*)/.exec(text.slice(random.below(text.length + 1)))?.[1] ?? 'a';
    return text.slice(0, at) + `<${name}>1</${name}>`.repeat(10_000) + text.slice(at);
  },
  'ten thousand lines': (text, random) => {
    const lines = text.split('\n');
    return Array.from({ length: 10_000 }, (_, index) => random.pick(lines).replaceAll('0', `${index}`)).join('\n');
  },
  'a deep tree': (text, random) => {
    const [open, close] = random.pick(trees);
    const at = random.below(text.length + 1);
    return text.slice(0, at) + open.repeat(depth) + (random.chance(0.5) ? close.repeat(depth) : '') + text.slice(at);
  },
  'a deep value': (text, random) => {
    const slots = slotsOf(text.slice(0, structureCharactersMax)).filter(
      ({ kind }) => kind === 'value' || kind === 'text',
    );
    if (slots.length === 0) return text;
    const { kind, start, end } = random.pick(slots);
    const [open, close] = random.pick(kind === 'value' ? trees.slice(0, 2) : trees.slice(2));
    return text.slice(0, start) + open.repeat(depth) + text.slice(start, end) + close.repeat(depth) + text.slice(end);
  },
};

/** Deeper than any stack: whoever follows it by calling himself is lost. */
const depth = 100_000;
const trees: readonly (readonly [open: string, close: string])[] = [
  ['[', ']'],
  ['{"a":', '}'],
  ['<a>', '</a>'],
  ['<!--', '-->'],
];

function filled(piece: string, random: FuzzRandom): string {
  const bytes = random.pick([20_000, 200_000, fuzzBytesMax]);
  return piece.repeat(Math.ceil(bytes / piece.length));
}

/** Spoils what a message says: a value, a key, an element, a line, a part, and leaves the rest as it was. */
import { asBytes, type Spoil } from './fuzz-bytes.ts';
import type { FuzzRandom } from './fuzz-random.ts';
import { type Slot, type SlotKind, slotsOf } from './fuzz-slots.ts';
import { hostileJson, hostileText } from './fuzz-values.ts';

/** @param slot one of the text’s, of a kind chosen first, so that a rare kind is met as often as a common one */
type SpoilSlot = (text: string, slot: Slot, random: FuzzRandom, other: string) => string;

const nestings = [1, 2, 31, 33, 200, 1000];

const spoilSlot: Readonly<Record<string, SpoilSlot>> = {
  value: (text, slot, random) => put(text, slot, asBytes(hostileFor(slot.kind, random))),
  absent(text, slot) {
    const start = slot.start;
    // With the comma after it, or else the one before: what is left should still be JSON.
    const after = /^\s*,/.exec(text.slice(slot.end, slot.end + 40))?.[0].length ?? 0;
    const before = after === 0 ? (/,\s*$/.exec(text.slice(Math.max(0, start - 40), start))?.[0].length ?? 0) : 0;
    const isListed = slot.kind === 'member' || slot.kind === 'item';
    return isListed ? text.slice(0, start - before) + text.slice(slot.end + after) : put(text, slot, '');
  },
  twice(text, slot, random) {
    const own = text.slice(slot.start, slot.end);
    const comma = slot.kind === 'member' || slot.kind === 'item' ? ',' : '';
    return put(text, slot, [own, ...Array.from({ length: 1 + random.below(5) }, () => own)].join(comma));
  },
  nested(text, slot, random) {
    const depth = random.pick(nestings);
    const [open, close] = random.pick(isJson(slot) ? jsonNests : xmlNests);
    const own = text.slice(slot.start, slot.end);
    // A key cannot be nested: what it stands for is put into a list of such.
    const [head, inner] = slot.kind === 'member' ? ['"nested":', `{${own}}`] : ['', own];
    // Some are not closed.
    return put(text, slot, head + open.repeat(depth) + inner + (random.chance(0.8) ? close.repeat(depth) : ''));
  },
  'another type'(text, slot, random) {
    const own = text.slice(slot.start, slot.end);
    const [, key = '', value = ''] =
      slot.kind === 'member' ? (/^("[^"]*"\s*:\s*)(.*)$/s.exec(own) ?? []) : ['', '', own];
    return put(text, slot, key + random.pick(isJson(slot) ? jsonTypes : xmlTypes)(value));
  },
  exchanged(text, slot, random) {
    const second = random.pick(slotsOf(text).filter(({ kind }) => kind === slot.kind));
    const [a, b] = slot.start <= second.start ? [slot, second] : [second, slot];
    if (b.start < a.end) return put(text, a, text.slice(b.start, b.end));
    const [one, two] = [text.slice(a.start, a.end), text.slice(b.start, b.end)];
    return text.slice(0, a.start) + two + text.slice(a.end, b.start) + one + text.slice(b.end);
  },
  grafted(text, slot, random, other) {
    const given = slotsOf(other);
    const alike = given.filter(({ kind }) => kind === slot.kind);
    const from = alike.length > 0 ? random.pick(alike) : random.pick(given);
    return put(text, slot, other.slice(from.start, from.end));
  },
  renamed(text, slot, random) {
    const own = text.slice(slot.start, slot.end);
    const name = random.chance(0.3) ? '__proto__' : hostileText(random).slice(0, 300);
    const written = asBytes(isJson(slot) ? JSON.stringify(name).slice(1, -1) : name);
    return put(
      text,
      slot,
      own.replace(/[A-Za-z_][\w:.-]*/, () => written),
    );
  },
  crowded(text, slot, random) {
    const own = text.slice(slot.start, slot.end);
    const many = Array.from({ length: 1 + random.below(200) }, (_, index) => crowdOf(slot.kind, index));
    if (!isJson(slot)) return put(text, slot, own + many.join(''));
    const listed = [own, ...many].join(',');
    return put(text, slot, slot.kind === 'value' ? `[${listed}]` : listed);
  },
};

const jsonNests: readonly (readonly [open: string, close: string])[] = [
  ['[', ']'],
  ['{"a":', '}'],
  ['[[],', ']'],
];
const xmlNests: readonly (readonly [open: string, close: string])[] = [
  ['<a>', '</a>'],
  ['<a:b c="d">', '</a:b>'],
];

type Retype = (value: string) => string;

const bareOf: Retype = (value) => value.replace(/^"(.*)"$/s, '$1');
const jsonTypes: readonly Retype[] = [
  (value) => JSON.stringify(bareOf(value)),
  bareOf,
  (value) => `[${value}]`,
  (value) => `{"value":${value}}`,
  (value) => JSON.stringify(String(Number(bareOf(value)) * 1000)),
  (value) => JSON.stringify(value),
  (value) => value.toLowerCase(),
];
const xmlTypes: readonly Retype[] = [
  (value) => `<![CDATA[${value}]]>`,
  (value) => `<value>${value}</value>`,
  (value) => String(Number(value) * 1000),
  (value) => `"${value}"`,
  (value) => value.toLowerCase(),
  (value) => ` ${value}\n`,
];

/** The same as of bytes, so that one message may be spoilt in several ways. A text without slots stays as it is. */
export const spoilStructure: Readonly<Record<string, Spoil>> = Object.fromEntries(
  Object.entries(spoilSlot).map(([name, spoil]): [string, Spoil] => [
    name,
    (text, other, random) => {
      const slots = slotsOf(text);
      if (slots.length === 0 || slotsOf(other).length === 0) return text;
      const kind = kindOf(slots, random);
      return spoil(text, random.pick(slots.filter((slot) => slot.kind === kind)), random, other);
    },
  ]),
);

/** Any kind that there is; but JSON and XML are rarely broken at their lines, or nothing else would come of it. */
function kindOf(slots: readonly Slot[], random: FuzzRandom): SlotKind {
  const kinds = [...new Set(slots.map(({ kind }) => kind))];
  const meaning = kinds.filter((kind) => kind !== 'line' && kind !== 'field');
  return random.pick(meaning.length > 0 && random.chance(0.9) ? meaning : kinds);
}

function isJson({ kind }: Slot): boolean {
  return kind === 'value' || kind === 'item' || kind === 'member';
}

function put(text: string, { start, end }: Slot, piece: string): string {
  return text.slice(0, start) + piece + text.slice(end);
}

function hostileFor(kind: SlotKind, random: FuzzRandom): string {
  if (kind === 'value' || kind === 'item') return hostileJson(random);
  if (kind === 'member') return `${JSON.stringify(hostileText(random))}:${hostileJson(random)}`;
  const text = hostileText(random);
  const isMarkup = kind === 'text' || kind === 'attribute';
  return isMarkup && random.chance(0.5) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : text;
}

/** One of many, each with a name of its own. */
function crowdOf(kind: SlotKind, index: number): string {
  if (kind === 'member') return `"key${index}":${index}`;
  if (kind === 'value' || kind === 'item') return '{}';
  if (kind === 'element' || kind === 'text') return `<key${index}>${index}</key${index}>`;
  if (kind === 'attribute') return `" key${index}="${index}`;
  return kind === 'line' ? `key_${index}=${index}\n` : `&key${index}=${index}`;
}

/**
 * Slots: the places in a message at which something stands that has a meaning: a value of JSON, an element of XML, a
 * line, a part. Found in the text itself and not in a parsed tree, so that what is not well-formed has slots as well,
 * and what is put there need not be well-formed.
 */

export type SlotKind =
  /** Of JSON: any value; an item of a list; a key with its value. */
  | 'value'
  | 'item'
  | 'member'
  /** Of XML: text between two tags; an attribute's value; an element with its tags. */
  | 'text'
  | 'attribute'
  | 'element'
  /** A line with its end; what stands after `=`, or between two bars; a part of a multipart message with its head. */
  | 'line'
  | 'field'
  | 'part';

export type Slot = { readonly kind: SlotKind; readonly start: number; readonly end: number };

/** Enough of each form for a mutation to fall anywhere; more would only take time. */
const slotsMax = 2000;

export function slotsOf(text: string): Slot[] {
  return [...jsonSlots(text), ...xmlSlots(text), ...lineSlots(text), ...fieldSlots(text), ...partSlots(text)];
}

/** A list or an object that has begun. `key`: where the key of the value that comes next begins, or -1. */
type Open = { readonly start: number; readonly isList: boolean; key: number };

function jsonSlots(text: string): Slot[] {
  const slots: Slot[] = [];
  const open: Open[] = [];
  const token = /[{}[\]]|"(?:[^"\\]|\\.)*"(\s*:)?|[^\s{}[\]",:]+/gs;
  for (let found = token.exec(text); found !== null && slots.length < slotsMax; found = token.exec(text)) {
    const [piece, colon] = found;
    const holder = open.at(-1);
    if (piece === '{' || piece === '[') {
      open.push({ start: found.index, isList: piece === '[', key: -1 });
    } else if (piece === '}' || piece === ']') {
      open.pop();
      if (holder) noteValue(slots, holder.start, token.lastIndex, open.at(-1));
    } else if (colon !== undefined && holder && !holder.isList) {
      holder.key = found.index;
    } else if (holder) {
      noteValue(slots, found.index, token.lastIndex, holder);
    }
  }
  return slots;
}

function noteValue(slots: Slot[], start: number, end: number, holder: Open | undefined): void {
  slots.push({ kind: 'value', start, end });
  if (holder?.isList) slots.push({ kind: 'item', start, end });
  else if (holder && holder.key >= 0) {
    slots.push({ kind: 'member', start: holder.key, end });
    holder.key = -1;
  }
}

function xmlSlots(text: string): Slot[] {
  const slots: Slot[] = [];
  const open: { readonly name: string; readonly start: number }[] = [];
  const tag = /<(\/?)([A-Za-z_][^\s<>/]*)([^<>]*)>/g;
  let textStart = -1;
  for (let found = tag.exec(text); found !== null && slots.length < slotsMax; found = tag.exec(text)) {
    const [piece, slash, name = '', rest = ''] = found;
    if (textStart >= 0) slots.push({ kind: 'text', start: textStart, end: found.index });
    textStart = tag.lastIndex;
    slots.push(...attributeSlots(rest, tag.lastIndex - 1 - rest.length));
    if (slash === '/') {
      const started = open.pop();
      if (started?.name === name) slots.push({ kind: 'element', start: started.start, end: tag.lastIndex });
    } else if (piece.endsWith('/>')) {
      slots.push({ kind: 'element', start: found.index, end: tag.lastIndex });
    } else {
      open.push({ name, start: found.index });
    }
  }
  return slots;
}

function attributeSlots(text: string, offset: number): Slot[] {
  return [...text.matchAll(/=(["'])(.*?)\1/gs)].map(({ index, 2: value = '' }) => {
    const start = offset + index + 2;
    return { kind: 'attribute', start, end: start + value.length };
  });
}

function lineSlots(text: string): Slot[] {
  const slots: Slot[] = [];
  for (let start = 0; start < text.length && slots.length < slotsMax; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    slots.push({ kind: 'line', start, end });
    start = end;
  }
  return slots;
}

/** Of `key=value` in lines and in forms, and of texts that are cut by bars. */
function fieldSlots(text: string): Slot[] {
  const slots: Slot[] = [];
  for (const { index, 0: piece, 1: value = '' } of text.matchAll(/[\w\][.]=([^&;\r\n"<]*)|\|([^|<\r\n]*)(?=\|)/g)) {
    if (slots.length >= slotsMax) break;
    const end = index + piece.length;
    slots.push({ kind: 'field', start: piece.startsWith('|') ? index + 1 : end - value.length, end });
  }
  return slots;
}

function partSlots(text: string): Slot[] {
  const slots: Slot[] = [];
  const delimiter = /^\s*(--[^\s]{1,70})\r?\n/.exec(text)?.[1];
  if (delimiter === undefined) return slots;
  let start = text.indexOf(delimiter);
  while (start >= 0 && slots.length < slotsMax) {
    const next = text.indexOf(delimiter, start + delimiter.length);
    slots.push({ kind: 'part', start, end: next < 0 ? text.length : next });
    start = next;
  }
  return slots;
}

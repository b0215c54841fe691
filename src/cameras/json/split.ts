/** Split: the values of a JSON message (one read, an array of reads, or one read a line) and where each one is. */
import type { RefusedPart } from '../../words/message.ts';

export type Value = {
  /** 'reads[2]', 'line 3', or '' for a message that is one read. */
  readonly where: string;
  readonly value: unknown;
};

export type Split = { readonly values: readonly Value[]; readonly refused: readonly RefusedPart[] };

/** @param valuesMax a message of more is refused whole, before its reads are looked at */
export function splitJson(text: string, contentType: string, valuesMax: number): Split {
  if (text.trim() === '') return refusedWhole('empty', 'the message is empty', '');
  if (/ndjson|jsonl|json-seq/i.test(contentType)) return splitLines(text, valuesMax);
  const whole = parse(text);
  if (whole.ok) return splitValue(whole.value, valuesMax);
  // Not one JSON value: perhaps one a line, when its first line alone is a whole object.
  const newline = text.indexOf('\n');
  const first = newline === -1 ? null : parse(text.slice(0, newline));
  if (first?.ok === true && isObject(first.value)) return splitLines(text, valuesMax);
  return refusedWhole('not-json', 'the message is not JSON', whole.at);
}

function splitValue(value: unknown, valuesMax: number): Split {
  if (!Array.isArray(value)) return { values: [{ where: '', value }], refused: [] };
  if (value.length === 0) return refusedWhole('empty', 'the array holds no reads', '');
  if (value.length > valuesMax) return tooMany(value.length, valuesMax);
  return { values: value.map((item: unknown, index) => ({ where: `reads[${index}]`, value: item })), refused: [] };
}

function splitLines(text: string, valuesMax: number): Split {
  const values: Value[] = [];
  const refused: RefusedPart[] = [];
  const lines = text.split('\n');
  const count = lines.reduce((sum, line) => (line.trim() === '' ? sum : sum + 1), 0);
  if (count > valuesMax) return tooMany(count, valuesMax);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const where = `line ${index + 1}`;
    const parsed = parse(line);
    if (parsed.ok) values.push({ where, value: parsed.value });
    else refused.push({ reason: 'not-json', detail: 'the line is not JSON', where });
  }
  return { values, refused };
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly at: string };

function parse(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    // Only the place: V8's own message quotes the text, and a mark does not belong in a log.
    const place = /\(line (\d+) column (\d+)\)/.exec(error instanceof Error ? error.message : '');
    return { ok: false, at: place === null ? '' : `line ${place[1]}, column ${place[2]}` };
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refusedWhole(reason: RefusedPart['reason'], detail: string, where: string): Split {
  return { values: [], refused: [{ reason, detail, where }] };
}

function tooMany(count: number, valuesMax: number): Split {
  return refusedWhole('too-many-reads', `the message holds ${count} reads; at most ${valuesMax} are taken`, '');
}

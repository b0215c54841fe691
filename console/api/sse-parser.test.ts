/** The parser of server-sent events: cut anywhere, with any line ending, and nothing invented. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createSseParser, type SseEvent } from './sse-parser.ts';

function parse(...pieces: readonly string[]): SseEvent[] {
  const events: SseEvent[] = [];
  const feed = createSseParser((event) => events.push(event));
  for (const piece of pieces) feed(piece);
  return events;
}

test('an event has its name, its data and the last id', () => {
  assert.deepEqual(parse('id: 7\nevent: hit\ndata: {"seq":7}\n\n'), [{ event: 'hit', data: '{"seq":7}', id: '7' }]);
});

test('an event without a name is a message, and lines of data are joined', () => {
  assert.deepEqual(parse('data: one\ndata:two\ndata\n\n'), [{ event: 'message', data: 'one\ntwo\n', id: '' }]);
});

test('the id stays for later events, and one with a zero character is passed over', () => {
  const ids = parse('id: 1\ndata: a\n\ndata: b\n\nid: 2\0\ndata: c\n\nid\ndata: d\n\n').map(({ id }) => id);
  assert.deepEqual(ids, ['1', '1', '1', '']);
});

test('comments, unknown fields and events without data say nothing', () => {
  assert.deepEqual(parse(': keep-alive\n\nretry: 5\nother: x\n\nevent: hit\n\n'), []);
});

test('an event that was not ended is not told', () => {
  assert.deepEqual(parse('data: half'), []);
  assert.deepEqual(parse('data: half\n'), []);
});

test('a byte order mark at the very beginning is passed over', () => {
  assert.deepEqual(parse('\u{FEFF}data: a\n\n'), [{ event: 'message', data: 'a', id: '' }]);
});

test('however the text is cut and whichever line ending it has, the events are the same', () => {
  const line = fc.constantFrom('data: x', 'data:y: z', 'event: hit', 'id: 4', ': c', '', '', 'data: \u{1F697}');
  const ending = fc.constantFrom('\n', '\r\n', '\r');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), ending, fc.array(fc.nat(80)), (lines, end, cuts) => {
      const text = lines.map((one) => one + end).join('');
      const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].toSorted((a, b) => a - b);
      const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
      const plain = parse(`${lines.join('\n')}\n`);
      // A CR at the very end waits for a possible LF, so the last event may still be held back.
      const cut = parse(...pieces, end === '\r' ? '\n' : '');
      assert.deepEqual(cut, plain);
    }),
  );
});

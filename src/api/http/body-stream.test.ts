/** A file that is sent is handed on as it comes, within its bytes; and what is left of it is let go. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BodyRefused, bodyStream } from './body-stream.ts';

function bodyOf(parts: readonly string[], ending: 'whole' | 'broken' = 'whole') {
  const told = { pulled: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const part = parts[told.pulled];
        told.pulled += 1;
        if (part !== undefined) controller.enqueue(new TextEncoder().encode(part));
        else if (ending === 'whole') controller.close();
        else controller.error(new Error('aborted'));
      },
      cancel() {
        told.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, told };
}

async function all(parts: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const part of parts) text += new TextDecoder().decode(part);
  return text;
}

const codeOf = (code: string) => (error: unknown) => error instanceof BodyRefused && error.refusal.code === code;

test('a body comes part by part, and no faster than it is read', async () => {
  const { stream, told } = bodyOf(['ab', 'c', 'd']);
  const parts = bodyStream(stream, 4);
  await parts.next();
  assert.equal(told.pulled, 1);
  assert.equal(await all(parts), 'cd');
  assert.equal(await all(bodyStream(null, 4)), '');
});

test('a body over its bytes is refused when it passes them, and let go', async () => {
  const { stream, told } = bodyOf(['ab', 'cd', 'e', 'f']);
  await assert.rejects(all(bodyStream(stream, 4)), codeOf('too-large'));
  assert.deepEqual([told.pulled, told.cancelled], [3, true]);
});

test('a body that breaks off is told from one that ended', async () => {
  await assert.rejects(all(bodyStream(bodyOf(['ab'], 'broken').stream, 4)), codeOf('broken-off'));
});

test('whoever stops reading lets the rest go', async () => {
  const { stream, told } = bodyOf(['ab', 'cd']);
  for await (const _ of bodyStream(stream, 4)) break;
  assert.equal(told.cancelled, true);
});

test('a sender that says nothing for a minute is not waited for', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const silent = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) });
  const read = all(bodyStream(silent, 4));
  context.mock.timers.tick(60_000);
  await assert.rejects(read, codeOf('too-slow'));
});

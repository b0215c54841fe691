/** Faults: bytes made to cost time or memory are kept aside or turned away, and the rest is answered meanwhile. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { messageBytesMax } from '../../src/api/contract/request.ts';
import { requests } from '../../src/api/contract/requests.ts';
import { adapters } from '../../src/cameras/adapters.ts';
import { type Bomb, bombs, pictureBombsOf } from '../../src/cameras/bombs.ts';
import { casesOf } from '../../src/cameras/case-files.ts';
import { pngBomb } from '../../src/cameras/fuzz-values.ts';
import type { Adapter, Message } from '../../src/words/message.ts';
import { root } from '../house/tree.ts';
import { addTestCamera, startTestCordon, type TestCamera, type TestCordon } from '../support/cordon.ts';
import { type Answered, basic, rawPost } from '../support/raw-post.ts';

/** Of all bombs those that differ most: `src/cameras/fuzz.test.ts` tries each of them on each decoder. */
const tried: readonly string[] = [
  'entities of entities',
  'elements in elements',
  'attributes of their own names',
  'lists in lists',
  'objects in objects',
  'parts without an end',
  'a part that does not end',
];
const senders = 1_000;
/** Of what the server and a thousand senders in one process may come to hold more than before, bytes. */
const grownBytesMax = 400 * 1024 * 1024;
/** Longest that the server may leave a question after its health unanswered, milliseconds. */
const healthMsMax = 5_000;

let cordon: TestCordon;
const cameras = new Map<string, TestCamera>();

before(async () => {
  // Room for all that is sent here, so that what was kept aside can be counted.
  cordon = await startTestCordon({ quarantine: { bytesMaxPerCredential: 512 * 1024 * 1024 } });
  const add = async ({ name }: Adapter): Promise<void> => {
    cameras.set(name, await addTestCamera(cordon, `HOSTILE-${name}`, name, cordon.forces.kent));
  };
  await Promise.all(adapters.map(add));
});
after(() => cordon.close());

function post(adapter: string, message: Pick<Message, 'contentType' | 'bytes'>): Promise<Answered> {
  const camera = cameras.get(adapter) ?? assert.fail(adapter);
  const headers = { ...basic(camera.secret), 'content-type': message.contentType };
  return rawPost(`${cordon.cordon.address}/v1/messages/${adapter}`, headers, message.bytes);
}

type Kept = { readonly reads: number; readonly pictures: number; readonly aside: number; readonly last: string };

async function kept(): Promise<Kept> {
  const [row] = await cordon.database.owner<Kept>(
    `select (select count(*)::int from reads where plate is not null) as reads,
            (select count(*)::int from pictures) as pictures,
            (select count(*)::int from refused_messages) as aside,
            (select detail from refused_messages order by id desc limit 1) as last`,
  );
  return row ?? assert.fail('no row');
}

async function assertHealthy(): Promise<void> {
  const start = performance.now();
  const answer = await fetch(`${cordon.cordon.address}${requests.getHealth.path}`);
  assert.equal(answer.status, 200);
  assert.equal(((await answer.json()) as { ok: boolean }).ok, true);
  assert.ok(performance.now() - start < healthMsMax, 'the health was told in time');
}

function bombNamed(name: string): Bomb {
  return bombs.find((bomb) => bomb.name === name) ?? assert.fail(name);
}

for (const adapter of adapters) {
  test(`${adapter.name}: bombs are answered, kept aside with a reason, and come to no read`, async () => {
    for (const { name, contentType, bytes } of tried.map(bombNamed)) {
      const earlier = await kept();
      const [answer] = await Promise.all([post(adapter.name, { contentType, bytes: bytes() }), assertHealthy()]);
      assert.equal(answer.status, 200, name);
      const now = await kept();
      assert.deepEqual([now.reads, now.aside - earlier.aside], [earlier.reads, 1], name);
      assert.ok(now.last.length > 0, name);
    }
  });

  test(`${adapter.name}: a picture of billions of pixels is not stored`, async (context) => {
    const [bomb] = pictureBombsOf(adapter, casesOf(join(root, 'src/cameras', adapter.name)));
    context.diagnostic(bomb ? `in its case ${bomb.name}` : 'no case of it holds a picture');
    const message = bomb?.message ?? { contentType: 'image/png', bytes: pngBomb };
    // Those of the same message that are pictures of a sane size.
    const sane = bomb ? adapter.decode(bomb.message, bomb.context).reads.flatMap(({ images }) => images) : [];
    const earlier = await kept();
    assert.equal((await post(adapter.name, message)).status, 200);
    const now = await kept();
    assert.equal(now.aside - earlier.aside, 1);
    assert.ok(now.pictures - earlier.pictures <= sane.length);
    // A mapping is the engineer's own: this camera has none, and nothing of the message is looked at.
    if (bomb && !bomb.context.mapping) assert.match(now.last, /pixels/);
  });

  test(`${adapter.name}: a message over the limit is answered 413, and nothing of it is kept`, async () => {
    const earlier = await kept();
    const answer = await post(adapter.name, { contentType: '', bytes: Buffer.alloc(messageBytesMax + 1, ' ') });
    assert.equal(answer.status, 413);
    assert.deepEqual(await kept(), earlier);
  });
}

test('a thousand hostile senders at once are all answered, in bounded memory, and so is a check', async (context) => {
  const names = adapters.map(({ name }) => name);
  // Small enough for a thousand: the largest are tried one by one above.
  const bytes = bombs.slice(0, 40).map((bomb) => ({ ...bomb, bytes: bomb.bytes().subarray(0, 20_000) }));
  const held = (): number => {
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const earlier = held();
  let most = earlier;
  let left = senders;
  const answers = Array.from({ length: senders }, async (_, at) => {
    const name = names[at % names.length] ?? '';
    const answer = await post(name, bytes[at % bytes.length] ?? assert.fail());
    left -= 1;
    most = Math.max(most, held());
    return answer.status;
  });
  let asked = 0;
  while (left > 0) {
    await assertHealthy();
    asked += 1;
  }
  const statuses = await Promise.all(answers);
  const mib = Math.round((most - earlier) / 2 ** 20);
  const counts = [200, 503].map((status) => statuses.filter((one) => one === status).length);
  context.diagnostic(
    `${counts.join(' answered 200, ')} answered 503; ${mib} MiB more; asked for its health ${asked} times`,
  );
  assert.equal((counts[0] ?? 0) + (counts[1] ?? 0), senders, [...new Set(statuses)].join(' '));
  assert.ok(most - earlier < grownBytesMax, `${mib} MiB more`);
});

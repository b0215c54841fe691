/** Following a broker: signing in, being refused, what cannot be kept, and leaving, with a real mosquitto. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTestPorts, type TestPorts } from '../../test/support/collecting.ts';
import { eventually } from '../../test/support/cordon.ts';
import { type Broker, type Publisher, startBroker, startPublisher } from '../../test/support/mosquitto.ts';
import { json } from '../cameras/json/decode.ts';
import { Fault } from '../words/fault.ts';
import { type FollowedBroker, followBroker } from './broker.ts';
import type { CollectingPorts } from './ports.ts';

const credential = 'kent-fr-1';

type Following = TestPorts & { words(): string[]; stop(): Promise<void> };

function follow(
  t: TestContext,
  { address }: Broker,
  over: Partial<FollowedBroker> = {},
  ports: Partial<CollectingPorts> = {},
): Following {
  const made = createTestPorts([credential], ports);
  const stopping = new AbortController();
  const account = { username: undefined, password: undefined };
  const of = { address, credential, adapter: json, ...account, topics: ['reads/#'], clientId: 'cordon-test', ...over };
  const following = followBroker(made.ports, of, stopping.signal);
  const stop = (): Promise<void> => {
    stopping.abort();
    return following;
  };
  t.after(stop);
  return { ...made, stop, words: () => made.kept.map(({ bytes }) => Buffer.from(bytes).toString()) };
}

async function startBoth(t: TestContext): Promise<{ broker: Broker; publisher: Publisher }> {
  const broker = await startBroker();
  const publisher = await startPublisher(broker);
  t.after(async () => {
    await publisher.close();
    await broker.close();
  });
  return { broker, publisher };
}

const connected = 'info broker connected';
const isConnected = ({ log }: TestPorts) => eventually(() => assert.equal(log.at(-1), connected));

test('a message comes with its topic and its type, and only from the topics that were asked for', async (t) => {
  const { broker, publisher } = await startBoth(t);
  const cordon = follow(t, broker);
  await isConnected(cordon);
  await publisher.publish('other', 'not for us');
  await publisher.publish('reads/m2', 'one');
  await eventually(() => assert.deepEqual(cordon.words(), ['one']));
  assert.deepEqual([cordon.kept[0]?.path, cordon.kept[0]?.contentType], ['reads/m2', '']);
});

test('a broker that is not there is tried until it is, and the log hears of each change once', async (t) => {
  const { broker } = await startBoth(t);
  await broker.stop();
  const cordon = follow(t, broker);
  await eventually(() => assert.equal(cordon.log.length, 1));
  assert.match(cordon.log[0] ?? '', /^warn broker trouble .*ECONNREFUSED/);
  await broker.start();
  await isConnected(cordon);
  assert.equal(cordon.log.length, 2);
});

test('a wrong password is said, and the right one is let in', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-accounts-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'accounts');
  execFileSync('mosquitto_passwd', ['-b', '-c', file, 'cordon', 'invented']);
  const broker = await startBroker(['allow_anonymous false', `password_file ${file}`]);
  t.after(broker.close);
  const wrong = follow(t, broker, { username: 'cordon', password: 'guessed', clientId: 'wrong' });
  await eventually(() => assert.match(wrong.log[0] ?? '', /^warn broker trouble .*(Not authorized|Bad User Name)/i));
  await isConnected(follow(t, broker, { username: 'cordon', password: 'invented', clientId: 'right' }));
  await wrong.stop();
  assert.equal(wrong.log.length, 1);
});

test('a message that cannot be kept yet is given again, and none after it is lost', async (t) => {
  const { broker, publisher } = await startBoth(t);
  let tries = 0;
  const taken: string[] = [];
  const cordon = follow(
    t,
    broker,
    {},
    {
      async receive(_, __, { bytes }) {
        tries++;
        if (tries <= 2) throw new Fault('database-unavailable', 'The database is away.', 'gone');
        taken.push(Buffer.from(bytes).toString());
      },
    },
  );
  await isConnected(cordon);
  for (const word of ['one', 'two', 'three']) await publisher.publish('reads/m2', word);
  await eventually(() => assert.deepEqual(taken, ['one', 'two', 'three']));
  assert.ok(cordon.log.includes('warn broker trouble The database is away.'));
});

test('a mistake of the program in one message holds up no other, and the broker keeps that message', async (t) => {
  const { broker, publisher } = await startBoth(t);
  const taken: string[] = [];
  const receive: CollectingPorts['receive'] = async (_, __, { bytes }) => {
    const word = Buffer.from(bytes).toString();
    if (word === 'poison') throw new TypeError('a mistake');
    taken.push(word);
  };
  const cordon = follow(t, broker, {}, { receive });
  await isConnected(cordon);
  for (const word of ['poison', 'good']) await publisher.publish('reads/m2', word);
  await eventually(() => assert.deepEqual(taken, ['good']));
  assert.equal(cordon.mistakes.length, 1);
  await cordon.stop();
  const mended = follow(t, broker);
  await eventually(() => assert.deepEqual(mended.words(), ['poison']));
});

test('leaving lets what is in hand be kept and acknowledged, and takes nothing more', async (t) => {
  const { broker, publisher } = await startBoth(t);
  const storing = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  let taken = 0;
  const cordon = follow(
    t,
    broker,
    {},
    {
      async receive() {
        begun.resolve();
        await storing.promise;
        taken++;
      },
    },
  );
  await isConnected(cordon);
  for (const word of ['one', 'two']) await publisher.publish('reads/m2', word);
  await begun.promise;
  const stopped = cordon.stop();
  storing.resolve();
  await stopped;
  assert.equal(taken, 1);
  const next = follow(t, broker);
  await eventually(() => assert.deepEqual(next.words(), ['two']));
});

test('a broker that would not give a message again is said to refuse', async (t) => {
  const broker = await startBroker(['allow_anonymous true', 'max_qos 0']);
  t.after(broker.close);
  const cordon = follow(t, broker);
  await eventually(() => assert.match(cordon.log[0] ?? '', /refused: acknowledged messages \(QoS 1\) of reads\/#/));
});

test('a message that is too large stays away, and those after it come', async (t) => {
  const { broker, publisher } = await startBoth(t);
  const cordon = follow(t, broker, {}, { messageBytesMax: 1000 });
  await isConnected(cordon);
  await publisher.publish('reads/m2', 'x'.repeat(2000));
  await publisher.publish('reads/m2', 'short');
  await eventually(() => assert.deepEqual(cordon.words(), ['short']));
});

test('a connection that the broker ends, for it goes or another has the same name, is said', async (t) => {
  const { broker } = await startBoth(t);
  const slow = { delays: { firstMs: 600_000, mostMs: 600_000, steadyMs: 600_000 } };
  const [first, other] = [follow(t, broker, {}, slow), follow(t, broker, { clientId: 'other' }, slow)];
  await isConnected(first);
  await isConnected(other);
  await isConnected(follow(t, broker));
  const ended = /^warn broker trouble The broker \S+ ended the connection\./;
  await eventually(() => assert.match(first.log.at(-1) ?? '', ended));
  await broker.stop();
  await eventually(() => assert.match(other.log.at(-1) ?? '', ended));
});

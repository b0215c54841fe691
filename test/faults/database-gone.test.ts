/** Fault: the database goes away under a running server and comes back. What was acknowledged is there, once. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type OwnCluster, startCluster } from '../support/cluster.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  send,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { openStream } from '../support/listening.ts';
import { outage, outageLine } from '../support/outage.ts';
import { imageOf, picturesOfPlate, testJpeg } from '../support/pictures.ts';

let cluster: OwnCluster;
let cordon: TestCordon;
let camera: TestCamera;
let analyst: Asker;

before(async () => {
  cluster = await startCluster();
  cordon = await startTestCordon({}, false, cluster);
  await addTestPerson(cordon, 'analyst', 'analyst', cordon.forces.kent);
  camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  await importTestList(cordon, 'Kent VOI', cordon.forces.kent, [listRow('KX07WPA'), listRow('LM68XKD')]);
  analyst = await signIn(cordon, 'analyst');
});
after(() => cordon.close());

const sendRead = (message: string): Promise<Response> =>
  sendMessage(cordon, camera, 'json', message, 'application/json', false);

async function assertComeAgain(answer: Response): Promise<void> {
  assert.equal(answer.status, 503);
  assert.ok(Number(answer.headers.get('retry-after')) >= 1);
  assert.equal(((await answer.json()) as { code: string }).code, 'database-unavailable');
}

async function keptAside(): Promise<number> {
  return (await cordon.database.owner('select from refused_messages')).length;
}

/** How many connections listen to the live channel's announcements. */
async function listening(): Promise<number> {
  const rows = await cordon.database.owner(
    "select from pg_stat_activity where datname = current_database() and query ilike 'listen %'",
  );
  return rows.length;
}

test('while the database is away nobody is told that anything was kept, and all goes on once it is back', async () => {
  const stream = await openStream(cordon.cordon.address, analyst.cookie);
  const aside = await keptAside();
  await sendRead(jsonRead('KX07WPA'));
  await eventually(() => assert.equal(stream.hits().length, 1));
  assert.equal(await listening(), 1);

  await cluster.goAway();
  const withPicture = jsonRead('LM68XKD', { images: [imageOf(testJpeg('while away'))] });
  // A camera sends again every two seconds; five times is ten seconds of its life.
  for (let tries = 0; tries < 5; tries++) await assertComeAgain(await sendRead(withPicture));
  await assertComeAgain(await sendRead('this is no JSON, and cannot be kept aside either'));
  await assertComeAgain(await send(cordon, 'listHits', { state: 'open' }, analyst.cookie));
  await assertComeAgain(await fetch(`${cordon.cordon.address}/v1/live`, { headers: { cookie: analyst.cookie } }));
  const health = await cordon.cordon.ports.health();
  assert.deepEqual([health.ok, health.database], [false, false]);
  assert.equal(stream.ended, false);

  await cluster.comeBack();
  await eventually(async () => assert.equal((await sendRead(withPicture)).status, 200));
  await eventually(() =>
    assert.deepEqual(
      stream.hits().map((hit) => hit.plate),
      ['KX07WPA', 'LM68XKD'],
    ),
  );
  assert.deepEqual(
    (await picturesOfPlate(cordon, 'LM68XKD')).map((bytes) => Buffer.from(bytes)),
    [testJpeg('while away')],
  );
  const rows = await cordon.database.owner<{ plate: string; reads: number }>(
    'select plate, count(*)::int as reads from reads group by plate order by plate',
  );
  assert.deepEqual(rows, [
    { plate: 'KX07WPA', reads: 1 },
    { plate: 'LM68XKD', reads: 1 },
  ]);
  assert.equal(await keptAside(), aside);
  assert.equal((await analyst.ask('listHits', { state: 'open' })).total, 2);
  assert.equal((await cordon.cordon.ports.health()).ok, true);
  stream.close();
});

test('the server hears announcements again, over one connection, and what was changed meanwhile', async () => {
  await eventually(async () => assert.equal(await listening(), 1));
  await importTestList(cordon, 'Kent VOI 2', cordon.forces.kent, [listRow('GK19HTB')]);
  const other = await addTestCamera(cordon, 'KE-2', 'json', cordon.forces.kent);
  await sendMessage(cordon, other, 'json', jsonRead('GK19HTB'));
  await eventually(async () => assert.equal((await analyst.ask('listHits', { state: 'open' })).total, 3));
});

test('a database that goes away again and again under load loses no acknowledged read and doubles none', async () => {
  const acknowledged: string[] = [];
  let refused = 0;
  let stopping = false;
  const sendAll = async (sender: number): Promise<void> => {
    for (let number = 0; !stopping; number++) {
      const id = `gone-${sender}-${number}`;
      const message = jsonRead('KX07WPA', { id, direction: id });
      for (let status = 0; status !== 200; ) {
        const answer = await sendRead(message);
        status = answer.status;
        const text = await answer.text();
        assert.ok(status === 200 || status === 503, `${status} ${text}`);
        if (status === 503) refused++;
      }
      acknowledged.push(id);
    }
  };
  const senders = Promise.all(Array.from({ length: 6 }, (_, sender) => sendAll(sender)));
  try {
    for (const leave of [cluster.goAway, cluster.crash, cluster.crash]) {
      const [before, refusedBefore] = [acknowledged.length, refused];
      await eventually(() => assert.ok(acknowledged.length > before + 30));
      await leave();
      await eventually(() => assert.ok(refused > refusedBefore));
      await cluster.comeBack();
    }
    await eventually(async () => assert.equal((await cordon.cordon.ports.health()).ok, true));
  } finally {
    stopping = true;
    await senders;
  }
  const rows = await cordon.database.owner<{ id: string; reads: number; hits: number }>(
    `select r.direction as id, count(distinct r.id)::int as reads, count(h.id)::int as hits
       from reads r left join hits h on h.read_id = r.id where r.direction like 'gone-%' group by r.direction`,
  );
  assert.deepEqual(rows.map((row) => row.id).sort(), acknowledged.sort());
  assert.deepEqual(
    rows.filter((row) => row.reads !== 1),
    [],
  );
  await eventually(async () => {
    const [row] = await cordon.database.owner<{ reads: number; hits: number }>(
      `select count(distinct r.id)::int as reads, count(h.id)::int as hits
         from reads r left join hits h on h.read_id = r.id where r.plate = 'KX07WPA'`,
    );
    assert.equal(row?.hits, row?.reads);
  });
});

test('a database away for eight seconds under load: senders wait, health says so, nothing is lost', async (t) => {
  const listed = ['KX07WPA', 'LM68XKD', 'GK19HTB'];
  const done = await outage({ cluster, cordon, camera, cookie: analyst.cookie, listed }, 'eight', 8);
  t.diagnostic(outageLine(done));
  assert.ok(done.refused > 20 && done.hits > 10, outageLine(done));
});

/**
 * The database goes away under steady load, for so many seconds, and comes back: what the senders, the health answer
 * and a console's stream are told meanwhile, and what is there afterwards.
 */
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { OwnCluster } from './cluster.ts';
import { eventually, jsonRead, sendMessage, type TestCamera, type TestCordon } from './cordon.ts';
import { openStream } from './listening.ts';

export type OutageWorld = {
  readonly cluster: OwnCluster;
  readonly cordon: TestCordon;
  readonly camera: TestCamera;
  /** Of an analyst who listens. */
  readonly cookie: string;
  /** On a list, each of them. */
  readonly listed: readonly string[];
};

export type Outage = {
  readonly seconds: number;
  readonly acknowledged: number;
  readonly refused: number;
  readonly hits: number;
  /** From the database being back to the first success. */
  readonly backMs: number;
};

const senders = 6;
/** A sender that is told to come again waits a little, milliseconds; a camera would wait for longer. */
const againMs = 50;
const recoverMsMax = 60_000;

/** @param name begins the ids of what is sent */
export async function outage(world: OutageWorld, name: string, seconds: number): Promise<Outage> {
  const { cluster, cordon, cookie } = world;
  const stream = await openStream(cordon.cordon.address, cookie);
  const load = startLoad(world, name);
  try {
    await eventually(() => assert.ok(load.acknowledged.length > 30));
    await cluster.goAway();
    await eventually(() => assert.ok(load.refused() > 0));
    const quiet = load.acknowledged.length;
    for (let second = 0; second < seconds; second++) {
      const health = await fetch(`${cordon.cordon.address}/v1/health`);
      const { ok, database } = (await health.json()) as { ok: boolean; database: boolean };
      assert.deepEqual([ok, database], [false, false], 'the health answer says that the database is away');
      await setTimeout(1000);
    }
    assert.equal(load.acknowledged.length, quiet, 'nothing is acknowledged while the database is away');
    assert.equal(stream.ended, false, 'consoles stay connected');
    const refused = load.refused();
    await cluster.comeBack();
    const startedMs = performance.now();
    await eventually(() => assert.ok(load.acknowledged.length > quiet), recoverMsMax);
    const backMs = Math.round(performance.now() - startedMs);
    await load.finish();
    const hits = await assertWhole(world, name, load.acknowledged);
    await eventually(() => assert.ok(new Set(stream.hits().map((hit) => hit.id)).size >= hits), recoverMsMax);
    return { seconds, acknowledged: load.acknowledged.length, refused, hits, backMs };
  } finally {
    load.abandon();
    stream.close();
  }
}

export function outageLine({ seconds, acknowledged, refused, hits, backMs }: Outage): string {
  return (
    `the database was away for ${seconds} s: ${refused} messages were told to come again, ${acknowledged} reads ` +
    `acknowledged and stored once, ${hits} hits, none lost and none twice, taking reads again after ${backMs} ms`
  );
}

type Load = {
  readonly acknowledged: readonly string[];
  refused(): number;
  /** Every message that is on its way is sent until it is acknowledged. */
  finish(): Promise<void>;
  abandon(): void;
};

function startLoad({ cordon, camera, listed }: OutageWorld, name: string): Load {
  const acknowledged: string[] = [];
  let refused = 0;
  let stopping = false;
  let abandoned = false;
  const sendAll = async (sender: number): Promise<void> => {
    for (let number = 0; !stopping; number++) {
      const id = `${name}-${sender}-${number}`;
      const plate = number % 3 === 0 ? listed[(sender + number) % listed.length] : 'NO30NNE';
      const message = jsonRead(plate ?? null, { id, direction: id });
      while (!(await isTaken(message)) && !abandoned) await setTimeout(againMs);
      if (!abandoned) acknowledged.push(id);
    }
  };
  const isTaken = async (message: string): Promise<boolean> => {
    const answer = await sendMessage(cordon, camera, 'json', message, 'application/json', false);
    const text = await answer.text();
    if (answer.status === 200) return true;
    assert.equal(answer.status, 503, text);
    assert.ok(Number(answer.headers.get('retry-after')) >= 1, 'the answer says when to come again');
    refused++;
    return false;
  };
  const runs = Promise.all(Array.from({ length: senders }, (_, sender) => sendAll(sender)));
  // Awaited where it is finished; a test that fails before leaves it.
  runs.catch(() => undefined);
  return {
    acknowledged,
    refused: () => refused,
    async finish() {
      stopping = true;
      await runs;
    },
    abandon() {
      stopping = true;
      abandoned = true;
    },
  };
}

/** @returns how many hits there are */
async function assertWhole({ cordon, listed }: OutageWorld, name: string, acknowledged: readonly string[]) {
  return eventually(async () => {
    const rows = await cordon.database.owner<{ id: string; plate: string; reads: number; hits: number }>(
      `select r.direction as id, min(r.plate) as plate, count(distinct r.id)::int as reads, count(h.id)::int as hits
         from reads r left join hits h on h.read_id = r.id where r.direction like $1 group by r.direction`,
      [`${name}-%`],
    );
    assert.deepEqual(rows.map((row) => row.id).sort(), [...acknowledged].sort());
    assert.deepEqual(
      rows.filter((row) => row.reads !== 1 || row.hits !== Number(listed.includes(row.plate))),
      [],
    );
    return rows.reduce((sum, row) => sum + row.hits, 0);
  }, recoverMsMax);
}

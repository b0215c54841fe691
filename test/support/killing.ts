/**
 * A server that is killed under load and started again on the same data: one seed is one kill, at a moment that the
 * seed decides, and every check after it. Cameras send, a list is imported and hits are judged meanwhile.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createRandom, type Random } from '../../simulator/random.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import { openSegments } from '../../src/pictures/segments-store.ts';
import { type OwnCluster, startCluster } from './cluster.ts';
import {
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  listRow,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from './cordon.ts';
import { assertHits, assertJudgements, assertListIsWhole, assertPictures, assertStoredOnce } from './killing-checks.ts';
import { type Meanwhile, startMeanwhile } from './killing-meanwhile.ts';
import { type OwnProcess, startProcess } from './own-process.ts';
import { type Resending, startResending } from './resending.ts';

const senders = 16;
/** Without a cool-down every listed read asks for a person, and is alerted. */
const settings = { hits: { coolDownMinutes: 0 } };
/** Messages taken by the server that came back, before the load ends. */
const messagesAfterwards = 40;
/** On a machine that has much else to do. */
const matchedMsMax = 60_000;
const kentMarks = ['KX37WPA', 'LM88XKD', 'GK39HTB'];
/** The last is on both lists: two entries, two hits. */
const essexMarks = ['BD81SMR', 'GK39HTB'];
/** As a camera may read two of the marks: a letter where only a digit can stand, and the other way round. */
const lookAlikes: Readonly<Record<string, string>> = { KX37WP4: 'KX37WPA', LMB8XKD: 'LM88XKD' };

/** How many entries a read of this mark is a hit of. */
export function entriesOf(plate: string): number {
  const meant = lookAlikes[plate] ?? plate;
  return [...kentMarks, ...essexMarks].filter((mark) => mark === meant).length;
}

export type KillWorld = {
  readonly cluster: OwnCluster;
  readonly cordon: TestCordon;
  readonly camera: TestCamera;
  readonly analyst: string;
  readonly supervisor: string;
  /** What is running now, if anything is. */
  server: OwnProcess | null;
  close(): Promise<void>;
};

/** A line of the account: what one seed did and found. */
export type Killed = {
  readonly seed: string;
  /** Milliseconds of load before the kill, and whether the database's machine went with it. */
  readonly killedAfterMs: number;
  readonly withDatabase: boolean;
  readonly resent: number;
  readonly acknowledged: number;
  readonly stored: number;
  readonly hits: number;
  readonly judged: number;
  readonly listRevision: number;
  /** From the start of the next process to its first answer to a camera. */
  readonly backMs: number;
};

export async function openKillWorld(): Promise<KillWorld> {
  const cluster = await startCluster();
  const cordon = await startTestCordon(settings, false, cluster);
  const { kent, essex } = cordon.forces;
  const camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  const rowsOf = (marks: readonly string[]) => marks.map((plate) => listRow(plate));
  await importTestList(cordon, 'Kent VOI', kent, rowsOf(kentMarks));
  await importTestList(cordon, 'Essex VOI', essex, rowsOf(essexMarks));
  await addTestPerson(cordon, 'analyst', 'analyst', kent);
  await addTestPerson(cordon, 'supervisor', 'supervisor', kent);
  const analyst = (await signIn(cordon, 'analyst')).cookie;
  const supervisor = (await signIn(cordon, 'supervisor')).cookie;
  await cordon.cordon.stop();
  const world: KillWorld = {
    ...{ cluster, cordon, camera, analyst, supervisor },
    server: null,
    async close() {
      await world.server?.stop();
      await cordon.close();
    },
  };
  return world;
}

/** Kills once, starts again, sends what was not acknowledged, and checks everything that came of it. */
export async function killOnce(world: KillWorld, seed: string): Promise<Killed> {
  const { cordon, camera } = world;
  const random = createRandom(`kill ${seed}`);
  const plates = [...new Set([...kentMarks, ...essexMarks, ...Object.keys(lookAlikes)])];
  world.server ??= await startProcess(cordon.database, cordon.folder, undefined, settings);
  const load = startResending(seed, camera, senders, plates);
  const meanwhile = startMeanwhile(world, seed, random.fork('meanwhile'));
  try {
    const killedAfterMs = await runAndKill(world, load, meanwhile, random);
    const withDatabase = random.chance(0.25);
    if (withDatabase) {
      await world.cluster.crash();
      await world.cluster.comeBack();
    }
    const backMs = await startAgain(world, load);
    await load.acknowledgements(messagesAfterwards);
    await load.finish();
    await meanwhile.finish(world.server.address);
    await untilMatched(world.server);
    const found = await checkAll(world, seed, load, meanwhile);
    return { seed, killedAfterMs, withDatabase, resent: load.resent, ...found, backMs };
  } finally {
    load.abandon();
    meanwhile.abandon();
  }
}

/** Half of the kills come some time after the load began, half right after a few acknowledgements. */
async function runAndKill(world: KillWorld, load: Resending, meanwhile: Meanwhile, random: Random): Promise<number> {
  const { server } = world;
  assert.ok(server !== null);
  const isTimed = random.chance(0.5);
  const acknowledged = load.acknowledgements(isTimed ? 1 : random.whole(1, 60));
  const startedMs = performance.now();
  load.serverAt(server.address);
  meanwhile.serverAt(server.address);
  await acknowledged;
  if (isTimed) await server.runFor(random.whole(50, 900));
  load.serverAt(null);
  meanwhile.serverAt(null);
  await server.kill();
  world.server = null;
  assert.equal(server.said(), '');
  return Math.round(performance.now() - startedMs);
}

/** @returns milliseconds from the start of the process to its first success */
async function startAgain(world: KillWorld, load: Resending): Promise<number> {
  const startedMs = performance.now();
  const answered = load.acknowledgements(1);
  world.server = await startProcess(world.cordon.database, world.cordon.folder, undefined, settings);
  load.serverAt(world.server.address);
  await answered;
  return Math.round(performance.now() - startedMs);
}

async function untilMatched(server: OwnProcess): Promise<void> {
  await eventually(async () => {
    const answer = await fetch(`${server.address}/v1/health`);
    const health = (await answer.json()) as { matcherBehindBatches: number | null };
    assert.equal(health.matcherBehindBatches, 0);
  }, matchedMsMax);
}

async function checkAll(world: KillWorld, seed: string, load: Resending, meanwhile: Meanwhile) {
  const { cordon } = world;
  assert.deepEqual(load.strange, []);
  assert.ok(load.resent > 0, 'some message was cut off and sent again');
  const stored = await assertStoredOnce(cordon.database, seed, load.acknowledged);
  const hits = await assertHits(cordon.database, seed, load.acknowledged, entriesOf);
  const segments = openSegments(cordon.database.db, systemClock, systemScope('path'), join(cordon.folder, 'pictures'));
  await assertPictures(cordon.database, segments, seed, load.acknowledged);
  await assertJudgements(cordon.database, meanwhile.judged);
  const listRevision = await assertListIsWhole(cordon.database, meanwhile.applied);
  return { acknowledged: load.acknowledged.length, stored, hits, judged: meanwhile.judged.length, listRevision };
}

/** One line for a person: the seed first, so that a kill can be made again. */
export function killLine(killed: Killed): string {
  const { seed, killedAfterMs, withDatabase, resent, acknowledged, stored, hits, judged, listRevision, backMs } =
    killed;
  const what = withDatabase ? 'server and database' : 'server';
  return (
    `seed ${seed}: ${what} killed after ${killedAfterMs} ms, ${resent} messages sent again, ${acknowledged} reads ` +
    `acknowledged, ${stored} stored, ${hits} hits, ${judged} judged, list at revision ${listRevision}, ` +
    `back in ${backMs} ms`
  );
}

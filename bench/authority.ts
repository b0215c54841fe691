/**
 * What authority costs: how much finding the session, asking whether it may, and setting the scope add to a question;
 * and how much slower row-level security makes the hot paths than they are for the tables' owner, whom no policy asks.
 */
import { join } from 'node:path';
import { createRandom } from '../simulator/random.ts';
import { requests } from '../src/api/contract/requests.ts';
import { parseConfig } from '../src/config/load.ts';
import { type Database, openDatabase, type Sql } from '../src/database/database.ts';
import { openCordonDatabase } from '../src/database/open.ts';
import { authorise } from '../src/governance/authority.ts';
import { systemScope } from '../src/governance/scope.ts';
import { findSignedIn, signIn } from '../src/governance/sign-in.ts';
import type { SignInPorts } from '../src/governance/sign-in-ports.ts';
import { findHistory } from '../src/journeys/history.ts';
import { marksOf } from '../src/journeys/history-marks.ts';
import { systemClock } from '../src/main.ts';
import { shareAll } from '../src/operations/share-all.ts';
import { copyReads, type IdentifiedRead, takeBlock } from '../src/reads/reads-store.ts';
import { toUtcTime, type UtcTime } from '../src/words/clock.ts';
import { isRefusal } from '../src/words/fault.ts';
import { type ForceId, forceId } from '../src/words/id.ts';
import type { Scope } from '../src/words/scope.ts';
import { authorityPerson, benchPassword } from './support/authority-person.ts';
import { markOf } from './support/estate.ts';
import { fillYear, yearForces, yearVehicles } from './support/history-year.ts';
import { type BenchReport, median, report } from './support/report.ts';
import { makeFolder, removeFolder } from './support/server.ts';

const reads = 1_000_000;
const dayMs = 86_400_000;
const warmUp = 30;
/** Node compiles what runs often only once it has; a server is measured that has answered for two seconds. */
const sessionWarmUp = 1_000;
const sessionPairs = 1_500;
const historyPairs = { exact: 300, 'look-alike': 120, partial: 120 } as const;
const ingestPairs = 40;
const batchReads = 1_000;
const noneLeftOut = { camera: null, force: null };

export async function benchAuthority(say: (line: string) => void): Promise<BenchReport> {
  const folder = makeFolder();
  const config = parseConfig({ dataFolder: join(folder, 'data'), log: { level: 'silent' } }, '/', 'bench');
  const opened = await openCordonDatabase(config, () => {}, true);
  const address = { host: join(folder, 'data', 'socket'), user: 'cordon_super', database: 'cordon' };
  // The same way to ask, by one whom row-level security does not bind.
  const owner = openDatabase({ address, connectionsMax: 1, onTrouble: () => {} });
  try {
    const now = systemClock.now();
    say(`filling twelve months with ${reads} reads`);
    await fillYear(address, reads, now, say);
    const { token, ports } = await signInBench(opened.db, config, now);
    const found = await findSignedIn(ports, token, { idleSeconds: 0, mayRotate: false });
    if (!found) throw new Error('who signed in is not found');
    say('measuring sessions');
    const { addedMs, noiseMs } = await addedBySession(ports, token, found.scope);
    const rowSecurityCost: Record<string, number> = {};
    say('measuring ingest');
    // What filled the year gave its own numbers.
    await owner.as(systemScope('path'), (sql) => sql.query('select setval($1, $2)', ['read_blocks', reads]));
    rowSecurityCost['ingest'] = await ingestCost(opened.db, owner, now);
    for (const kind of ['exact', 'look-alike', 'partial'] as const) {
      say(`measuring ${kind} history`);
      rowSecurityCost[kind] = await historyCost(kind, { db: opened.db, owner, scope: found.scope, now });
    }
    const figures = {
      ...{ addedP50Ms: quantile(addedMs, 0.5), addedP99Ms: quantile(addedMs, 0.99) },
      ...{ noiseP50Ms: quantile(noiseMs, 0.5), noiseP99Ms: quantile(noiseMs, 0.99), rowSecurityCost },
    };
    const rule =
      `added: the same question without session, authority and scope, in pairs, after ${sessionWarmUp} that are not ` +
      'counted; noise: that question against itself, in the same turns; rowSecurityCost: how much longer the median ' +
      'takes than for the tables’ owner, in turn with it, less 1';
    return report('authority', figures, rule);
  } finally {
    await owner.close();
    await opened.close();
    removeFolder(folder);
  }
}

/** An analyst of the first force, to whom all the others open everything. */
async function signInBench(db: Database, config: SignInPorts['config'], now: UtcTime) {
  const forces = Array.from({ length: yearForces }, (_, at) => forceId.of(at + 1)) as [ForceId, ...ForceId[]];
  const from = toUtcTime(Date.parse(now) - 400 * dayMs);
  const until = toUtcTime(Date.parse(now) + dayMs);
  await db.as(systemScope('command line'), (sql) => shareAll(sql, { name: 'Op Bench', forces, from, until }, now));
  const username = await authorityPerson(db, forces[0]);
  const signInKey = new Uint8Array(32);
  const ports: SignInPorts = { db, clock: systemClock, config, signInKey, provider: null, address: () => '' };
  const purpose = { kind: 'county-lines', reference: 'Op Bench', askedBy: null };
  const asked = { username, password: benchPassword, purpose };
  const signedIn = await signIn(ports, asked, { address: '127.0.0.1', device: 'bench' });
  if (isRefusal(signedIn)) throw new Error(signedIn.message);
  return { token: signedIn.token, ports };
}

const question = (sql: Sql) => sql.query('select count(*) from lists', [], 'bench-question');

/** How much longer the question took as a request asks it, and, with nothing added, than itself a moment before. */
async function addedBySession(ports: SignInPorts, token: string, scope: Scope) {
  const bare = () => ports.db.as(systemScope('audit'), question);
  const asRequest = async () => {
    const held = await findSignedIn(ports, token, { idleSeconds: 0, mayRotate: false });
    if (!held || authorise(held.scope, requests.listHits)) throw new Error(`not let in: ${scope.part}`);
    await ports.db.as(held.scope, question);
  };
  const [addedMs, noiseMs]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < sessionWarmUp + sessionPairs; turn++) {
    const isForward = turn % 2 === 0;
    const first = await timed(isForward ? bare : asRequest);
    const second = await timed(bare);
    const third = await timed(isForward ? asRequest : bare);
    if (turn < sessionWarmUp) continue;
    addedMs.push((isForward ? third : first) - second);
    noiseMs.push((isForward ? first : third) - second);
  }
  return { addedMs, noiseMs };
}

async function ingestCost(db: Database, owner: Database, now: UtcTime): Promise<number> {
  const times = { scoped: [] as number[], owned: [] as number[] };
  let at = 0;
  const store = async (into: Database) => {
    const scope = systemScope('path');
    await into.bulk(scope, async (sql) => {
      const batch = Array.from({ length: batchReads }, () => readAt(at++, now));
      const first = await takeBlock(sql);
      return copyReads(
        sql,
        batch.map((read, place) => ({ ...read, row: first + place })),
        now,
        [1],
      );
    });
  };
  await inTurn(ingestPairs, times, { scoped: () => store(db), owned: () => store(owner) });
  return median(times.scoped) / median(times.owned) - 1;
}

function readAt(at: number, now: UtcTime): Omit<IdentifiedRead, 'row'> {
  const capturedMs = Date.parse(now) - (at % 100_000);
  const plate = markOf(at);
  return {
    ...{ revises: null, cameraRow: (at % 1_000) + 1, forceRow: 1, late: false, capturedMs },
    read: {
      ...{ plate, plateAsSent: plate, unreadReason: null, country: 'GB', capturedAt: toUtcTime(capturedMs) },
      ...{ capturedAtAsSent: `bench ${at}`, timeCertainty: 'exact', sentAt: null, receivedAt: now, confidence: 0.9 },
      ...{ characterConfidences: null, position: null, direction: null, lane: null, speedKmh: null },
      ...{ vehicle: { make: null, model: null, colour: null, type: null }, late: false, cameraRef: null, images: [] },
      ...{ pictureRefs: [], track: null, dedupeKey: `bench ${at}` },
    },
  };
}

type Asked = { readonly db: Database; readonly owner: Database; readonly scope: Scope; readonly now: UtcTime };

async function historyCost(kind: keyof typeof historyPairs, { db, owner, scope, now }: Asked): Promise<number> {
  const random = createRandom(`bench/authority ${kind}`);
  const from = toUtcTime(Date.parse(now) - 366 * dayMs);
  const period = { from, to: now, zone: 'UTC', hours: 366 * 24 };
  const look = (sql: Sql, text: string) => {
    const marks = marksOf(text, kind);
    if (isRefusal(marks)) throw new Error(marks.message);
    return findHistory(sql, { marks, period }, noneLeftOut, { before: null, most: 2_000 }, now);
  };
  const times = { scoped: [] as number[], owned: [] as number[] };
  let text = '';
  const next = () => {
    const mark = markOf(Math.floor(random.next() * yearVehicles(reads)));
    text = kind === 'partial' ? `${mark.slice(0, -1)}?` : mark;
  };
  next();
  await inTurn(historyPairs[kind], times, {
    scoped: () => db.as(scope, (sql) => look(sql, text)),
    owned: () => owner.as(systemScope('command line'), (sql) => look(sql, text)),
    next,
  });
  return median(times.scoped) / median(times.owned) - 1;
}

type Ways = {
  readonly scoped: () => Promise<unknown>;
  readonly owned: () => Promise<unknown>;
  readonly next?: () => void;
};

/** In turn, since the second finds the pages of the first in memory. */
async function inTurn(pairs: number, times: Record<'scoped' | 'owned', number[]>, ways: Ways): Promise<void> {
  for (let turn = 0; turn < warmUp + pairs; turn++) {
    const order = turn % 2 === 0 ? (['scoped', 'owned'] as const) : (['owned', 'scoped'] as const);
    // Neither is measured on its first look at these pages.
    if (ways.next) await ways[order[1]]();
    for (const who of order) {
      const ms = await timed(ways[who]);
      if (turn >= warmUp) times[who].push(ms);
    }
    ways.next?.();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

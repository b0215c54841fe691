/**
 * From capture to console: cameras send in batches at a steady rate, an analyst's console listens to the live channel,
 * and each hit's latency is from the moment its read was captured to the moment the console has it. The server, the
 * cameras and the console are three processes that share the machine's cores.
 */
import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { requests } from '../src/api/contract/requests.ts';
import { findForce } from '../src/forces/forces-store.ts';
import { systemScope } from '../src/governance/scope.ts';
import { addPerson } from '../src/governance/sign-in.ts';
import { systemClock } from '../src/main.ts';
import { isRefusal } from '../src/words/fault.ts';
import { type BenchEntry, type BenchEstate, fillListWith, makeEstate } from './support/estate.ts';
import { inventMarks, inventUnlisted } from './support/marks.ts';
import { type BenchReport, report } from './support/report.ts';
import { type BenchServer, makeFolder, removeFolder, startServer } from './support/server.ts';
import type { SteadyOrders, SteadyReport } from './support/steady-load.ts';

const entriesTotal = 1_000_000;
/** One read in this many is of a listed vehicle. */
const hitEvery = 500;
const rounds = {
  warm: { readsPerSecond: 2_000, seconds: 10 },
  slow: { readsPerSecond: 500, seconds: 30 },
  full: { readsPerSecond: 5_000, seconds: 60 },
} as const;
type RoundName = keyof typeof rounds;

/** The last hits may still be on their way when the last read is answered, milliseconds. */
const afterwardsMs = 5_000;

export async function benchAlert(say: (line: string) => void): Promise<BenchReport> {
  const folder = makeFolder();
  const server = await startServer(folder);
  try {
    say(`filling a list of ${entriesTotal} entries`);
    const estate = await makeEstate(server.db, 'json', 50);
    const listed = inventListed();
    await fillListWith(server.superuser, listed.map(entryOf), Date.now());
    await untilLoaded(server);
    const console = await openConsole(server, await signIn(server));
    const run = async (name: RoundName): Promise<Latencies> => {
      const done = await playRound(server, estate, console, name, takeListed(listed, name));
      say(`${name}: ${JSON.stringify(done)}`);
      return done;
    };
    await run('warm');
    const slow = await run('slow');
    const full = await run('full');
    console.close();
    const slowFigures = { slowP50Ms: slow.p50Ms, slowP99Ms: slow.p99Ms, slowReadsPerSecond: slow.readsPerSecond };
    return report(
      'alert',
      { ...full, ...slowFigures },
      `slow…: the same server at ${rounds.slow.readsPerSecond} reads a second, just before; the load generator and ` +
        'the console run on the same cores',
    );
  } finally {
    await server.stop();
    removeFolder(folder);
  }
}

function hitsOf(name: RoundName): number {
  return Math.floor((rounds[name].readsPerSecond * rounds[name].seconds) / hitEvery);
}

/** None of them is the mark of a vehicle that only passes. */
function inventListed(): string[] {
  const names = Object.keys(rounds) as RoundName[];
  const passing = names.flatMap((name) => inventUnlisted(seedOf(name), readsOf(name)));
  return inventMarks('alert/listed', entriesTotal, new Set(passing));
}

function seedOf(name: RoundName): string {
  return `alert/${name}`;
}

function readsOf(name: RoundName): number {
  return rounds[name].readsPerSecond * rounds[name].seconds;
}

/** Each round has listed marks of its own. */
function takeListed(listed: readonly string[], name: RoundName): string[] {
  const names = Object.keys(rounds) as RoundName[];
  const from = names.slice(0, names.indexOf(name)).reduce((sum, one) => sum + hitsOf(one), 0);
  // From all over the list, as listed vehicles are.
  const step = Math.floor(listed.length / names.reduce((sum, one) => sum + hitsOf(one), 0));
  return Array.from({ length: hitsOf(name) }, (_, index) => listed[(from + index) * step] ?? '');
}

function entryOf(plate: string): BenchEntry {
  return { plate, make: 'FORD', colour: 'SILVER', priority: 'high' };
}

async function untilLoaded(server: BenchServer): Promise<void> {
  for (;;) {
    const answer = await fetch(`${server.address}${requests.getHealth.path}`);
    const health = (await answer.json()) as { entriesLoaded: number };
    if (health.entriesLoaded >= entriesTotal) return;
    await wait(100);
  }
}

/** @returns the cookie */
async function signIn(server: BenchServer): Promise<string> {
  const scope = systemScope('command line');
  const force = await server.db.as(scope, (sql) => findForce(sql, 'bench'));
  if (force === null) throw new Error('the bench force is missing');
  const account = { username: 'analyst', password: 'a password of the benchmark' };
  const fresh = { ...account, name: 'Bench Analyst', role: 'analyst', forceId: force.id } as const;
  const person = await addPerson(server.db, systemClock, scope, fresh);
  if (isRefusal(person)) throw new Error(person.message);
  const answer = await fetch(`${server.address}${requests.signIn.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'cordon-client': 'bench' },
    body: JSON.stringify({ ...account, purpose: { kind: 'county-lines', reference: 'bench' } }),
  });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

type Heard = { readonly capturedMs: number; readonly heardMs: number; readonly queued: boolean };
type Console = { readonly heard: ReadonlyMap<string, Heard>; close(): void };

/** Listens as a console does, and notes when it first heard of each entry's mark. */
function openConsole(server: BenchServer, cookie: string): Promise<Console> {
  const heard = new Map<string, Heard>();
  return new Promise((resolve, reject) => {
    const request = get(`${server.address}${requests.followLive.path}`, { headers: { cookie } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`the live channel answered ${response.statusCode}`));
      let rest = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        const blocks = (rest + chunk).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) noteHit(heard, block);
      });
      response.once('close', () => reject(new Error('the live channel was closed')));
      resolve({ heard, close: () => request.destroy() });
    });
    request.on('error', () => undefined);
  });
}

function noteHit(heard: Map<string, Heard>, block: string): void {
  const data = block.includes('event: hit\n') ? block.split('\n').find((line) => line.startsWith('data: ')) : undefined;
  if (data === undefined) return;
  const { hit } = JSON.parse(data.slice('data: '.length)) as {
    hit: { plate: string; entryPlate: string; capturedAt: string; recordedWhy: string | null };
  };
  if (hit.plate !== hit.entryPlate || heard.has(hit.plate)) return;
  const queued = hit.recordedWhy === null;
  heard.set(hit.plate, { capturedMs: Date.parse(hit.capturedAt), heardMs: Date.now(), queued });
}

type Latencies = {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly readsPerSecond: number;
  readonly refusedBatches: number;
  readonly waitedBatches: number;
  readonly hits: number;
  readonly hitsExpected: number;
  /** How many of them stand in the queue; the rest are recorded. */
  readonly hitsQueued: number;
};

async function playRound(
  server: BenchServer,
  estate: BenchEstate,
  { heard }: Console,
  name: RoundName,
  listed: readonly string[],
): Promise<Latencies> {
  const { readsPerSecond, seconds } = rounds[name];
  const { refs, authorization } = estate;
  const orders = { address: server.address, authorization, refs, seed: seedOf(name), readsPerSecond, seconds, listed };
  const sent = await runSteadily(orders);
  const untilMs = Date.now() + afterwardsMs;
  while (Date.now() < untilMs && !listed.every((plate) => heard.has(plate))) await wait(50);
  const found = listed.flatMap((plate) => heard.get(plate) ?? []);
  const latencies = found.map((one) => one.heardMs - one.capturedMs).sort((a, b) => a - b);
  return {
    p50Ms: shareOf(latencies, 0.5),
    p99Ms: shareOf(latencies, 0.99),
    maxMs: latencies.at(-1) ?? 0,
    readsPerSecond: sent.readsPerSecond,
    refusedBatches: sent.refused,
    waitedBatches: sent.waited,
    hits: found.length,
    hitsExpected: listed.length,
    hitsQueued: found.filter((one) => one.queued).length,
  };
}

function shareOf(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function runSteadily(orders: SteadyOrders): Promise<SteadyReport> {
  const script = fileURLToPath(new URL('./support/steady-load.ts', import.meta.url));
  const args = ['--disable-warning=ExperimentalWarning', script];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(orders));
  const said = await text(child.stdout);
  if (said === '') throw new Error('the cameras ended before they were done');
  return JSON.parse(said) as SteadyReport;
}

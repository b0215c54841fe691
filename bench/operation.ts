/**
 * An operation at its busiest: 500 units, 2,000 open tasks and 50 consoles. How long a change takes from when somebody
 * asks for it until the last console has it, and how many bytes each console is sent for it. The server is one process,
 * the consoles and the people who act another.
 */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { requests } from '../src/api/contract/requests.ts';
import type { ConsolesOrders, ConsolesReport } from './support/consoles.ts';
import { type BenchEstate, fillList, makeEstate, markOf } from './support/estate.ts';
import { type BenchReport, report } from './support/report.ts';
import { type BenchServer, makeFolder, removeFolder, startServer } from './support/server.ts';
import { signInSupervisor } from './support/supervisor.ts';

const unitsTotal = 500;
const tasksTotal = 2_000;
const consoles = 50;
const warmChanges = 50;
const changes = 600;
const changesPerSecond = 10;
const taskEvery = 10;
/** Reads on their way at one time, while the hits of the tasks are made. */
const readsAtOnce = 32;

export async function benchOperation(say: (line: string) => void): Promise<BenchReport> {
  const folder = makeFolder();
  const server = await startServer(folder);
  try {
    say(`${tasksTotal} listed vehicles pass`);
    await raiseHits(server, await makeEstate(server.db, 'json', 10));
    const cookie = await signInSupervisor(server);
    const { unitIds, taskIds } = await fillOperation(server);
    const orders = { address: server.address, cookie, consoles, unitIds, changesPerSecond, taskEvery };
    say('to warm up');
    await runConsoles({ ...orders, taskIds: taskIds.slice(0, warmChanges), changes: warmChanges });
    const left = taskIds.slice(warmChanges);
    // A unit carries one task: those that were given one while warming up come last.
    const fresh = [...unitIds.slice(warmChanges), ...unitIds.slice(0, warmChanges)];
    const done = await runConsoles({ ...orders, unitIds: fresh, taskIds: left, changes });
    const quiet = await runConsoles({ ...orders, unitIds: fresh, taskIds: [], changes: warmChanges, consoles: 1 });
    return report(
      'operation',
      {
        p50Ms: shareOf(done.reachedMs, 0.5),
        p95Ms: shareOf(done.reachedMs, 0.95),
        maxMs: done.reachedMs.at(-1) ?? 0,
        bytesPerChange: done.bytes / done.events,
        changes: done.changes,
        eventsPerConsole: done.events / consoles,
        oneConsoleP50Ms: shareOf(quiet.reachedMs, 0.5),
        oneConsoleP95Ms: shareOf(quiet.reachedMs, 0.95),
      },
      'oneConsole…: the same changes with one console listening, just after; the consoles and the people who act ' +
        'share the machine’s cores with the server',
    );
  } finally {
    await server.stop();
    removeFolder(folder);
  }
}

function shareOf(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** A task rests on a hit, so each of its vehicles passes a camera first. */
async function raiseHits(server: BenchServer, { refs, authorization }: BenchEstate): Promise<void> {
  await fillList(server.superuser, tasksTotal);
  await until(async () => {
    const answer = await fetch(`${server.address}${requests.getHealth.path}`);
    return ((await answer.json()) as { entriesLoaded: number }).entriesLoaded >= tasksTotal;
  });
  for (let from = 0; from < tasksTotal; from += readsAtOnce) {
    const some = Array.from({ length: Math.min(readsAtOnce, tasksTotal - from) }, (_, index) => from + index);
    await Promise.all(some.map((index) => sendRead(server, authorization, refs[index % refs.length] ?? '', index)));
  }
  await until(async () => {
    const { rows } = await server.superuser.query<{ hits: string }>('select count(*) as hits from hits');
    return Number(rows[0]?.hits) >= tasksTotal;
  });
}

async function sendRead(server: BenchServer, authorization: string, camera: string, index: number): Promise<void> {
  const capturedAt = new Date().toISOString();
  const read = { id: `bench-${index}`, camera, plate: markOf(index), capturedAt, confidence: 0.97 };
  const answer = await fetch(`${server.address}/v1/messages/json`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(read),
  });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(100);
}

/** Straight into the tables: what is measured is a change, not how they came there. */
async function fillOperation({ superuser }: BenchServer): Promise<{ unitIds: string[]; taskIds: string[] }> {
  const units = await superuser.query<{ id: number }>(
    `insert into units (operation_id, force_id, revision, state, state_at, lat, lon, position_at)
     select o.id, o.lead_force_id, 1, 2, now(), 51.4, 0.2, now()
       from operations o, generate_series(1, $1) returning id`,
    [unitsTotal],
  );
  await superuser.query(
    `insert into unit_versions (unit_id, operation_id, force_id, revision, call_sign, kind, skills, seats, shift_from,
       shift_until, place, crew, made_by, made_at)
     select u.id, u.operation_id, u.force_id, 1, 'B' || u.id, 'roads-policing', '{tpac,taser}', 3,
       now() - interval '1 hour', now() + interval '11 hours', 'Bluebell Hill', '{}', o.made_by, now()
       from units u join operations o on o.id = u.operation_id`,
  );
  const tasks = await superuser.query<{ id: number }>(
    `insert into tasks (operation_id, force_id, state, state_at, hit_id, entry_id, mark, vehicle, ground, markers,
       awaits, words, viewed_by, viewed_at, made_by, made_at)
     select o.id, o.lead_force_id, 'ready', now(), h.id, h.entry_id, h.plate, 'SILVER FORD FOCUS',
       'Linked to county lines', '{DRUGS}', '{}', 'Stop and search', o.made_by, now(), o.made_by, now()
       from operations o, hits h order by h.id limit $1 returning id`,
    [tasksTotal],
  );
  await superuser.query('analyze units, unit_versions, tasks');
  return {
    unitIds: units.rows.map(({ id }) => `unit_${id}`),
    taskIds: tasks.rows.map(({ id }) => `task_${id}`),
  };
}

async function runConsoles(orders: ConsolesOrders): Promise<ConsolesReport> {
  const script = fileURLToPath(new URL('./support/consoles.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(orders));
  const said = await text(child.stdout);
  if (said === '') throw new Error('the consoles ended before they were done');
  return JSON.parse(said) as ConsolesReport;
}

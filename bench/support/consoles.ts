/**
 * The consoles of an operation and the people who change it, as a process of their own: so many listen to the live
 * channel, changes are asked for at a steady rate, and each is timed until the last console has it. Orders are read
 * from standard input, the report is written to standard output.
 */
import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

export type ConsolesOrders = {
  readonly address: string;
  /** Of who listens, and of who acts. */
  readonly cookie: string;
  readonly consoles: number;
  readonly unitIds: readonly string[];
  readonly taskIds: readonly string[];
  readonly changes: number;
  readonly changesPerSecond: number;
  /** One change in this many gives a task to a unit; the others say in which state a unit is. */
  readonly taskEvery: number;
};

export type ConsolesReport = {
  /** Until the last console had it, of each change, shortest first. */
  readonly reachedMs: readonly number[];
  readonly changes: number;
  readonly events: number;
  readonly bytes: number;
};

/** The last changes may still be on their way when they are answered, milliseconds. */
const afterwardsMs = 5_000;

type Sent = { readonly atMs: number; readonly missing: Set<number>; reachedMs: number };

const orders = JSON.parse(await text(process.stdin)) as ConsolesOrders;
const sent = new Map<string, Sent>();
const heard = { events: 0, bytes: 0 };
const consoles = Array.from({ length: orders.consoles }, (_, index) => index);
const closings = await Promise.all(consoles.map(listen));
await changeSteadily();
const untilMs = Date.now() + afterwardsMs;
while (Date.now() < untilMs && [...sent.values()].some(({ missing }) => missing.size > 0)) await wait(50);
for (const close of closings) close();
const lost = [...sent.values()].filter(({ missing }) => missing.size > 0).length;
if (lost > 0) throw new Error(`${lost} changes did not reach every console`);
const report: ConsolesReport = {
  reachedMs: [...sent.values()].map(({ reachedMs }) => reachedMs).sort((a, b) => a - b),
  changes: sent.size,
  ...heard,
};
process.stdout.write(JSON.stringify(report));

/** @returns what closes it, once the server has greeted it */
function listen(console: number): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const { cookie, address } = orders;
    const request = get(`${address}/v1/live`, { headers: { cookie }, agent: false }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`the live channel answered ${response.statusCode}`));
      let rest = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        const blocks = (rest + chunk).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          if (block.startsWith('event: hello')) resolve(() => request.destroy());
          else if (block.startsWith('id: ')) note(console, block);
        }
      });
    });
    request.on('error', (error) => reject(error));
  });
}

type Told = {
  readonly unit?: { readonly id: string; readonly stateAt: string };
  readonly task?: { readonly id: string };
};

function note(console: number, block: string): void {
  const nowMs = Date.now();
  const data = block.slice(block.indexOf('data: ') + 'data: '.length);
  const { unit, task } = JSON.parse(data) as Told;
  heard.events += 1;
  heard.bytes += Buffer.byteLength(block) + 2;
  const one = sent.get(unit === undefined ? (task?.id ?? '') : `${unit.id} ${unit.stateAt}`);
  if (one === undefined || !one.missing.delete(console)) return;
  if (one.missing.size === 0) one.reachedMs = nowMs - one.atMs;
}

/** Each is sent when it is due, whether or not those before it are answered. */
async function changeSteadily(): Promise<void> {
  const { changes, changesPerSecond, taskEvery, unitIds, taskIds } = orders;
  const startMs = Date.now();
  const answers: Promise<void>[] = [];
  for (let index = 0; index < changes; index += 1) {
    await wait(Math.max(0, startMs + (index * 1000) / changesPerSecond - Date.now()));
    const taskId = index % taskEvery === 0 ? taskIds[index / taskEvery] : undefined;
    // A unit carries one task at a time: each is given to another.
    const unitId = unitIds[taskId === undefined ? index % unitIds.length : index / taskEvery] ?? '';
    answers.push(taskId === undefined ? sayState(unitId, index) : give(taskId, unitId));
  }
  await Promise.all(answers);
}

function sayState(unitId: string, index: number): Promise<void> {
  const doneAt = mark((at) => `${unitId} ${at}`);
  const position = { lat: 51.4 + (index % 100) / 1000, lon: 0.2 };
  return ask(`/v1/units/${unitId}/states`, { state: 1 + (index % 8), actId: randomUUID(), doneAt, position });
}

function give(taskId: string, unitId: string): Promise<void> {
  mark(() => taskId);
  return ask(`/v1/tasks/${taskId}/unit`, { revision: 1, unitId });
}

/** From now it is timed. @returns now */
function mark(keyOf: (at: string) => string): string {
  const atMs = Date.now();
  const at = new Date(atMs).toISOString();
  sent.set(keyOf(at), { atMs, missing: new Set(consoles), reachedMs: 0 });
  return at;
}

async function ask(path: string, body: object): Promise<void> {
  const { cookie, address } = orders;
  const answer = await fetch(address + path, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'cordon-client': 'bench' },
    body: JSON.stringify(body),
  });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

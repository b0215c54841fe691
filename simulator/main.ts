/**
 * The simulator as a process of its own: reads one JSON object from standard input. It plays traffic in real time until
 * it is told to stop (SIGTERM, SIGINT) or its parent is gone; or, given a `run`, some hours of it in a hurry, printing
 * a line of JSON for what became of each read. Last it prints what it sent, as one JSON object.
 */
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { signInWay } from '../src/words/camera.ts';
import { loadEstate } from './estate.ts';
import { playTraffic } from './play.ts';
import { runTraffic } from './run.ts';

const orders = z.strictObject({
  doors: z.strictObject({ http: z.url(), mqtt: z.url().optional(), tcp: z.url().optional() }),
  cameras: z.array(
    z.object({
      ref: z.string(),
      adapter: z.string(),
      signIn: signInWay,
      username: z.string(),
      secret: z.string(),
      path: z.string(),
    }),
  ),
  seed: z.string().default('demo'),
  readsPerMinute: z.number().positive().optional(),
  listedShare: z.number().min(0).max(1).optional(),
  run: z
    .strictObject({
      startMs: z.number().int(),
      speed: z.number().positive(),
      readsPerMinute: z.number().positive(),
      pictures: z.boolean(),
    })
    .optional(),
});

/** How often it looks whether its parent still lives, milliseconds. */
const parentCheckMs = 5_000;

/** Taken before anything is waited for: a parent may be gone by then. */
const parent = process.ppid;

/** Exit code for input that is wrong, as sysexits.h has it. */
const badInput = 65;

// A parent that is gone reads nothing more; the check below ends this process.
process.stdout.on('error', () => undefined);

const checked = orders.safeParse(parsed(await text(process.stdin)));
if (checked.success) {
  const { run, ...order } = checked.data;
  const base = { ...order, estate: loadEstate(), signal: stopSignal() };
  print(run === undefined ? await playTraffic(base) : await runTraffic({ ...base, ...run }, print));
} else {
  process.stderr.write(`simulator: the JSON on standard input is wrong.\n${z.prettifyError(checked.error)}\n`);
  process.exitCode = badInput;
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function parsed(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    return null;
  }
}

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stop.abort());
  const check = setInterval(() => {
    if (process.ppid !== parent) stop.abort();
  }, parentCheckMs);
  check.unref();
  return stop.signal;
}

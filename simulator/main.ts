/**
 * The simulator as a process of its own: reads one JSON object from standard input, plays traffic until it is told to
 * stop (SIGTERM, SIGINT) or its parent is gone, and then prints what it sent as one JSON object.
 */
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { adapterName, loadEstate } from './estate.ts';
import { playTraffic } from './play.ts';

const orders = z.strictObject({
  address: z.url(),
  cameras: z.array(z.object({ ref: z.string(), adapter: adapterName, username: z.string(), secret: z.string() })),
  seed: z.string().default('demo'),
  readsPerMinute: z.number().positive().max(6000).optional(),
  listedShare: z.number().min(0).max(1).optional(),
});

/** How often it looks whether its parent still lives, milliseconds. */
const parentCheckMs = 5_000;

/** Exit code for input that is wrong, as sysexits.h has it. */
const badInput = 65;

const checked = orders.safeParse(parsed(await text(process.stdin)));
if (checked.success) {
  const { readsPerMinute, listedShare, ...order } = checked.data;
  const report = await playTraffic({
    ...order,
    ...(readsPerMinute === undefined ? {} : { readsPerMinute }),
    ...(listedShare === undefined ? {} : { listedShare }),
    estate: loadEstate(),
    signal: stopSignal(),
  });
  process.stdout.write(`${JSON.stringify(report)}\n`);
} else {
  process.stderr.write(`simulator: the JSON on standard input is wrong.\n${z.prettifyError(checked.error)}\n`);
  process.exitCode = badInput;
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
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid !== parent) stop.abort();
  }, parentCheckMs);
  check.unref();
  return stop.signal;
}

/** `cordon simulate`: hours of seeded traffic driven at a Cordon in minutes, and a check that nothing was lost. */
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { type Estate, loadEstate } from '../../simulator/estate.ts';
import type { CameraAccess } from '../../simulator/senders/sender.ts';
import { storyHours } from '../../simulator/stories.ts';
import { parseConfig } from '../config/load.ts';
import type { Database } from '../database/database.ts';
import { type Cordon, startCordon, systemClock } from '../main.ts';
import { loadDemoEstate, readCameraFile } from './demo-estate.ts';
import { exitBadInput } from './failure.ts';
import { createLog } from './logger.ts';
import { summaryOf } from './simulate-report.ts';
import { checkRun, type Driven, driveRun, type Findings, type SimulateOptions } from './simulate-run.ts';
import { stopSimulatorProcess } from './simulator-process.ts';
import { withDatabase } from './with-database.ts';

type Options = {
  seed: string;
  rate: string;
  minutes: string;
  start?: string;
  pictures?: boolean;
  address?: string;
  cameras?: string;
  config?: string;
  json?: boolean;
};

const hourMs = 3_600_000;
/** Late in the present day, an hour after the simulated hours and what is sent late of them. */
const beforeNowMs = (storyHours + 1) * hourMs;
const rateMax = 100_000;
const minutesMax = 24 * 60;
/** How often it looks whether matching has caught up, and how long it waits for that at most. */
const lookMs = 200;
const catchUpMsMax = 120_000;

export function simulateCommand(): Command {
  return new Command('simulate')
    .description(`Drive ${storyHours} hours of seeded traffic at a Cordon in minutes, and check that nothing was lost.`)
    .option('--seed <text>', 'the same seed and start give the same traffic', '7')
    .option('--rate <number>', 'reads a second; a slower Cordon is waited for', '200')
    .option('--minutes <number>', `how long the ${storyHours} hours take`, '1')
    .option('--start <time>', `when they begin, such as 2026-11-20T06:00Z; ${storyHours + 1} hours ago unless said`)
    .option('--pictures', 'draw pictures for every read, not only for planted stories: slow')
    .option('--address <address>', 'a Cordon that runs already; else one of its own is started and thrown away')
    .option('--cameras <file>', 'its cameras, as ./cordon demo keeps them in demo-cameras.json')
    .option('--config <file>', 'its configuration, to check what it stored')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  $ ./cordon simulate --seed 7 --rate 5000 --minutes 2\n')
    .action(simulate);
}

type Run = Omit<SimulateOptions, 'address' | 'cameras'>;

async function simulate(options: Options): Promise<void> {
  const run = runOf(options);
  const given = (options.address === undefined) === (options.cameras === undefined);
  if (run === null || !given) {
    process.stderr.write(
      `cordon: --rate is 1 to ${rateMax}, --minutes more than 0 and at most ${minutesMax}, --start a time; ` +
        '--address and --cameras are given together\n',
    );
    process.exitCode = exitBadInput;
    return;
  }
  const children = new Set<ChildProcess>();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => void Promise.all([...children].map(stopSimulatorProcess)));
  }
  const drive = (all: SimulateOptions) => driveRun(all, (child) => children.add(child));
  const findings =
    options.address === undefined || options.cameras === undefined
      ? await withOwnCordon(run.estate, async (cordon, cameras) => {
          const all = { ...run, address: cordon.address, cameras };
          return settled(cordon.address, all, await drive(all), cordon.ports.db);
        })
      : await atAddress(
          { ...run, address: options.address, cameras: readCameraFile(options.cameras) },
          options.config,
          drive,
        );
  if (findings === null) return;
  process.stdout.write(options.json ? `${JSON.stringify(findings)}\n` : summaryOf(findings));
  if (!findings.ok) process.exitCode = 1;
}

function runOf(options: Options): Run | null {
  const [rate, minutes] = [Number(options.rate), Number(options.minutes)];
  const startMs =
    options.start === undefined ? Math.floor((Date.now() - beforeNowMs) / hourMs) * hourMs : Date.parse(options.start);
  const isGood = rate >= 1 && rate <= rateMax && minutes > 0 && minutes <= minutesMax && Number.isFinite(startMs);
  const { seed, pictures = false } = options;
  return isGood ? { estate: loadEstate(), seed, startMs, rate, minutes, pictures } : null;
}

/** A Cordon in a folder of its own, with the estate's forces, cameras and lists. */
async function withOwnCordon<Result>(
  estate: Estate,
  work: (cordon: Cordon, cameras: readonly CameraAccess[]) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-simulate-'));
  // The database runs as an account of its own, and has to pass through.
  chmodSync(folder, 0o711);
  try {
    // Hours pass in minutes: what is a moment old there is hours old here.
    const reads = { lateAfterSeconds: 86_400 };
    const settings = { dataFolder: join(folder, 'data'), http: { port: 0 }, log: { level: 'warn' }, reads };
    const config = parseConfig(settings, folder, 'the simulation');
    const cordon = await startCordon({ config, log: createLog(config.log.level), withoutConsole: true });
    try {
      const { db } = cordon.ports;
      const { defaultExpiryDays } = config.lists;
      const ports = { db, clock: systemClock, address: cordon.address, defaultExpiryDays };
      return await work(cordon, await loadDemoEstate(ports, estate, new Map(), () => undefined));
    } finally {
      await cordon.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function atAddress(
  all: SimulateOptions,
  configFile: string | undefined,
  drive: (all: SimulateOptions) => Promise<Driven>,
): Promise<Findings | null> {
  const driven = await drive(all);
  if (configFile !== undefined) return withDatabase(configFile, (db) => settled(all.address, all, driven, db));
  const { messages, seconds, retries } = driven.report;
  process.stdout.write(
    `${messages} messages acknowledged in ${seconds.toFixed(1)} s, ${retries} sent again. ` +
      'Nothing was checked: give --config to compare with what is stored.\n',
  );
  return null;
}

/** Checks once matching has caught up with the last read. */
async function settled(address: string, all: SimulateOptions, driven: Driven, db: Database): Promise<Findings> {
  const untilMs = Date.now() + catchUpMsMax;
  for (;;) {
    const answer = await fetch(new URL('/v1/health', address));
    const health = (await answer.json()) as { matcherBehindBatches: number | null; waitingMessages: number };
    if (health.matcherBehindBatches === 0 && health.waitingMessages === 0) break;
    if (Date.now() > untilMs) break;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  return checkRun(db, all, driven);
}

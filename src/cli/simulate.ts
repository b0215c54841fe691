/** `cordon simulate`: hours of seeded traffic driven at a Cordon in minutes, and a check that nothing was lost. */
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { loadEstate } from '../../simulator/estate.ts';
import { hourMs } from '../../simulator/hours.ts';
import { storyHours } from '../../simulator/stories.ts';
import { parseConfig } from '../config/load.ts';
import type { Database } from '../database/database.ts';
import { startCordon, systemClock } from '../main.ts';
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
  mqtt?: string;
  tcp?: string;
  json?: boolean;
};

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
    .option('--mqtt <address>', 'where cameras that publish do so, such as mqtt://127.0.0.1:1883; else by HTTP')
    .option('--tcp <address>', 'where cameras that know TCP only connect, such as tcp://127.0.0.1:8481; else by HTTP')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  $ ./cordon simulate --seed 7 --rate 5000 --minutes 2\n')
    .action(simulate);
}

type Run = Omit<SimulateOptions, 'doors' | 'cameras' | 'shared'>;
type Drive = (all: SimulateOptions) => Promise<Driven>;

async function simulate(options: Options): Promise<void> {
  const run = runOf(options);
  if (run === null) {
    process.stderr.write(
      `cordon: --rate is 1 to ${rateMax}, --minutes more than 0 and at most ${minutesMax}, --start a time; ` +
        '--address and --cameras are given together, and --cameras is a file\n',
    );
    process.exitCode = exitBadInput;
    return;
  }
  const children = new Set<ChildProcess>();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => void Promise.all([...children].map(stopSimulatorProcess)));
  }
  const drive: Drive = (all) => driveRun(all, (child) => children.add(child));
  const findings = await (options.address === undefined ? atOwnCordon : atAddress)(run, options, drive);
  if (findings === null) return;
  process.stdout.write(options.json ? `${JSON.stringify(findings)}\n` : summaryOf(findings));
  if (!findings.ok) process.exitCode = 1;
}

function runOf({ seed, rate: rateText, minutes: minutesText, pictures = false, ...options }: Options): Run | null {
  const [rate, minutes] = [Number(rateText), Number(minutesText)];
  const startMs =
    options.start === undefined ? Math.floor((Date.now() - beforeNowMs) / hourMs) * hourMs : Date.parse(options.start);
  const isGood = rate >= 1 && rate <= rateMax && minutes > 0 && minutes <= minutesMax && Number.isFinite(startMs);
  const { address, cameras } = options;
  const isWhole = cameras === undefined ? address === undefined : address !== undefined && existsSync(cameras);
  if (!isGood || !isWhole) return null;
  return { estate: loadEstate(), seed, startMs, rate, minutes, pictures };
}

/** A Cordon in a folder of its own, with the estate's forces, cameras and lists. */
async function atOwnCordon(run: Run, { mqtt, tcp }: Options, drive: Drive): Promise<Findings> {
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
      const cameras = await loadDemoEstate(ports, run.estate, new Map(), () => undefined);
      const all = { ...run, doors: { http: cordon.address, mqtt, tcp }, cameras, shared: false };
      return await settled(all, await drive(all), db);
    } finally {
      await cordon.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns null where nothing could be checked */
async function atAddress(run: Run, options: Options, drive: Drive): Promise<Findings | null> {
  const { address = '', cameras = '', config, mqtt, tcp } = options;
  const all = { ...run, doors: { http: address, mqtt, tcp }, cameras: readCameraFile(cameras), shared: true };
  const driven = await drive(all);
  if (config !== undefined) return withDatabase(config, (db) => settled(all, driven, db));
  const { messages, seconds, retries } = driven.report;
  process.stdout.write(
    `${messages} messages acknowledged in ${seconds.toFixed(1)} s, ${retries} sent again. ` +
      'Nothing was checked: give --config to compare with what is stored.\n',
  );
  return null;
}

/** Checks once matching has caught up with the last read. */
async function settled(all: SimulateOptions, driven: Driven, db: Database): Promise<Findings> {
  const untilMs = Date.now() + catchUpMsMax;
  for (;;) {
    const answer = await fetch(new URL('/v1/health', all.doors.http));
    const health = (await answer.json()) as { matcherBehindBatches: number | null; waitingMessages: number };
    if (health.matcherBehindBatches === 0 && health.waitingMessages === 0) break;
    if (Date.now() > untilMs) break;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  return checkRun(db, all, driven);
}

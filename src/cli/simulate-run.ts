/** Drives a Cordon with some hours of simulated traffic, and checks what it stored against what it acknowledged. */
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Doors } from '../../simulator/camera-client.ts';
import type { Estate } from '../../simulator/estate.ts';
import { hourMs } from '../../simulator/hours.ts';
import type { Account, RunReport } from '../../simulator/run.ts';
import type { CameraAccess } from '../../simulator/senders/sender.ts';
import { planStories, type Story, storyHours } from '../../simulator/stories.ts';
import type { Database } from '../database/database.ts';
import { systemScope } from '../governance/scope.ts';
import { type Comparison, compareCamera, withoutHit } from './simulate-check.ts';
import { findHits, findVehicles } from './simulate-store.ts';
import { judgeStory, type StoryFinding } from './simulate-stories.ts';
import { startSimulatorProcess } from './simulator-process.ts';

export type SimulateOptions = {
  readonly doors: Doors;
  readonly cameras: readonly CameraAccess[];
  readonly estate: Estate;
  readonly seed: string;
  /** When the simulated hours begin, milliseconds since 1970. */
  readonly startMs: number;
  /** Reads a second, of this world's seconds. */
  readonly rate: number;
  /** How long the run shall last in this world. */
  readonly minutes: number;
  readonly pictures: boolean;
  /** Others send to this Cordon too: what is stored and not of this run is no fault. */
  readonly shared: boolean;
};

export type Driven = { readonly accounts: readonly Account[]; readonly report: RunReport };

/** How many reads fail a check before they are only counted. */
export const shownMax = 10;

/** @param onStart is given the simulator's process, to be stopped with this one */
export async function driveRun(options: SimulateOptions, onStart: (child: ChildProcess) => void): Promise<Driven> {
  const { doors, cameras, seed, startMs, rate, minutes, pictures } = options;
  const speed = (storyHours * 60) / minutes;
  const run = { startMs, speed, readsPerMinute: (rate * 60) / speed, pictures };
  const child = startSimulatorProcess({ doors, cameras, seed, run }, true);
  onStart(child);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (child.stdout === null) throw new Error('the simulator’s output is not read');
  const lines: (Account | RunReport)[] = [];
  for await (const line of createInterface({ input: child.stdout })) lines.push(JSON.parse(line));
  const code = await exited;
  const report = lines.pop();
  if (code !== 0 || report === undefined || !('messages' in report))
    throw new Error(`the simulator ended with ${code}`);
  return { accounts: lines.filter((line): line is Account => 'fate' in line), report };
}

export type Findings = {
  readonly seed: string;
  readonly start: string;
  readonly cameras: number;
  readonly messages: number;
  readonly seconds: number;
  readonly heldSeconds: number;
  /** Acknowledged reads a second, and how many were asked for. */
  readonly readsPerSecond: number;
  readonly rate: number;
  readonly retries: number;
  readonly acknowledged: number;
  /** Messages sent twice on purpose, as cameras do. */
  readonly repeats: number;
  readonly stored: number;
  readonly unread: number;
  readonly misread: number;
  readonly silenced: number;
  readonly refused: number;
  /** Stored although no answer to it came back: allowed. */
  readonly unasked: number;
  readonly missing: number;
  readonly doubled: number;
  readonly strange: number;
  readonly withoutHit: number;
  /** Hits of which nobody was told, and no reason is kept. */
  readonly untold: number;
  readonly hits: number;
  /** The first of those that failed, in words. */
  readonly failures: readonly string[];
  readonly stories: readonly StoryFinding[];
  readonly ok: boolean;
};

export async function checkRun(db: Database, options: SimulateOptions, driven: Driven): Promise<Findings> {
  const { accounts, report } = driven;
  const { estate, seed, startMs } = options;
  const scope = systemScope('command line');
  // The clocks of some cameras are minutes off.
  const fromMs = startMs - hourMs;
  const untilMs = startMs + (storyHours + 1) * hourMs;
  const byCamera = Map.groupBy(accounts, (account) => account.camera);
  const compared: (readonly [string, Comparison, number])[] = [];
  for (const { ref } of options.cameras) {
    const stored = await db.as(scope, (sql) => findVehicles(sql, ref, fromMs, untilMs));
    compared.push([ref, compareCamera(byCamera.get(ref) ?? [], stored), stored.length]);
  }
  const hits = await db.as(scope, (sql) => findHits(sql, fromMs, untilMs));
  const listed = new Set(estate.listed.map(({ vehicle }) => vehicle.plate));
  const hitless = withoutHit(accounts, listed, hits);
  const lost = new Set([...hitless, ...compared.flatMap(([, { missing }]) => missing)]);
  const stories = planStories(estate, seed, startMs).map((story: Story) =>
    judgeStory(story, accounts, (account) => !lost.has(account)),
  );
  const sum = (count: (comparison: Comparison) => number) => compared.reduce((all, [, one]) => all + count(one), 0);
  const counted = {
    acknowledged: sum((one) => one.acknowledged),
    stored: compared.reduce((all, [, , stored]) => all + stored, 0),
    unasked: sum((one) => one.unasked),
    missing: sum((one) => one.missing.length),
    doubled: sum((one) => one.doubled.length),
    strange: options.shared ? 0 : sum((one) => one.strange.length),
    refused: accounts.filter(({ fate }) => fate === 'refused').length,
    withoutHit: hitless.length,
    untold: hits.filter(({ accountedFor }) => !accountedFor).length,
  };
  const { missing, doubled, strange, refused } = counted;
  const isWhole = missing + doubled + strange + refused + counted.withoutHit + counted.untold === 0;
  return {
    seed,
    start: new Date(startMs).toISOString(),
    cameras: options.cameras.length,
    ...report,
    readsPerSecond: counted.acknowledged / report.seconds,
    rate: options.rate,
    ...counted,
    repeats: accounts.filter(({ repeat, fate }) => repeat && fate === 'accepted').length,
    unread: accounts.filter(({ plate, repeat }) => plate === null && !repeat).length,
    misread: accounts.filter(({ plate, mark, repeat }) => plate !== null && plate !== mark && !repeat).length,
    silenced: accounts.filter(({ fate }) => fate === 'outage').length,
    hits: hits.length,
    failures: failuresOf(compared, hitless, options.shared),
    stories,
    ok: isWhole && stories.every((story) => story.lost.length === 0),
  };
}

function failuresOf(
  compared: readonly (readonly [string, Comparison, number])[],
  hitless: readonly Account[],
  shared: boolean,
): string[] {
  const said = (account: Account) => whatAndWhere(account.plate, account.camera, account.capturedMs);
  const all = compared.flatMap(([ref, { missing, doubled, strange }]) => [
    ...missing.map((account) => `acknowledged and not stored: ${said(account)}`),
    ...doubled.map((one) => `stored twice: ${whatAndWhere(one.plate, ref, one.firstMs)}`),
    ...(shared ? [] : strange.map((one) => `stored and never sent: ${whatAndWhere(one.plate, ref, one.firstMs)}`)),
  ]);
  const more = hitless.map((account) => `listed and without a hit: ${said(account)}`);
  return [...all, ...more].slice(0, shownMax);
}

function whatAndWhere(plate: string | null, ref: string, ms: number): string {
  return `${plate ?? 'an unread mark'} at ${ref}, ${new Date(ms).toISOString()}`;
}

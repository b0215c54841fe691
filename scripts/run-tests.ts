/**
 * Runs every check in order: types, lint and format, then each test file in a process of its own, on one shared
 * PostgreSQL. Ends with `N passed, N failed`. With paths as arguments, runs those test files, or those of a folder,
 * and nothing else.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { run as runTests } from 'node:test';
import { inspect } from 'node:util';
import { type Cluster, startSharedCluster } from '../test/support/cluster.ts';

/** Ends a test file that hangs, from within it: the runner's own limit waits for its hooks and what they left open. */
const watchdog = join(import.meta.dirname, '../test/support/watchdog.ts');

const root = join(import.meta.dirname, '..');

/** Where tests stand. The console's own run after the others: each drives a browser. */
const folders = ['src', 'console', 'simulator', 'reader', 'bench', 'test'];
const consoleFolder = 'test/console/';

/** A whole run that finds fewer files than this has lost some. To be raised, never lowered. */
const testFilesMin = 50;
/** Each of these has at least one. */
const foldersWithTests = ['src/', 'console/', 'simulator/', 'reader/', 'test/house/', 'test/stories/'];

/** Two at a time: each story has a server and a database of its own, and CI has two cores. */
const filesAtOnce = Math.min(2, availableParallelism());

type Failure = { readonly title: string; readonly detail: string };
type Tally = { passed: number; skipped: number; readonly failures: Failure[] };
type FileCount = { passed: number; readonly failures: Failure[] };

type TestEvent = {
  readonly name: string;
  readonly file?: string;
  readonly message?: string;
  readonly skip?: string | boolean;
  readonly todo?: string | boolean;
  readonly details?: { readonly type?: string; readonly duration_ms?: number; readonly error?: unknown };
};

const tally: Tally = { passed: 0, skipped: 0, failures: [] };
const stopping = new AbortController();
const children = new Set<ChildProcess>();

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs one of npm's programs; counts as one check. */
async function runCheck(title: string, bin: string, args: readonly string[]): Promise<void> {
  const startedAt = performance.now();
  const child = spawn(join(root, 'node_modules', '.bin', bin), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = await new Promise<string>((settle) => {
    child.on('error', (error) => settle(error.message));
    child.on('close', (code, signal) => settle(code === 0 ? '' : `it ended with ${code ?? signal}`));
  });
  children.delete(child);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (ended === '') tally.passed += 1;
  else tally.failures.push({ title, detail: `${output.trimEnd()}\n${ended}` });
  say(`${ended === '' ? 'ok  ' : 'FAIL'} ${title} (${seconds} s)`);
  if (ended !== '') say(indent(output.trimEnd()));
}

function findTestFiles(asked: readonly string[]): string[] {
  const named = asked.map((path) => relative(root, resolve(path)));
  const single = named.filter((path) => /\.test\.tsx?$/.test(path));
  const within = asked.length === 0 ? folders : named.filter((path) => !single.includes(path));
  const found = within.flatMap((folder) => globSync(`${folder}/**/*.test.{ts,tsx}`, { cwd: root }));
  return [...new Set([...single, ...found])].filter((path) => !path.includes('node_modules/')).sort();
}

/** A run that lost its tests must not be green. */
function checkFound(files: readonly string[], whole: boolean): void {
  const lost = files.filter((file) => !existsSync(join(root, file))).map((file) => `There is no test file ${file}.`);
  if (whole) {
    const empty = foldersWithTests.filter((folder) => !files.some((file) => file.startsWith(folder)));
    lost.push(...empty.map((folder) => `No test file was found under ${folder}.`));
    if (files.length < testFilesMin)
      lost.push(`${files.length} test files were found; at least ${testFilesMin} exist.`);
  } else if (files.length === 0) lost.push('No test file is there.');
  for (const detail of lost) tally.failures.push({ title: 'the test files are there', detail });
}

function needsDatabase(file: string): boolean {
  return /startTestCordon|takeCluster|support\/(cordon|cluster)/.test(readFileSync(join(root, file), 'utf8'));
}

async function runFiles(files: readonly string[], concurrency: number, env: NodeJS.ProcessEnv): Promise<void> {
  if (files.length === 0 || stopping.signal.aborted) return;
  const options = {
    files: files.map((file) => join(root, file)),
    concurrency,
    cwd: root,
    env,
    execArgv: ['--disable-warning=ExperimentalWarning', `--import=${watchdog}`],
    signal: stopping.signal,
  };
  const printed = new Map<string, string>();
  const counts = new Map<string, FileCount>();
  const left = new Set(files);
  for await (const event of runTests(options)) {
    const data = event.data as TestEvent;
    const file = data.file === undefined ? '' : relative(root, data.file);
    const count = counts.get(file) ?? { passed: 0, failures: [] };
    counts.set(file, count);
    if (event.type === 'test:stdout' || event.type === 'test:stderr') {
      printed.set(file, (printed.get(file) ?? '') + (data.message ?? ''));
    }
    if (event.type === 'test:pass' || event.type === 'test:fail') countResult(event.type, data, file, count);
    if (event.type === 'test:diagnostic') countLateTrouble(data, file, count);
    if (event.type === 'test:summary' && file !== '' && left.delete(file))
      reportFile(file, count, data, printed.get(file));
  }
  for (const file of left) {
    const count = counts.get(file) ?? { passed: 0, failures: [] };
    if (!stopping.signal.aborted) reportFile(file, count, { name: file }, printed.get(file));
  }
}

function countResult(type: string, data: TestEvent, file: string, count: FileCount): void {
  if (data.details?.type === 'suite' && type === 'test:pass') return;
  if (data.skip || data.todo) {
    tally.skipped += 1;
    return;
  }
  if (type === 'test:pass') {
    // A file without a test is told as one passed test that has the file's own name.
    if (isAbsolute(data.name)) return;
    count.passed += 1;
    tally.passed += 1;
    return;
  }
  const error = data.details?.error as { failureType?: string; cause?: unknown } | undefined;
  // A suite fails because a test in it does, which is counted already.
  if (data.details?.type === 'suite' && error?.failureType === 'subtestsFailed') return;
  count.failures.push({ title: `${file}: ${relativeName(data.name)}`, detail: describeError(error) });
}

/** What goes wrong after the last test ended is only a remark to node:test; here it fails the file. */
function countLateTrouble(data: TestEvent, file: string, count: FileCount): void {
  if (!/generated asynchronous activity after the test ended/.test(data.message ?? '')) return;
  count.failures.push({ title: `${file}: after the last test`, detail: data.message ?? '' });
}

function relativeName(name: string): string {
  return isAbsolute(name) ? 'the file as a whole' : name;
}

/** An assertion's own words, and where it stands; without the runner's frames. */
function describeError(error: { failureType?: string; cause?: unknown } | undefined): string {
  const cause = error?.cause ?? error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause, { depth: 4 });
  const lines = text.split('\n').filter((line) => !/^\s+at .*(node:internal|node:async_hooks)/.test(line));
  return `${error?.failureType === undefined ? '' : `(${error.failureType}) `}${lines.join('\n')}`.slice(0, 20_000);
}

function reportFile(
  file: string,
  count: FileCount,
  data: TestEvent & { readonly duration_ms?: number },
  printed: string | undefined,
): void {
  const { passed, failures } = count;
  if (passed + failures.length === 0) failures.push({ title: file, detail: 'The file holds no test that ran.' });
  tally.failures.push(...failures);
  const seconds = data.duration_ms === undefined ? '' : `, ${(data.duration_ms / 1000).toFixed(1)} s`;
  const failed = failures.length === 0 ? '' : `, ${failures.length} failed`;
  say(`${failures.length === 0 ? 'ok  ' : 'FAIL'} ${file} (${passed} passed${failed}${seconds})`);
  if (failures.length === 0) return;
  // At once and again at the end: of a long run, what shows what went wrong must stand beside the file.
  for (const { title, detail } of failures) say(indent(`${title}\n${detail}`));
  if (printed) say(indent(printed.trimEnd()));
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '     ');
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const whole = asked.length === 0;
  const files = findTestFiles(asked);
  checkFound(files, whole);
  const shared = existsSync(join(root, '../shared')) ? 'present: its real messages are read too' : 'not present';
  const { CI: ci } = process.env;
  say(`Node ${process.version}; ../shared is ${shared}${ci === undefined ? '' : '; CI is set'}.`);
  say(`${files.length} test files, ${filesAtOnce} at a time.`);
  if (whole) {
    await runCheck('types (tsc)', 'tsc', ['--noEmit', '-p', '.', '--pretty', 'false']);
    await runCheck('lint and format (biome)', 'biome', ['check', '.', '--colors=off', '--max-diagnostics=40']);
  }
  const there = files.filter((file) => existsSync(join(root, file)));
  let cluster: Cluster | null = null;
  const compiled = mkdtempSync(join(tmpdir(), 'cordon-compiled-'));
  try {
    if (!stopping.signal.aborted && there.some(needsDatabase)) {
      cluster = await startSharedCluster();
      say('The shared PostgreSQL is up.');
    }
    const env = {
      ...process.env,
      // Each file is a process that loads most of Cordon: what Node made of a source once is used by all of them.
      NODE_COMPILE_CACHE: compiled,
      ...(cluster ? { CORDON_TEST_DATABASE: cluster.host } : {}),
    };
    const inBrowser = (file: string): boolean => file.startsWith(consoleFolder);
    await runFiles(
      there.filter((file) => !inBrowser(file)),
      filesAtOnce,
      env,
    );
    await runFiles(there.filter(inBrowser), filesAtOnce, env);
  } finally {
    await cluster?.stop();
    rmSync(compiled, { recursive: true, force: true });
  }
}

function summarise(): void {
  if (tally.failures.length > 0) {
    say(`\nFailures:`);
    for (const [index, { title, detail }] of tally.failures.entries())
      say(`\n${index + 1}. ${title}\n${indent(detail)}`);
    say('');
  }
  if (tally.skipped > 0) say(`${tally.skipped} skipped`);
  say(`${tally.passed} passed, ${tally.failures.length} failed`);
  if (tally.failures.length > 0) process.exitCode = 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    tally.failures.push({ title: 'the run', detail: `It was stopped by ${signal}.` });
    stopping.abort();
    for (const child of children) child.kill(signal);
  });
}

try {
  await main();
} catch (error) {
  tally.failures.push({ title: 'the run itself', detail: describeError({ cause: error }) });
}
summarise();

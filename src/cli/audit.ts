/** `cordon audit`: copies of the ledger that prove themselves, proving one, and checkpoints to keep elsewhere. */
import { createReadStream, createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { signCheckpoint } from '../governance/audit-checkpoint.ts';
import {
  insertCheckpoint,
  listCheckpoints,
  listPeerCheckpoints,
  takeHead,
} from '../governance/audit-checkpoints-store.ts';
import { exportLedger } from '../governance/audit-export.ts';
import { type Broken, type Proven, verifyExport } from '../governance/audit-verify.ts';
import { systemScope } from '../governance/scope.ts';
import { openSigningKey } from '../governance/signing-key-store.ts';
import { systemClock } from '../main.ts';
import { type AuditCheckpoint, auditCheckpoint } from '../words/audit.ts';
import { type UtcTime, utcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import { exitBadInput, orRefused } from './failure.ts';
import { withDatabase } from './with-database.ts';

/** How much of an export is read at once, bytes. */
const chunkBytes = 1024 * 1024;

export function auditCommand(): Command {
  const example = (text: string): string => `\nExample:\n  $ ./cordon audit ${text}\n`;
  const exportOne = new Command('export')
    .description('Write a copy of the ledger, or of a time of it, that proves itself without the database.')
    .requiredOption('--out <file>', 'the file to write')
    .option('--from <time>', 'the first moment, such as 2026-11-01T00:00:00Z')
    .option('--to <time>', 'the moment before which it ends')
    .requiredOption('--config <file>', 'the configuration, JSON')
    .addHelpText('after', example('export --out ledger.jsonl --config cordon.json'))
    .action(writeExport);
  const verify = new Command('verify')
    .description('Prove a copy of the ledger against checkpoints that were kept elsewhere. Needs no database.')
    .argument('<export>', 'a file that audit export wrote')
    .requiredOption('--against <file...>', 'files of checkpoints that were kept away from the machine of the ledger')
    .addHelpText('after', example('verify ledger.jsonl --against checkpoint-000000012345.json'))
    .action(verifyFile);
  const checkpoint = new Command('checkpoint')
    .description(
      'Sign what stands in the ledger now, and write it to a file to carry away; or those of another Cordon.',
    )
    .requiredOption('--out <file>', 'the file to write')
    .option('--peer <name>', 'instead, every checkpoint that this other Cordon left here, the newest 200')
    .requiredOption('--config <file>', 'the configuration, JSON')
    .addHelpText('after', example('checkpoint --out checkpoint.json --config cordon.json'))
    .action(writeCheckpoints);
  return new Command('audit')
    .description('The audit ledger: copies, their proof, and checkpoints.')
    .addHelpText('after', example('verify --help'))
    .addCommand(exportOne)
    .addCommand(verify)
    .addCommand(checkpoint);
}

type ExportOptions = { out: string; from?: string; to?: string; config: string };

async function writeExport({ out, config, ...options }: ExportOptions): Promise<void> {
  const from = orRefused(timeOf(options.from, 'from'));
  const to = orRefused(timeOf(options.to, 'to'));
  if (from === undefined || to === undefined) return;
  await withDatabase(config, async (db) => {
    const lines = exportLedger(db, systemScope('command line'), { from, to, at: systemClock.now() });
    await pipeline(Readable.from(lines), createWriteStream(out, { flags: 'wx', mode: 0o600 }));
  });
  process.stdout.write(`${out} is written. It holds what people asked and why: keep it as closely as the ledger.\n`);
}

function timeOf(text: string | undefined, field: string): UtcTime | null | Refusal {
  if (text === undefined) return null;
  const parsed = utcTime.safeParse(text);
  return parsed.success ? parsed.data : refuse('bad-input', 'must be a time such as 2026-11-01T00:00:00Z', field);
}

async function verifyFile(file: string, options: { against: string[] }): Promise<void> {
  const against = options.against.map(checkpointsIn);
  const bad = against.find(isRefusal);
  if (bad !== undefined || !existsSync(file)) {
    orRefused(bad ?? refuse('not-found', `There is no file ${file}.`, 'export'));
    return;
  }
  const chunks = createReadStream(file, { highWaterMark: chunkBytes });
  const verdict = await verifyExport(chunks, (against as AuditCheckpoint[][]).flat());
  if ('proven' in verdict) {
    process.stdout.write(provenWords(verdict.proven));
    return;
  }
  process.stdout.write(brokenWords(verdict.broken));
  process.exitCode = exitBadInput;
}

function provenWords({ links, first, last, provenTo }: Proven): string {
  const rest = last - provenTo;
  const after = rest === 0 ? '' : ` The ${rest} after it hang together, and no checkpoint given is of them.\n`;
  const signed = `Nothing up to link ${provenTo} was changed since it was signed.`;
  return `Proven: ${links} links, ${first} to ${last}. ${signed}\n${after}`;
}

function brokenWords({ seq, entry, at, why }: Broken): string {
  const place = seq === null ? 'The export' : `Link ${seq}${entry === null ? '' : `, of ${entry}`}`;
  return `NOT proven. ${place}${at === null ? '' : `, ${at}`}: ${why}.\n`;
}

/** One checkpoint a line. */
function checkpointsIn(file: string): AuditCheckpoint[] | Refusal {
  if (!existsSync(file)) return refuse('not-found', `There is no file ${file}.`, 'against');
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const parsed = lines.map((line) => auditCheckpoint.safeParse(jsonOf(line)));
  const good = parsed.flatMap(({ data }) => (data === undefined ? [] : [data]));
  if (good.length > 0 && good.length === lines.length) return good;
  return refuse('bad-input', `${file} does not hold checkpoints, one a line`, 'against');
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

async function writeCheckpoints({ out, peer, config }: { out: string; peer?: string; config: string }): Promise<void> {
  const scope = systemScope('command line');
  const found = await withDatabase(config, (db, { dataFolder }) =>
    db.as(scope, async (sql) => {
      if (peer !== undefined) return (await listPeerCheckpoints(sql, peer)).map(({ checkpoint }) => checkpoint);
      const taken = await takeHead(sql);
      if (taken === null) return [];
      const { head, last } = taken;
      const now = systemClock.now();
      if (last?.seq !== head.seq)
        await insertCheckpoint(sql, signCheckpoint(openSigningKey(dataFolder), head.seq, head.hash, now));
      return (await listCheckpoints(sql)).checkpoints.slice(0, 1).map(({ checkpoint }) => checkpoint);
    }),
  );
  if (found.length === 0) {
    orRefused(refuse('not-found', peer === undefined ? 'The ledger is empty.' : `Nothing is kept of ${peer}.`));
    return;
  }
  writeFileSync(out, found.map((one) => `${JSON.stringify(one)}\n`).join(''), { flag: 'wx' });
  process.stdout.write(`${out}: ${found.length === 1 ? `link ${found[0]?.seq}` : `${found.length} checkpoints`}\n`);
}

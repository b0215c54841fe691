/** `cordon bench`: measures this machine and prints figures with what they were compared with. */
import { Command, Option } from 'commander';
import type { BenchReport } from '../../bench/support/report.ts';
import { fuzzCommand } from './bench-fuzz.ts';
import { historyCommand } from './bench-history.ts';
import { likelihoodCommand } from './bench-likelihood.ts';
import { matchCommand } from './bench-match.ts';
import { queueCommand } from './bench-queue.ts';

type Bench = (say: (line: string) => void) => Promise<BenchReport>;

/** Loaded when asked for: the server has no use for them. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  ingest: async () => (await import('../../bench/ingest.ts')).benchIngest,
  decode: async () => (await import('../../bench/decode.ts')).benchDecode,
  start: async () => (await import('../../bench/start.ts')).benchStart,
  alert: async () => (await import('../../bench/alert.ts')).benchAlert,
  authority: async () => (await import('../../bench/authority.ts')).benchAuthority,
  patrol: async () => (await import('../../bench/patrol.ts')).benchPatrol,
  audit: async () => (await import('../../bench/audit.ts')).benchAudit,
  operation: async () => (await import('../../bench/operation.ts')).benchOperation,
  results: async () => (await import('../../bench/results.ts')).benchResults,
  reader: async () => (await import('../../bench/reader.ts')).benchReader,
};

export function benchCommand(): Command {
  const bench = new Command('bench')
    .description('Measure this machine; each benchmark states what it is compared with.')
    .addHelpText('after', '\nExample:\n  $ ./cordon bench ingest --json\n');
  const summaries: Readonly<Record<string, string>> = {
    ingest: 'reads a second against a million entries, beside a bare COPY; camera messages a second with pictures',
    decode: 'microseconds to decode a message, by adapter: plain, and with pictures of full size',
    start: 'seconds to start, with a new data folder and with one that is there',
    patrol: 'seconds to a patrol’s task on a phone four times slower, first and without a signal; kilobytes fetched',
    audit: 'entries of the audit ledger a second, opened and closed durably, and links a second that a copy proves',
    authority: 'what session, authority and scope add to a request, and what row-level security costs the hot paths',
    operation: 'milliseconds until a change has reached 50 consoles, at 500 units and 2,000 open tasks',
    results: 'milliseconds for the totals of an operation with 100,000 outcomes, beside a bare count of them',
    reader: 'plates read right of photographs, where there are any, and of 2,000 drawn ones; pictures a second',
    alert: 'milliseconds from capture to console at 5,000 reads a second against a million entries',
  };
  for (const [name, load] of Object.entries(benches)) {
    bench.addCommand(
      new Command(name)
        .description(summaries[name] ?? '')
        .addOption(new Option('--json', 'print one JSON object: {bench, machine, date, figures, comparedWith}'))
        .addHelpText('after', `\nExample:\n  $ ./cordon bench ${name} --json\n`)
        .action(async (options: { json?: boolean }) => {
          const run = await load();
          const report = await run((line) => process.stderr.write(`${line}\n`));
          process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : `${JSON.stringify(report, null, 2)}\n`);
        }),
    );
  }
  bench.addCommand(fuzzCommand());
  bench.addCommand(historyCommand());
  bench.addCommand(likelihoodCommand());
  bench.addCommand(matchCommand());
  bench.addCommand(queueCommand());
  return bench;
}

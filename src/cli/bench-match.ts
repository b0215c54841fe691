/** `cordon bench match`: how many reads a second are compared with a nation's lists, and what that costs. */
import { Command, InvalidArgumentError, Option } from 'commander';

const entriesDefault = 45_000_000;

type Options = { readonly entries: number; readonly json?: boolean };

export function matchCommand(): Command {
  return new Command('match')
    .description('reads a second that one core compares with 45 million entries; memory, loading, and a delta')
    .addOption(new Option('--entries <count>', 'of all lists').argParser(count).default(entriesDefault))
    .addOption(new Option('--json', 'print one JSON object: {bench, machine, date, figures, comparedWith}'))
    .addHelpText('after', '\nExample:\n  $ ./cordon bench match --json\n  $ ./cordon bench match --entries 1000000\n')
    .action(run);
}

async function run({ entries, json }: Options): Promise<void> {
  const { benchMatch } = await import('../../bench/match.ts');
  const report = await benchMatch(entries, (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${JSON.stringify(report, null, json ? 0 : 2)}\n`);
}

function count(text: string): number {
  if (!/^[1-9]\d{3,8}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1,000 to 999,999,999.');
  return Number(text);
}

/** `cordon bench history`: how long a look back at one mark's twelve months takes. */
import { Command, InvalidArgumentError, Option } from 'commander';

const readsDefault = 50_000_000;

type Options = { readonly reads: number; readonly json?: boolean };

export function historyCommand(): Command {
  return new Command('history')
    .description('milliseconds for a mark’s twelve months among 50 million reads, beside the same as the tables’ owner')
    .addOption(new Option('--reads <count>', 'stored in twelve months').argParser(count).default(readsDefault))
    .addOption(new Option('--json', 'print one JSON object: {bench, machine, date, figures, comparedWith}'))
    .addHelpText('after', '\nExample:\n  $ ./cordon bench history --json\n  $ ./cordon bench history --reads 2000000\n')
    .action(run);
}

async function run({ reads, json }: Options): Promise<void> {
  const { benchHistory } = await import('../../bench/history.ts');
  const report = await benchHistory(reads, (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${JSON.stringify(report, null, json ? 0 : 2)}\n`);
}

function count(text: string): number {
  if (!/^[1-9]\d{4,8}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 10,000 to 999,999,999.');
  return Number(text);
}

/** `cordon bench queue`: an hour of simulated traffic, and whether one person can keep up with what it asks. */
import { Command, InvalidArgumentError, Option } from 'commander';

const minutesMax = 60;

const after = `
Example:
  $ ./cordon bench queue --json
  $ ./cordon bench queue --minutes 5     a trial: hitsPerHour is then reckoned from few

The same traffic, list and planted vehicles each time.`;

type Options = { readonly minutes: number; readonly json?: boolean };

export function queueCommand(): Command {
  return new Command('queue')
    .description('hits an hour for one person, at 1,000 reads a second against a million entries, in simulated time')
    .addOption(new Option('--minutes <count>', 'of simulated time').argParser(minutesOf).default(minutesMax))
    .addOption(new Option('--json', 'print one JSON object: {bench, machine, date, figures, comparedWith}'))
    .addHelpText('after', after)
    .action(run);
}

async function run({ minutes, json }: Options): Promise<void> {
  const { benchQueue } = await import('../../bench/queue.ts');
  const report = await benchQueue((line) => void process.stderr.write(`${line}\n`), minutes);
  process.stdout.write(`${JSON.stringify(report, null, json ? 0 : 2)}\n`);
}

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (/^\d{1,2}$/.test(text) && minutes >= 1 && minutes <= minutesMax) return minutes;
  throw new InvalidArgumentError(`A whole number from 1 to ${minutesMax} is expected.`);
}

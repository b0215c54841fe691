/** `cordon bench likelihood`: whether hits said to be right so many times of a hundred are, and the plot of it. */
import { Command, InvalidArgumentError, Option } from 'commander';

const readsDefault = 3_000_000;

const after = `
Example:
  $ ./cordon bench likelihood --json
  $ ./cordon bench likelihood --plot reliability.svg
  $ ./cordon bench likelihood --seeds tune     to tune the figures of src/plates/chances.ts by`;

type Options = { readonly reads: number; readonly plot?: string; readonly seeds: string; readonly json?: boolean };

export function likelihoodCommand(): Command {
  return new Command('likelihood')
    .description('how far said likelihoods are from the share that is right, in ten-point bands, on simulator truth')
    .addOption(new Option('--reads <count>', 'of each of three seeds').argParser(count).default(readsDefault))
    .addOption(new Option('--plot <file>', 'write the reliability plot there, an SVG'))
    .addOption(new Option('--seeds <name>', 'what the seeds begin with').default('report'))
    .addOption(new Option('--json', 'print one JSON object: {bench, machine, date, figures, comparedWith}'))
    .addHelpText('after', after)
    .action(run);
}

async function run({ reads, plot, seeds, json }: Options): Promise<void> {
  const { benchLikelihood } = await import('../../bench/likelihood.ts');
  const report = benchLikelihood({ reads, plot: plot ?? null, seeds }, (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${JSON.stringify(report, null, json ? 0 : 2)}\n`);
}

function count(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1 to 999,999,999.');
  return Number(text);
}

/** `cordon operation`: operations recorded elsewhere, as files: what does not agree in one, and its figures. */
import { Command } from 'commander';
import { checkOperation } from '../results/check-operation.ts';
import { resultLinesOf } from '../results/result-lines.ts';
import { sayCount } from '../words/count.ts';
import type { ResultLine } from '../words/result-line.ts';
import { exitFindings, readOperationInput, sayFindings } from './operation-input.ts';

export function operationCommand(): Command {
  return new Command('operation')
    .description('Operations that were recorded elsewhere, as files of YAML or CSV (docs/reference/operation-file.md).')
    .addHelpText('after', '\nExample:\n  $ ./cordon operation check samples/operations/county-lines-2026-01.yaml\n')
    .addCommand(checkCommand())
    .addCommand(resultsCommand());
}

function checkCommand(): Command {
  return new Command('check')
    .description('Find what does not agree in a file, each with both places; exit 1 where there is anything.')
    .argument('<file>', 'an operation file; the text of its release is read too')
    .option('--json', 'print what was found as JSON')
    .addHelpText('after', '\nExample:\n  $ ./cordon operation check release.yaml --json\n')
    .action((path: string, options: { json?: boolean }) => {
      const read = readOperationInput(path);
      if (!read) return;
      const findings = checkOperation(read.file, read.lineOf);
      if (options.json) process.stdout.write(`${JSON.stringify({ operation: read.file.id, findings }, null, 2)}\n`);
      else process.stdout.write(findings.length === 0 ? 'Nothing was found.\n' : sayFindings(path, findings));
      if (findings.length > 0) process.exitCode = exitFindings;
    });
}

function resultsCommand(): Command {
  return new Command('results')
    .description('Print the figures of a file, one a line.')
    .argument('<file>', 'an operation file')
    .option('--json', 'as JSON, for other programs')
    .addHelpText(
      'after',
      '\nExample:\n  $ ./cordon operation results samples/operations/specials-2020-04.yaml --json\n',
    )
    .action((path: string, options: { json?: boolean }) => {
      const read = readOperationInput(path);
      if (!read) return;
      const figures = resultLinesOf(read.file);
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ operation: read.file.id, figures }, null, 2)}\n`
          : `${read.file.title}\n${figures.map(sayLine).join('')}`,
      );
    });
}

function sayLine({ measure, value, qualifier, unit, currency, force, note }: ResultLine): string {
  const number = [currency, sayCount({ value, qualifier }), unit].filter((part) => part !== null).join(' ');
  return `  ${[measure.padEnd(34), number.padEnd(24), force, note]
    .filter((part) => part !== null)
    .join('  ')
    .trimEnd()}\n`;
}

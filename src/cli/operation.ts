/** `cordon operation`: operations recorded elsewhere, as files: checking one, printing its figures, entering it. */
import { Command } from 'commander';
import { systemScope } from '../governance/scope.ts';
import { systemClock } from '../main.ts';
import { checkOperation } from '../results/check-operation.ts';
import { importOperation } from '../results/import-operation.ts';
import { findNamed } from '../results/named-operation.ts';
import { resultLinesOf } from '../results/result-lines.ts';
import { sayCount } from '../words/count.ts';
import { isRefusal } from '../words/fault.ts';
import type { ResultLine } from '../words/result-line.ts';
import { exitFindings, exitUnreadable, readOperationInput, sayFindings } from './operation-input.ts';
import { withDatabase } from './with-database.ts';

const scope = systemScope('command line');

export function operationCommand(): Command {
  return new Command('operation')
    .description('Operations that were recorded elsewhere, as files of YAML or CSV (docs/reference/operation-file.md).')
    .addHelpText('after', '\nExample:\n  $ ./cordon operation check samples/operations/county-lines-2026-01.yaml\n')
    .addCommand(checkCommand())
    .addCommand(resultsCommand())
    .addCommand(importCommand());
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
    .description('Print the figures of a file, or of an operation in the database, one a line.')
    .argument('<operation>', 'an operation file; with --config, the name or the id of an operation')
    .option('--json', 'as JSON, for other programs')
    .option('--config <file>', 'the configuration, JSON: look for the operation in its database')
    .addHelpText(
      'after',
      '\nExamples:\n  $ ./cordon operation results samples/operations/specials-2020-04.yaml --json\n' +
        '  $ ./cordon operation results "Op Wagtail" --config cordon.json\n',
    )
    .action(printResults);
}

type Told = { readonly name: string; readonly title: string; readonly figures: readonly ResultLine[] };

async function printResults(operation: string, { json, config }: { json?: boolean; config?: string }): Promise<void> {
  const told = config === undefined ? toldByFile(operation) : await toldByDatabase(operation, config);
  if (!told) return;
  const { name, title, figures } = told;
  process.stdout.write(
    json ? `${JSON.stringify({ operation: name, figures }, null, 2)}\n` : `${title}\n${figures.map(sayLine).join('')}`,
  );
}

function toldByFile(path: string): Told | undefined {
  const read = readOperationInput(path);
  return read && { name: read.file.id, title: read.file.title, figures: resultLinesOf(read.file) };
}

async function toldByDatabase(name: string, config: string): Promise<Told | undefined> {
  const found = await withDatabase(config, (db) => findNamed({ db, clock: systemClock, scope }, name));
  if (!isRefusal(found)) return { name: found.key, title: found.title, figures: found.figures };
  process.stderr.write(`cordon: ${found.message} [${found.code}]\n`);
  process.exitCode = exitUnreadable;
  return undefined;
}

type ImportOptions = { by: string; despiteFindings?: string; config: string };

function importCommand(): Command {
  return new Command('import')
    .description('Enter the operation of a file as published figures; again: as the next revision of it.')
    .argument('<file>', 'an operation file')
    .requiredOption('--by <username>', 'who enters it')
    .option('--despite-findings <why>', 'enter it although something does not agree, and keep why')
    .requiredOption('--config <file>', 'the configuration, JSON')
    .addHelpText('after', '\nExample:\n  $ ./cordon operation import release.yaml --by r.ashby --config cordon.json\n')
    .action(enterOperation);
}

async function enterOperation(path: string, { by, despiteFindings, config }: ImportOptions): Promise<void> {
  const read = readOperationInput(path);
  if (!read) return;
  const entered = await withDatabase(config, (db) =>
    importOperation({ db, clock: systemClock, scope }, read, {
      by,
      despite: despiteFindings ?? null,
    }),
  );
  if (isRefusal(entered)) {
    process.stderr.write(`cordon: ${entered.field}: ${entered.message} [${entered.code}]\n`);
    process.exitCode = exitUnreadable;
    return;
  }
  process.stderr.write(sayFindings(path, entered.findings));
  if (entered.revision === null) {
    process.stderr.write('Nothing was entered. Mend the file, or say why with --despite-findings.\n');
    process.exitCode = exitFindings;
    return;
  }
  process.stdout.write(`${read.file.id} is at revision ${entered.revision}.\n`);
}

function sayLine({ measure, value, qualifier, unit, currency, force, note }: ResultLine): string {
  const number = [currency, sayCount({ value, qualifier }), unit].filter((part) => part !== null).join(' ');
  return `  ${[measure.padEnd(34), number.padEnd(24), force, note]
    .filter((part) => part !== null)
    .join('  ')
    .trimEnd()}\n`;
}

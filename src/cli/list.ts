/** `cordon list`: previews and imports a vehicle-of-interest list, a million rows if need be; and lists on devices. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { findForce } from '../forces/forces-store.ts';
import { systemScope } from '../governance/scope.ts';
import { importList, previewImport } from '../hotlists/import-list.ts';
import { systemClock } from '../main.ts';
import { refuse } from '../words/fault.ts';
import type { ImportPreview } from '../words/hotlist.ts';
import { exitBadInput, orRefused } from './failure.ts';
import { allocateCommand, devicesCommand } from './list-devices.ts';
import { withDatabase } from './with-database.ts';

type Options = { name: string; force: string; yes?: boolean; config: string };

export function listCommand(): Command {
  const add = new Command('import')
    .description('Show what a file in the UK 16-column order would change; with --yes, import it.')
    .argument('<file>', 'CSV (docs/guides/importing-a-list.md)')
    .requiredOption('--name <name>', 'the list’s name; the owner’s list of this name is replaced')
    .requiredOption('--force <code>', 'the owning force')
    .option('--yes', 'import, not only preview')
    .requiredOption('--config <file>', 'the configuration, JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ ./cordon list import kent.csv --name "Kent VOI" --force kent --config cordon.json --yes\n',
    )
    .action(importFile);
  return new Command('list')
    .description('Vehicle-of-interest lists.')
    .addHelpText(
      'after',
      '\nExample:\n  $ ./cordon list import kent.csv --name "Kent VOI" --force kent --config cordon.json\n',
    )
    .addCommand(add)
    .addCommand(allocateCommand())
    .addCommand(devicesCommand());
}

async function importFile(path: string, options: Options): Promise<void> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    orRefused(refuse('bad-input', `There is no file ${path}.`, 'file'));
    return;
  }
  await withDatabase(options.config, async (db, config) => {
    const scope = systemScope('command line');
    const force = await db.as(scope, (sql) => findForce(sql, options.force));
    if (!force) {
      orRefused(refuse('not-found', `There is no force ${options.force}.`, 'force'));
      return;
    }
    const file = { name: options.name, ownerForceId: force.id, text };
    if (!options.yes) {
      printPreview(await previewImport(db, systemClock, scope, config.lists, file));
      process.stdout.write('Nothing was changed. Import it with --yes.\n');
      return;
    }
    const imported = orRefused(await importList(db, systemClock, scope, config.lists, file, null, printProgress));
    if (imported) printPreview(imported.preview);
  });
}

function printProgress(done: number, total: number): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} entries`);
  if (process.stderr.isTTY && done === total) process.stderr.write('\n');
}

function printPreview(preview: ImportPreview): void {
  const { revision, rows, added, replaced, unchanged, removed, expiryDefaulted, refusedTotal } = preview;
  process.stdout.write(
    `revision ${revision}: ${rows} rows; ${added} added, ${replaced} replaced, ${unchanged} unchanged, ` +
      `${removed} removed; ${expiryDefaulted} with the default expiry; ${refusedTotal} refused\n`,
  );
  for (const row of preview.refused)
    process.stderr.write(`line ${row.row}, ${row.column}: ${row.reason}: ${row.text}\n`);
  if (refusedTotal > 0) process.exitCode = exitBadInput;
}

/** `cordon list`: previews and imports a vehicle-of-interest list, tens of millions of rows if need be. */
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { Database } from '../database/database.ts';
import { findForce } from '../forces/forces-store.ts';
import { systemScope } from '../governance/scope.ts';
import { listColumns, listRemembered } from '../hotlists/column-mappings-store.ts';
import {
  abandonImport,
  applyImport,
  type Beginning,
  type ImportPorts,
  previewImport,
  readFile,
  startImport,
} from '../hotlists/import-list.ts';
import { listRefusedRows } from '../hotlists/import-rows-store.ts';
import { sweepImports } from '../hotlists/sweep-imports.ts';
import { systemClock } from '../main.ts';
import { fileEncoding } from '../words/column-mapping.ts';
import { csvCell } from '../words/csv.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { ColumnsId, ForceId, ImportId } from '../words/id.ts';
import { type ImportPreview, importKind } from '../words/list-import.ts';
import { exitBadInput, orRefused } from './failure.ts';
import { allocateCommand, devicesCommand } from './list-devices.ts';
import { progressLine } from './progress-line.ts';
import { withDatabase } from './with-database.ts';

type Options = {
  name: string;
  force: string;
  columns?: string;
  encoding?: Beginning['encoding'];
  kind: Beginning['kind'];
  base?: string;
  refused?: string;
  yes?: boolean;
  config: string;
};

/** The name by which the built-in order is chosen again for a list that was imported by a mapping. */
const builtIn = 'uk-16';
const refusedRowsAtOnce = 5_000;
const scope = systemScope('command line');

export function listCommand(): Command {
  const add = new Command('import')
    .description('Show what a file would change in a list; with --yes, import it.')
    .argument('<file>', 'CSV (docs/guides/importing-a-list.md)')
    .requiredOption('--name <name>', 'the list’s name; the owner’s list of this name gets its next revision')
    .requiredOption('--force <code>', 'the owning force')
    .option('--columns <mapping>', `a column mapping of the force, or ${builtIn}; else the one of the last import`)
    .addOption(
      new Option('--encoding <encoding>', 'of this file, where the mapping says another').choices(fileEncoding.options),
    )
    .addOption(
      new Option('--kind <kind>', 'whole: the file is the list; the others change what they name and leave the rest')
        .choices(importKind.options)
        .default('whole'),
    )
    .option('--base <revision>', 'the revision that the changes were made against; refused when there is a newer one')
    .option('--refused <file>', 'write every refused row there, as CSV')
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
  const bytes = statSync(path, { throwIfNoEntry: false })?.size;
  if (!bytes) {
    orRefused(refuse('bad-input', bytes === 0 ? `${path} is empty.` : `There is no file ${path}.`, 'file'));
    return;
  }
  await withDatabase(options.config, async (db, config) => {
    const ports: ImportPorts = { db, clock: systemClock, scope, settings: config.lists };
    const beginning = orRefused(await beginningOf(db, options, bytes));
    const begun = beginning && orRefused(await startImport(ports, beginning));
    if (!begun) return;
    const reading = progressLine('read', bytes, 'bytes');
    const read = orRefused(await readFile(ports, begun.id, createReadStream(path), (_, done) => reading(done)));
    reading(bytes);
    if (read) {
      if (options.refused !== undefined) await writeRefused(db, begun.id, options.refused);
      await finish(ports, begun.id, options.yes === true);
    }
    await sweepImports(db, systemClock, scope);
  });
}

async function beginningOf(db: Database, options: Options, bytes: number): Promise<Beginning | Refusal> {
  const force = await db.as(scope, (sql) => findForce(sql, options.force));
  if (!force) return refuse('not-found', `There is no force ${options.force}.`, 'force');
  const columnsId = await columnsOf(db, force.id, options);
  if (isRefusal(columnsId)) return columnsId;
  const baseRevision = options.base === undefined ? null : Number(options.base);
  if (baseRevision !== null && !Number.isSafeInteger(baseRevision)) {
    return refuse('bad-input', `${options.base} is not the number of a revision.`, 'base');
  }
  const { name, kind, encoding = null } = options;
  return { name, ownerForceId: force.id, kind, columnsId, encoding, baseRevision, bytes };
}

async function columnsOf(
  db: Database,
  owner: ForceId,
  { name, columns }: Options,
): Promise<ColumnsId | null | Refusal> {
  if (columns === builtIn) return null;
  return db.as(scope, async (sql) => {
    if (columns === undefined) {
      const remembered = await listRemembered(sql, owner);
      return remembered.find((one) => one.listName === name)?.columnsId ?? null;
    }
    const known = await listColumns(sql, owner);
    const found = known.find((one) => one.name === columns);
    if (found) return found.id;
    const names = [builtIn, ...known.map((one) => one.name)].join(', ');
    return refuse('not-found', `The force has no column mapping ${columns}; there are ${names}.`, 'columns');
  });
}

async function finish(ports: ImportPorts, id: ImportId, isWanted: boolean): Promise<void> {
  const preview = orRefused(await previewImport(ports, id));
  if (!preview) return;
  printPreview(preview);
  if (!isWanted) {
    await abandonImport(ports, id);
    process.stdout.write('Nothing was changed. Import it with --yes.\n');
    return;
  }
  const writing = progressLine('written', preview.added + preview.replaced, 'entries');
  const imported = orRefused(await applyImport(ports, id, preview.revision, writing));
  if (imported) process.stdout.write(`${imported.list.name} is at revision ${imported.list.revision}.\n`);
}

async function writeRefused(db: Database, id: ImportId, path: string): Promise<void> {
  const file = createWriteStream(path);
  file.write('Line,Column,Why,What stood there\r\n');
  for (let after = 0; ; ) {
    const rows = await db.as(scope, (sql) => listRefusedRows(sql, id, after, refusedRowsAtOnce));
    const last = rows.at(-1);
    if (!last) break;
    const lines = rows.map(
      ({ row, column, reason, text }) => `${[row, column, reason, text].map(csvCell).join(',')}\r\n`,
    );
    if (!file.write(lines.join(''))) await new Promise<void>((resolve) => file.once('drain', () => resolve()));
    after = last.row;
  }
  await new Promise<void>((resolve) => file.end(() => resolve()));
}

function printPreview(preview: ImportPreview): void {
  const { revision, rows, added, replaced, unchanged, removed, absent, repeated, expiryDefaulted } = preview;
  const { refusedTotal, refused, removesMuch } = preview;
  process.stdout.write(
    `revision ${revision}: ${rows} rows; ${added} added, ${replaced} replaced, ${unchanged} unchanged, ` +
      `${removed} removed, ${absent} to remove not there; ${repeated} repeated; ` +
      `${expiryDefaulted} with the default expiry; ${refusedTotal} refused\n`,
  );
  if (removesMuch) process.stderr.write('cordon: more than half of the list would go. Is the file whole?\n');
  for (const row of refused) process.stderr.write(`line ${row.row}, ${row.column}: ${row.reason}: ${row.text}\n`);
  if (refusedTotal > refused.length) process.stderr.write(`and ${refusedTotal - refused.length} more\n`);
  if (refusedTotal > 0) process.exitCode = exitBadInput;
}

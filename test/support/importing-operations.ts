/** Published operations entered as a press officer enters them, from the samples or invented. */
import assert from 'node:assert/strict';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import { importOperation } from '../../src/results/import-operation.ts';
import { isRefusal } from '../../src/words/fault.ts';
import { type OperationFile, operationFile } from '../../src/words/operation-file.ts';
import type { TestCordon } from './cordon.ts';

/** @param by the username of who enters it */
export async function enterOperation(cordon: TestCordon, file: OperationFile, by: string): Promise<void> {
  const ports = { db: cordon.database.db, clock: systemClock, scope: systemScope('command line') };
  const entered = await importOperation(ports, { file, lineOf: () => null }, { by, despite: null });
  if (isRefusal(entered)) assert.fail(entered.message);
  assert.deepEqual(entered.findings, []);
}

type Lines = { readonly value: number | null; readonly qualifier?: string; readonly wording: OperationFile['lines'] };

/** An invented week of two forces against county lines. @param start its Monday */
export function inventedWeek(start: string, { value, qualifier = 'exact', wording }: Lines): OperationFile {
  const end = new Date(Date.parse(start) + 6 * 86_400_000).toISOString().slice(0, 10);
  const count = value === null ? { value, qualifier: 'stated-without-count' } : { value, qualifier };
  return operationFile.parse({
    ...{ form: 1, id: `week-${start}`, title: `Invented week of ${start}`, start, end },
    ...{ leadForce: 'Kent', forces: ['Kent', 'Essex'], lines: wording },
    results: [
      { figure: 'lines-closed', count },
      { figure: 'arrests', count: { value: 40, qualifier: 'over' } },
    ],
  });
}

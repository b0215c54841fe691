/** Operations beside one another: recorded here or published elsewhere, each with its figures in the same measures. */
import type { Database, Sql } from '../database/database.ts';
import { listForces } from '../forces/forces-store.ts';
import { otherOperationRefused } from '../governance/authority.ts';
import { operationsWithin, takesPart } from '../operations/operation-parents-store.ts';
import { findOperation } from '../operations/operations-store.ts';
import { sumShares } from '../outcomes/outcome-counts-store.ts';
import { countSafeguarding } from '../outcomes/outcomes-store.ts';
import { linesOf, safeguardingShares } from '../outcomes/totals.ts';
import type { Clock } from '../words/clock.ts';
import { type OperationId, operationId } from '../words/id.ts';
import type { Operation } from '../words/operation.ts';
import type { OperationFigures } from '../words/operation-figures.ts';
import { isOfLines, type LineWording, type OperationFile } from '../words/operation-file.ts';
import type { Scope } from '../words/scope.ts';
import { findPublished, listPublishedFiles } from './published-operations-store.ts';
import { recordedLine } from './recorded-lines.ts';
import { daysOf } from './release-freeze.ts';
import { resultLinesOf } from './result-lines.ts';
import { listForPurpose } from './series-store.ts';

type Ports = { readonly db: Database; readonly clock: Clock };

export type Beside = { readonly operations: OperationFigures[]; readonly missing: string[] };

/** @param keys ids of operations, or names of published ones; those that are not open are told as missing */
export function operationsBeside({ db, clock }: Ports, scope: Scope, keys: readonly string[]): Promise<Beside> {
  return db.as(scope, async (sql) => {
    const found: OperationFigures[] = [];
    for (const key of keys) {
      const one = await findBeside(sql, scope, clock, key);
      if (one) found.push(one);
    }
    const there = new Set(found.map(({ key }) => key));
    return { operations: inTime(found), missing: keys.filter((key) => !there.has(key)) };
  });
}

async function findBeside(sql: Sql, scope: Scope, clock: Clock, key: string): Promise<OperationFigures | null> {
  const id = operationId.schema.safeParse(key);
  if (id.success) {
    const isOpen = otherOperationRefused(scope, id.data) === null && (await takesPart(sql, id.data));
    return isOpen ? recordedFigures(sql, clock, id.data) : null;
  }
  const published = await findPublished(sql, key, null);
  return published && publishedFigures(published.file);
}

/** Operations for the purpose of county lines, and published ones that tell of lines; the first first. */
export function countyLinesSeries({ db, clock }: Ports, scope: Scope): Promise<OperationFigures[]> {
  return db.as(scope, async (sql) => {
    const weeks = (await listPublishedFiles(sql))
      .filter(({ results }) => results.some(isOfLines))
      .map(publishedFigures);
    for (const id of await listForPurpose(sql, 'county-lines', clock.now())) {
      if (otherOperationRefused(scope, id) !== null) continue;
      const recorded = await recordedFigures(sql, clock, id);
      if (recorded) weeks.push(recorded);
    }
    return inTime(weeks);
  });
}

function inTime(operations: readonly OperationFigures[]): OperationFigures[] {
  const sign = ({ start, key }: OperationFigures) => `${start} ${key}`;
  return operations.toSorted((one, other) => (sign(one) < sign(other) ? -1 : 1));
}

export function publishedFigures(file: OperationFile): OperationFigures {
  const { id, title, start, end, leadForce, forces } = file;
  // Entered before the field was there, it has none.
  const lines = file.lines ?? null;
  const told = { key: id, source: 'published', title, start, end, leadForce, lines } as const;
  return { ...told, forces: forces.toSorted(), figures: resultLinesOf(file) };
}

/** What Cordon counts as closed: src/words/county-line.ts. */
const ownWording: LineWording = {
  counted: 'closed',
  means: 'There is evidence that whoever holds the line can no longer sell drugs by its number',
};

/** @returns null where it is not there, or not open to the scope */
export async function recordedFigures(sql: Sql, clock: Clock, id: OperationId): Promise<OperationFigures | null> {
  const operation = await findOperation(sql, id, clock.now());
  if (!operation) return null;
  const operations = await operationsWithin(sql, id);
  const shares = await sumShares(sql, 'all', { operations, from: null, until: null, force: null });
  const counted = safeguardingShares(await countSafeguarding(sql, operations));
  const names = new Map((await listForces(sql)).map((force) => [force.id, force.name]));
  const nameOf = (force: Operation['leadForceId']) => names.get(force) ?? force;
  const others = operation.forces.filter(({ acceptedAt }) => acceptedAt !== null).map((force) => nameOf(force.id));
  return {
    ...{ key: id, source: 'recorded', title: operation.name, leadForce: nameOf(operation.leadForceId) },
    ...daysOf(operation),
    forces: [nameOf(operation.leadForceId), ...others].toSorted(),
    figures: linesOf([...shares, ...counted]).map((line) => recordedLine(line)),
    lines: ownWording,
  };
}

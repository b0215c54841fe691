/** Figures from the records: counted by the rules of the outcomes, in groups, each with the records behind it. */
import type { Database, Sql } from '../database/database.ts';
import { listForces } from '../forces/forces-store.ts';
import { otherOperationRefused } from '../governance/authority.ts';
import { operationsWithin, takesPart } from '../operations/operation-parents-store.ts';
import { findOperations } from '../operations/operations-store.ts';
import { type CountsAsked, callSignsOf, listBehind, sumShares } from '../outcomes/outcome-counts-store.ts';
import { countSafeguarding, findOutcomes } from '../outcomes/outcomes-store.ts';
import { linesOf, type Share, safeguardingShares } from '../outcomes/totals.ts';
import { type Clock, dayMs } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import { type FigureLine, figuresDaysMax, type Grouping } from '../words/figures.ts';
import {
  type ForceId,
  forceId,
  type OperationId,
  type OutcomeId,
  operationId,
  outcomeId,
  unitId,
} from '../words/id.ts';
import { type Figure, type Outcome, outcomeFacts } from '../words/outcome.ts';
import type { Scope } from '../words/scope.ts';

type Ports = { readonly db: Database; readonly clock: Clock };

export type FiguresAsked = {
  readonly operationId?: OperationId | undefined;
  readonly within: boolean;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly forceId?: ForceId | undefined;
  readonly figure?: Figure | undefined;
  readonly by: Grouping;
};

export type Figures = {
  readonly lines: FigureLine[];
  readonly groups: { group: string; name: string }[];
  readonly withSafeguarding: boolean;
};

/** Lines of one answer: two years by day have some thousands. */
const linesMax = 20_000;

export function getFigures({ db, clock }: Ports, scope: Scope, asked: FiguresAsked): Promise<Figures | Refusal> {
  return db.as(scope, async (sql) => {
    const which = await narrow(sql, scope, asked);
    if (isRefusal(which)) return which;
    const { by, figure } = asked;
    const shares = await sumShares(sql, by, which);
    const withSafeguarding = which.operations !== null && !asked.from && (by === 'all' || by === 'force');
    if (withSafeguarding) {
      const counts = await countSafeguarding(sql, which.operations ?? []);
      const own = counts.filter(({ force }) => which.force === null || force === which.force);
      shares.push(...safeguardingShares(own).map((one) => ({ ...one, group: by === 'force' ? one.force : null })));
    }
    const wanted = figure === undefined ? shares : shares.filter((one) => one.figure === figure);
    const groups = [...Map.groupBy(wanted, ({ group }) => group)];
    const lines = groups.flatMap(([group, some]) => linesIn(group, some));
    if (lines.length > linesMax)
      return refuse('too-many', `More than ${linesMax} lines. Ask for one figure or fewer days.`);
    const keys = groups.flatMap(([group]) => (group === null ? [] : [group])).sort();
    return { lines, groups: await namesOf(sql, by, keys, clock), withSafeguarding };
  });
}

function linesIn(group: string | null, shares: readonly Share[]): FigureLine[] {
  return linesOf(shares).map((line) => ({ group, ...line }));
}

/** The operations and days that are asked for; `refused` where there is nothing to hold on to. */
export async function narrow(sql: Sql, scope: Scope, asked: FiguresAsked): Promise<CountsAsked | Refusal> {
  const elsewhere = otherOperationRefused(scope, asked.operationId ?? null);
  if (elsewhere) return elsewhere;
  const { operationId: operation, from = null, until = null, forceId: force = null, within } = asked;
  if ((from === null) !== (until === null)) return refuse('bad-input', 'Name the first and the last day.', 'until');
  if (from !== null && until !== null) {
    const days = (Date.parse(until) - Date.parse(from)) / dayMs;
    if (days < 0) return refuse('bad-input', 'The last day is before the first.', 'until');
    if (days > figuresDaysMax) return refuse('bad-input', `At most ${figuresDaysMax} days at once.`, 'until');
  }
  if (operation === undefined) {
    if (from === null) return refuse('bad-input', 'Name an operation, or the first and the last day.', 'from');
    return { operations: null, from, until, force };
  }
  if (!(await takesPart(sql, operation))) {
    return refuse('not-found', 'There is no such operation, or your force takes no part in it.', 'operationId');
  }
  const operations = within ? await operationsWithin(sql, operation) : [operation];
  return { operations, from, until, force };
}

async function namesOf(sql: Sql, by: Grouping, keys: readonly string[], clock: Clock): Promise<Figures['groups']> {
  const names = await namesBy(sql, by, keys, clock);
  return keys.map((group) => ({ group, name: names.get(group) ?? group }));
}

async function namesBy(sql: Sql, by: Grouping, keys: readonly string[], clock: Clock): Promise<Map<string, string>> {
  if (by === 'force') return new Map((await listForces(sql)).map(({ id, name }) => [id, name]));
  if (by === 'team')
    return callSignsOf(
      sql,
      keys.map((key) => unitId.row(unitId.schema.parse(key))),
    );
  if (by !== 'operation') return new Map();
  const rows = keys.map((key) => operationId.row(operationId.schema.parse(key)));
  const found = await findOperations(sql, rows, clock.now());
  return new Map([...found.values()].map(({ id, name }) => [id, name]));
}

export type RecordsAsked = FiguresAsked & {
  readonly figure: Figure;
  readonly part?: string | undefined;
  readonly unit?: string | undefined;
  readonly group?: string | undefined;
  readonly before?: OutcomeId | undefined;
};

export type RecordsBehind = { readonly outcomes: Outcome[]; readonly total: number; readonly next: OutcomeId | null };

/** Records of one page. */
const recordsMax = 200;

export function listFigureRecords({ db }: Ports, scope: Scope, asked: RecordsAsked): Promise<RecordsBehind | Refusal> {
  return db.as(scope, async (sql) => {
    const narrowed = await narrow(sql, scope, asked);
    if (isRefusal(narrowed)) return narrowed;
    const grouped = ofGroup(asked.by, asked.group ?? null);
    if (isRefusal(grouped)) return grouped;
    const { figure, part = null, unit = null, before = null } = asked;
    const which = { ...narrowed, line: { figure, part, unit }, before, most: recordsMax + 1, ...grouped };
    const { rows, total } = await listBehind(sql, which);
    const page = rows.slice(0, recordsMax);
    const found = await findOutcomes(sql, page);
    const last = page.at(-1);
    return {
      outcomes: page.flatMap((row) => found.get(row) ?? []),
      total,
      next: rows.length > recordsMax && last !== undefined ? outcomeId.of(last) : null,
    };
  });
}

type OfGroup = { readonly by: Grouping; readonly group: string | number | null };

/** A group as the counts hold it. */
function ofGroup(by: Grouping, group: string | null): OfGroup | Refusal {
  if (group === null || by === 'all') return { by, group: null };
  const words = { operation: operationId.schema, force: forceId.schema, team: unitId.schema };
  if (by === 'kind') {
    const isKind = outcomeFacts.options.some(({ shape }) => shape.kind.value === group);
    return isKind ? { by, group } : refuse('bad-input', `${group} is no kind of outcome.`, 'group');
  }
  if (by === 'day') {
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(group) && !Number.isNaN(Date.parse(group));
    return isDay ? { by, group } : refuse('bad-input', `${group} is no day.`, 'group');
  }
  const parsed = words[by].safeParse(group);
  if (!parsed.success) return refuse('bad-input', `${group} is none of these groups.`, 'group');
  return { by, group: Number(group.slice(group.indexOf('_') + 1)) };
}

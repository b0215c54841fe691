/** What outcomes add to figures, kept in PostgreSQL beside them: written with them, and added up by groups. */
import type { Sql } from '../database/database.ts';
import type { Qualifier } from '../words/count.ts';
import type { Grouping } from '../words/figures.ts';
import {
  type ForceId,
  forceId,
  type OperationId,
  type OutcomeId,
  operationId,
  outcomeId,
  unitId,
} from '../words/id.ts';
import type { Figure, Outcome, TotalLine } from '../words/outcome.ts';
import { type Share, sharesOf } from './totals.ts';

/** Puts what each of the outcomes adds now in the place of what it added before. */
export async function keepCounts(sql: Sql, outcomes: readonly Outcome[]): Promise<void> {
  const rows = outcomes.map(({ id }) => outcomeId.row(id));
  await sql.query('delete from outcome_counts where outcome_id = any ($1::bigint[])', [rows], 'forget-counts');
  const shares = outcomes.flatMap((of) => sharesOf(of).map((share) => ({ ...share, of })));
  if (shares.length === 0) return;
  const lines = [shares.map(({ figure }) => figure), shares.map(({ part }) => part), shares.map(({ unit }) => unit)];
  // A question of its own, in the order of their names: two who need the same new line wait for each other and see it.
  await sql.query(
    `insert into outcome_lines (figure, part, unit)
     select distinct n.figure, n.part, n.unit from unnest($1::text[], $2::text[], $3::text[]) as n (figure, part, unit)
      where not exists (select from outcome_lines l
        where l.figure = n.figure and l.part is not distinct from n.part and l.unit is not distinct from n.unit)
      order by 1, 2, 3 on conflict do nothing`,
    lines,
    'name-lines',
  );
  await sql.query(
    `insert into outcome_counts
       (outcome_id, line_id, force_id, credited_ids, operation_id, unit_id, kind, day, thousandths, qualifier)
     select o.id, l.id, o.force_id, o.credited_ids, o.operation_id,
       (select t.unit_id from tasks t where t.id = o.task_id), n.kind,
       (n.done_at at time zone 'Europe/London')::date, n.thousandths, n.qualifier
       from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::timestamptz[], $7::bigint[],
         $8::text[]) as n (figure, part, unit, outcome_id, kind, done_at, thousandths, qualifier)
       join outcomes o on o.id = n.outcome_id
       join outcome_lines l
         on l.figure = n.figure and l.part is not distinct from n.part and l.unit is not distinct from n.unit`,
    [
      ...[...lines, shares.map(({ of }) => outcomeId.row(of.id)), shares.map(({ of }) => of.facts.kind)],
      ...[shares.map(({ of }) => of.doneAt), shares.map(({ count: { value } }) => thousandthsOf(value))],
      // A hedge of nothing says nothing; a sum leaves it out too.
      shares.map(({ count: { value, qualifier } }) => (value === 0 ? 'exact' : qualifier)),
    ],
    'keep-counts',
  );
}

function thousandthsOf(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1000);
}

/** Outcomes of before there were counts, the oldest first. Another node's are left to it. */
export async function findUncounted(sql: Sql, most: number): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    'select id from outcomes where not is_counted order by id limit $1 for update skip locked',
    [most],
  );
  return rows.map(({ id }) => id);
}

export async function setCounted(sql: Sql, rows: readonly number[]): Promise<void> {
  await sql.query('update outcomes set is_counted = true where id = any ($1::bigint[])', [rows]);
}

/** Which counts: null is all that are open to the scope. */
export type CountsAsked = {
  readonly operations: readonly OperationId[] | null;
  readonly from: string | null;
  /** The last day. */
  readonly until: string | null;
  readonly force: ForceId | null;
};

/** Figures are grouped by a column of the counts, and by these only. */
const groups: Readonly<Record<Grouping, { readonly column: string; readonly told: string }>> = {
  all: { column: 'null::integer', told: 'null::text' },
  operation: { column: 'operation_id', told: "'operation_' || g.grouped" },
  force: { column: 'force_id', told: "'force_' || g.grouped" },
  team: { column: 'unit_id', told: "'unit_' || g.grouped" },
  day: { column: 'day', told: "to_char(g.grouped, 'YYYY-MM-DD')" },
  kind: { column: 'kind', told: 'g.grouped' },
};

const asked = `($1::integer[] is null or operation_id = any ($1)) and ($2::date is null or day >= $2)
  and ($3::date is null or day <= $3) and ($4::smallint is null or force_id = $4)`;

function valuesOf({ operations, from, until, force }: CountsAsked) {
  const rows = operations === null ? null : operations.map((id) => operationId.row(id));
  return [rows, from, until, force === null ? null : forceId.row(force)] as const;
}

export type GroupedShare = Share & { readonly group: string | null };

/** Added up by group, line, force, who is credited, and hedge: what is left to add is a few hundred. */
export async function sumShares(sql: Sql, by: Grouping, which: CountsAsked): Promise<GroupedShare[]> {
  const { column, told } = groups[by];
  const rows = await sql.query<SharesRow>(
    `select ${told} as "group", l.figure, l.part, l.unit, g.force_id, g.credited_ids, g.qualifier, g.value, g.records
       from (select ${column} as grouped, line_id, force_id, credited_ids, qualifier,
               (sum(thousandths) / 1000)::double precision as value, count(*)::integer as records
               from outcome_counts where ${asked} group by 1, 2, 3, 4, 5) g
       join outcome_lines l on l.id = g.line_id`,
    valuesOf(which),
  );
  return rows.map(({ group, figure, part, unit, force_id, credited_ids, qualifier, value, records }) => ({
    ...{ group, figure, part, unit, count: { value, qualifier }, records },
    ...{ force: forceId.of(force_id), credited: credited_ids.map((force) => forceId.of(force)) },
  }));
}

type SharesRow = {
  readonly group: string | null;
  readonly figure: Figure;
  readonly part: string | null;
  readonly unit: string | null;
  readonly force_id: number;
  readonly credited_ids: readonly number[];
  readonly qualifier: Qualifier;
  readonly value: number | null;
  readonly records: number;
};

export type Line = Pick<TotalLine, 'figure' | 'part' | 'unit'>;

export type BehindAsked = CountsAsked & {
  readonly line: Line;
  readonly by: Grouping;
  /** As the counts hold it; null: of none. Of no weight where figures are not grouped. */
  readonly group: string | number | null;
  readonly before: OutcomeId | null;
  readonly most: number;
};

/** The outcomes behind one line, newest first, and how many there are in all. */
export async function listBehind(sql: Sql, which: BehindAsked): Promise<{ rows: number[]; total: number }> {
  const { line, by, group, before, most } = which;
  const where = `${asked} and line_id = (select id from outcome_lines where figure = $5
        and part is not distinct from $6 and unit is not distinct from $7)
      and ($8 or ${groups[by].column} is not distinct from $9)`;
  const values = [...valuesOf(which), line.figure, line.part, line.unit, by === 'all', group];
  const [counted] = await sql.query<{ total: number }>(
    `select count(*)::integer as total from outcome_counts where ${where}`,
    values,
  );
  const rows = await sql.query<{ outcome_id: number }>(
    `select outcome_id from outcome_counts where ${where} and ($10::bigint is null or outcome_id < $10)
      order by outcome_id desc limit $11`,
    [...values, before === null ? null : outcomeId.row(before), most],
  );
  return { rows: rows.map(({ outcome_id }) => outcome_id), total: counted?.total ?? 0 };
}

/** Call signs of units as they are now. */
export async function callSignsOf(sql: Sql, units: readonly number[]): Promise<Map<string, string>> {
  const rows = await sql.query<{ id: number; call_sign: string }>(
    `select u.id, v.call_sign from units u join unit_versions v on v.unit_id = u.id and v.revision = u.revision
      where u.id = any ($1::integer[])`,
    [units],
  );
  return new Map(rows.map(({ id, call_sign }) => [unitId.of(id), call_sign]));
}

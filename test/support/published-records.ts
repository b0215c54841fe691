/**
 * A published operation as individual records: one of each arrest, seizure, vehicle, weapon, person and line that its
 * figures name, put straight into the tables as an earlier version left them, and counted by the server's own rules.
 */
import assert from 'node:assert/strict';
import { systemScope } from '../../src/governance/scope.ts';
import { countEarlier } from '../../src/outcomes/count-earlier.ts';
import type { Count } from '../../src/words/count.ts';
import { lineFacts } from '../../src/words/county-line.ts';
import { forceId, type OperationId, operationId } from '../../src/words/id.ts';
import type { OperationFile } from '../../src/words/operation-file.ts';
import { outcomeFacts, type StatedResult } from '../../src/words/outcome.ts';
import { safeguardingFacts } from '../../src/words/safeguarding.ts';
import type { Stage } from './published.ts';

type OneRecord = {
  readonly table: 'outcome' | 'safeguarding' | 'line';
  readonly force: string;
  readonly facts: unknown;
};

/** What was said not to be counted is two records; of a hedged figure, a number that its hedge allows. */
function numberOf({ value, qualifier }: Count): number {
  if (value === null) return 2;
  if (qualifier === 'over') return value + Math.ceil(value / 20);
  if (qualifier === 'exact') return value;
  return value - Math.floor(value / 50);
}

/** Whether one result is another force's share of the other. */
function isShareOf(share: StatedResult, whole: StatedResult): boolean {
  return share.figure === whole.figure && share.vehicle === whole.vehicle && share.weapon === whole.weapon;
}

/** Records of the whole: first each force's share, and the rest by the other forces in turn. */
function recordsOf(file: OperationFile): OneRecord[] {
  const sharing = new Set(file.shares.map(({ force }) => force));
  const others = file.forces.filter((force) => !sharing.has(force));
  const parts = file.shares.flatMap(({ force, results }) => results.map((result) => ({ force, result })));
  const whole = file.results.flatMap((result) => {
    const shares = parts.filter((one) => isShareOf(one.result, result));
    const owned = shares.flatMap(({ force, result: { count } }) =>
      Array.from({ length: count.value ?? 1 }, () => force),
    );
    return asRecords(result).map((one, at) => ({ ...one, force: owned[at] ?? others[at % others.length] ?? '' }));
  });
  const besides = parts.filter(({ result }) => !file.results.some((one) => isShareOf(result, one)));
  return [...whole, ...besides.flatMap(({ force, result }) => asRecords(result).map((one) => ({ ...one, force })))];
}

function asRecords(result: StatedResult): Omit<OneRecord, 'force'>[] {
  const number = numberOf(result.count);
  const { figure } = result;
  if (figure === 'cash') return outcomes(cashOf(number, result.currency ?? ''));
  if (figure === 'drug-quantity') return outcomes(drugsOf(number, result));
  const each = Array.from({ length: number }, (_, at) => at);
  if (figure === 'safeguarded') return each.map((at) => ({ table: 'safeguarding', facts: safeguarded(at) }));
  if (figure === 'nrm-referrals') return each.map(() => ({ table: 'safeguarding', facts: referral }));
  if (figure === 'lines-closed') return each.map((at) => ({ table: 'line', facts: closedLine(at) }));
  return outcomes(each.map((at) => oneOf(result, at)));
}

function outcomes(facts: readonly unknown[]): Omit<OneRecord, 'force'>[] {
  return facts.map((one) => ({ table: 'outcome', facts: outcomeFacts.parse(one) }));
}

/** One thing of a figure that counts things. */
function oneOf({ figure, offence, weapon, vehicle, property }: StatedResult, at: number): unknown {
  const mixed = at % 3 === 0 ? 'knuckleduster' : 'knife';
  const weapons = { firearm: 'firearm', 'imitation-firearm': 'imitation-firearm', bladed: 'machete' } as const;
  switch (figure) {
    case 'arrests': {
      // An arrest for two offences is one arrest.
      const second = at % 4 === 0 ? [{ group: 'driving' }] : [];
      return { kind: 'arrest', offences: [{ group: offence ?? 'theft' }, ...second], ageGroup: '18-24' };
    }
    case 'weapons':
      return { kind: 'weapon', weapon: weapons[(weapon ?? '') as keyof typeof weapons] ?? mixed };
    case 'vehicles':
      return { kind: 'vehicle', end: vehicle, reason: 'no-insurance' };
    case 'property': {
      const one = { value: 1, qualifier: 'exact' };
      return { kind: 'property', property, count: one, foundIn: 'vehicle' };
    }
    case 'drug-seizures':
      // Two drugs in one seizure are one seizure.
      return { kind: 'drugs', substances: [classA, ...(at % 5 === 0 ? [{ ...classA, class: 'B' }] : [])] };
    case 'drug-factories':
      return { kind: 'drugs', substances: [{ class: 'B', drug: 'cannabis', unit: 'plants' }], isFactory: true };
    default:
      return assert.fail(`${figure} has no records`);
  }
}

const classA = { class: 'A', quantity: 3, unit: 'wraps', measured: 'counted' };
const doneOn = '2022-03-09';
const referral = safeguardingFacts.parse({
  ...{ kind: 'nrm', what: 'referral', ageGroup: 'child', consent: 'not-needed' },
  ...{ firstResponder: 'The force, invented', doneOn },
});

function safeguarded(at: number): unknown {
  const age = at % 2 === 0 ? { ageGroup: 'child', consent: 'not-needed' } : { ageGroup: 'adult', consent: 'given' };
  const status = at % 3 === 0 ? 'referred' : 'safeguarded';
  return safeguardingFacts.parse({ kind: 'person', ...age, status, action: 'Seen at home', doneOn });
}

function closedLine(at: number): unknown {
  const closure = { on: doneOn, evidence: 'handset-and-number-taken', words: 'Handset and SIM taken' };
  const number = `07700 900${100 + at}`;
  const line = { name: `Invented ${at}`, number, exporting: 'London', importing: ['Wiltshire'] };
  return lineFacts.parse({ ...line, firstReportedOn: '2022-02-01', closure });
}

/** Seizures of several sums, the last of what is left. */
function cashOf(minorUnits: number, currency: string): unknown[] {
  const sums = [0.5, 0.25, 0.125].map((share) => Math.floor(minorUnits * share));
  sums.push(minorUnits - sums.reduce((sum, one) => sum + one, 0));
  return sums.map((one) => ({ kind: 'cash', power: 'poca', lines: [{ currency, minorUnits: one }] }));
}

/** Several seizures, each weighed or counted; plants that nobody counted are told without a quantity. */
function drugsOf(quantity: number, { class: drugClass, drug, unit, count }: StatedResult): unknown[] {
  if (count.value === null) return [{ kind: 'drugs', substances: [{ class: drugClass, drug, unit }] }];
  const measured = unit === 'kg' ? 'weighed' : 'counted';
  return [0.5, 0.25, 0.25].map((share) => {
    return { kind: 'drugs', substances: [{ class: drugClass, drug, unit, measured, quantity: quantity * share }] };
  });
}

/** @returns the operation, and those within it */
export async function recordPublished(stage: Stage, file: OperationFile): Promise<OperationId[]> {
  const analyst = await stage.who(file.leadForce, 'analyst');
  assert.ok(analyst);
  const whole = await putOperation(stage, file, file.title.slice(0, 60));
  await putRecords(stage, file, whole, recordsOf(file));
  const within: number[] = [];
  for (const { name, results } of file.within) {
    const row = await putOperation(stage, file, name);
    await stage.cordon.database.owner(
      `insert into operation_parents (operation_id, parent_id, force_id, placed_by, placed_at)
       select $1, $2, lead_force_id, made_by, made_at from operations where id = $1`,
      [row, whole],
    );
    await putRecords(stage, file, row, recordsOf({ ...file, results, shares: [] }));
    within.push(row);
  }
  await countEarlier(stage.cordon.database.db, systemScope('housekeeping'));
  return [whole, ...within].map((row) => operationId.of(row));
}

async function putOperation(stage: Stage, { leadForce, start, end }: OperationFile, name: string): Promise<number> {
  const [made] = await stage.cordon.database.owner<{ id: number }>(
    `insert into operations (name, lead_force_id, starts_at, ends_at, made_at, made_by, approved_at, approved_by)
     select $1, p.force_id, $2::date, $3::date + 1, now(), p.id, now(), p.id from people p where p.force_id = $4 limit 1
     returning id`,
    [name, start, end, forceId.row(stage.forceOf(leadForce).id)],
  );
  return made?.id ?? assert.fail('no operation was made');
}

const tables = {
  outcome: ['outcomes', 'outcome_versions', 'credited_ids, is_counted', "'{}', false"],
  safeguarding: ['safeguarding_records', 'safeguarding_versions', 'revision', '1'],
  line: ['county_lines', 'county_line_versions', 'revision', '1'],
} as const;

/** Each with its first version, at noon of the operation's days in turn. */
async function putRecords(
  stage: Stage,
  { start, end }: OperationFile,
  operation: number,
  all: readonly OneRecord[],
): Promise<void> {
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1;
  for (const [table, [records, versions, columns, values]] of Object.entries(tables)) {
    const some = all.filter((one) => one.table === table);
    await stage.cordon.database.owner(
      `with told as (select n, force, doc, nextval(pg_get_serial_sequence('${records}', 'id')) as id
           from unnest($1::smallint[], $2::jsonb[]) with ordinality as t (force, doc, n)),
         made as (insert into ${records} (id, force_id, operation_id, ${columns}) overriding system value
           select id, force, $3, ${values} from told)
       insert into ${versions} (record_id, force_id, revision, doc, by_id, at, done_at)
       select t.id, t.force, 1, jsonb_build_object('isWithdrawn', false, 'facts', t.doc), o.made_by, now(),
         $4::date + interval '12 hours' + interval '1 day' * (t.n % $5) from told t, operations o where o.id = $3`,
      [
        ...[
          some.map(({ force }) => forceId.row(stage.forceOf(force).id)),
          some.map(({ facts }) => JSON.stringify(facts)),
        ],
        ...[operation, start, days],
      ],
    );
  }
}

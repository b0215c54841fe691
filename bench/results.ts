/**
 * How long the totals of an operation take that has 100,000 outcomes, asked as a console asks: of the server, through
 * authority, row-level security and the ledger. The outcomes are of every kind, by ten forces, some of them crediting
 * another, and their counts are made by the server's own rules.
 */
import { insertForce } from '../src/forces/forces-store.ts';
import { systemScope } from '../src/governance/scope.ts';
import { countEarlier } from '../src/outcomes/count-earlier.ts';
import { outcomeFacts } from '../src/words/outcome.ts';
import { makeEstate } from './support/estate.ts';
import { type BenchReport, report } from './support/report.ts';
import { type BenchServer, makeFolder, removeFolder, startServer } from './support/server.ts';
import { signInSupervisor } from './support/supervisor.ts';

const outcomes = 100_000;
const warmAsks = 20;
const asks = 200;

export async function benchResults(say: (line: string) => void): Promise<BenchReport> {
  const folder = makeFolder();
  const server = await startServer(folder);
  try {
    await makeEstate(server.db, 'json', 1);
    await addForces(server);
    const cookie = await signInSupervisor(server);
    say(`recording ${outcomes} outcomes`);
    await record(server);
    say('counting them by the rules');
    await countEarlier(server.db, systemScope('housekeeping'));
    await server.superuser.query('vacuum analyze outcomes, outcome_versions, outcome_counts');
    say('asking for the totals');
    const { totals, bare, lines } = await measure(server, cookie);
    return report(
      'results',
      {
        ...{ outcomes, lines, p50Ms: shareOf(totals, 0.5), p95Ms: shareOf(totals, 0.95), maxMs: totals.at(-1) ?? 0 },
        ...{ bareP50Ms: shareOf(bare, 0.5), bareP95Ms: shareOf(bare, 0.95) },
      },
      'bare…: count(*) of the same outcomes by force and kind, in turn with it, as the superuser: no rule, ' +
        'no policy, no session and no ledger',
    );
  } finally {
    await server.stop();
    removeFolder(folder);
  }
}

function shareOf(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Facts that come round in turn: most outcomes are arrests, drugs and vehicles. */
const facts = [
  { kind: 'arrest', offences: [{ group: 'drugs' }, { group: 'wanted' }], ageGroup: '18-24' },
  { kind: 'arrest', offences: [{ group: 'driving' }], ageGroup: '25-34' },
  { kind: 'arrest', offences: [{ group: 'theft' }], ageGroup: 'over-34' },
  {
    kind: 'drugs',
    substances: [
      { class: 'A', drug: 'cocaine', quantity: 12, unit: 'wraps', measured: 'counted' },
      { class: 'B', drug: 'cannabis', quantity: 4.25, unit: 'g', measured: 'weighed' },
    ],
  },
  { kind: 'vehicle', end: 'seized', reason: 'no-insurance' },
  { kind: 'vehicle', end: 'recovered', reason: 'stolen' },
  { kind: 'cash', lines: [{ currency: 'GBP', minorUnits: 45_000 }], power: 'poca' },
  { kind: 'weapon', weapon: 'knife' },
  { kind: 'disposal', disposal: 'traffic-offence-report' },
  { kind: 'empty', end: 'nothing-found' },
].map((one) => outcomeFacts.parse(one));

/** They stand beside the first in each group. */
async function addForces(server: BenchServer): Promise<void> {
  for (let at = 1; at < 10; at++) {
    await server.db.as(systemScope('command line'), (sql) => insertForce(sql, `bench-${at}`, `Bench ${at}`));
  }
}

/** Straight into the tables, each with its first version, as an earlier version of the server left them. */
async function record({ superuser }: BenchServer): Promise<void> {
  await superuser.query(
    `with forces as (select array_agg(id order by id) as ids from forces),
       made as (insert into outcomes (force_id, credited_ids, operation_id, is_counted)
         select f.ids[1 + n % 10], case when n % 3 = 0 then array[f.ids[1 + (n + 1) % 10]] else '{}' end, o.id, false
           from generate_series(1, $1::integer) n, forces f, operations o returning id, force_id)
     insert into outcome_versions (record_id, force_id, revision, doc, by_id, at, done_at)
     select m.id, m.force_id, 1, jsonb_build_object('isWithdrawn', false, 'facts', ($2::jsonb) -> (m.id % $3)::integer),
       p.id, now(), now() - interval '1 minute' * (m.id % 4000) from made m, people p where p.username = 'supervisor'`,
    [outcomes, JSON.stringify(facts), facts.length],
  );
}

async function measure(server: BenchServer, cookie: string) {
  const times = { totals: [] as number[], bare: [] as number[], lines: 0 };
  for (let turn = 0; turn < warmAsks + asks; turn++) {
    const startedMs = performance.now();
    const answer = await fetch(`${server.address}/v1/operations/operation_1/totals`, {
      headers: { cookie, 'cordon-client': 'bench' },
    });
    const told = (await answer.json()) as {
      lines: { figure: string; part: string | null; count: { value: number } }[];
    };
    const endedMs = performance.now();
    await server.superuser.query(
      `select r.force_id, v.doc -> 'facts' ->> 'kind' as kind, count(*) from outcomes r
         join outcome_versions v on v.record_id = r.id and v.revision = r.revision
        where r.operation_id = 1 group by 1, 2`,
    );
    if (turn >= warmAsks) {
      times.totals.push(endedMs - startedMs);
      times.bare.push(performance.now() - endedMs);
    }
    times.lines = told.lines.length;
    const arrests = told.lines.find(({ figure, part }) => figure === 'arrests' && part === null);
    if (arrests?.count.value !== (outcomes / facts.length) * 3) throw new Error(`${arrests?.count.value} arrests`);
  }
  for (const some of [times.totals, times.bare]) some.sort((one, other) => one - other);
  return times;
}

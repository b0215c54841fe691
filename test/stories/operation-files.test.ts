/**
 * Story: the five published operations, as their samples, print back every figure that their forces published, with its
 * hedge, and nothing that they did not: by the command line, and once entered, by the API.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import type { ResultLine } from '../../src/words/result-line.ts';
import { type Asker, addTestPerson, signIn, startTestCordon, type TestCordon } from '../support/cordon.ts';

const root = join(import.meta.dirname, '../..');

let running: TestCordon;
let press: Asker;
let config: string;
before(async () => {
  running = await startTestCordon();
  await addTestPerson(running, 'writer', 'press', running.forces.kent);
  press = await signIn(running, 'writer');
  const folder = mkdtempSync(join(tmpdir(), 'operation-config-'));
  const { host, name } = running.database;
  const url = `postgres://cordon_app@${encodeURIComponent(host)}:5432/${name}`;
  writeFileSync(join(folder, 'url'), url, { mode: 0o600 });
  config = join(folder, 'cordon.json');
  writeFileSync(config, JSON.stringify({ dataFolder: running.folder, database: { url: { file: 'url' } } }));
});
after(() => running.close());

type Ended = { readonly code: number; readonly out: string; readonly said: string };

function cordon(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'src/cli/main.ts'), ...args], { cwd: root }, (error, out, said) => {
      resolve({ code: Number(error?.code ?? 0), out, said });
    });
  });
}

const sample = (id: string) => join(root, 'samples/operations', `${id}.yaml`);

/** Measure, value, hedge, unit or currency, force, and the beginning of the note where it tells something. */
type Told = readonly [string, number | null, string, string | null, string | null, string?];

const some = 'stated-without-count';
const published: Readonly<Record<string, readonly Told[]>> = {
  'cross-border-2021-10': [
    ['arrests', 119, 'exact', null, null],
    ['weapons', 18, 'exact', null, null],
    ['vehicles_seized', 45, 'exact', null, null],
    ['drug_seizures', null, some, null, null],
    ['cash', 5_795, 'exact', 'GBP', null],
    ['cash', 451_000, 'exact', 'EUR', null, 'An additional seizure'],
    ['homicide_change', -10, 'exact', 'percent', null, 'year to September 2021 against same period of 2019'],
    ['knife_crime_change', -32, 'exact', 'percent', null, 'year to September 2021 against same period of 2019'],
    ['gun_crime_change', -36, 'exact', 'percent', null, 'year to September 2021 against same period of 2019'],
  ],
  'county-lines-2026-01': [
    ['arrests', 86, 'exact', null, null],
    ['drug_seizures', 50, 'exact', null, null],
    ['vehicles_taken_off_road', 50, 'over', null, null],
    ['cash', 7_500, 'around', 'GBP', null],
    ['arrests', 4, 'exact', null, 'Thames Valley'],
    ['vehicles_seized', 4, 'exact', null, 'Thames Valley'],
    ['weapons', 1, 'exact', null, 'Thames Valley'],
    ['drug_seizures', null, some, null, 'Thames Valley'],
    ['arrests', 80, 'over', null, null, 'headline'],
  ],
  'road-and-rail-2020-12': [
    ['arrests', 169, 'exact', null, null],
    ['weapons', 32, 'over', null, null],
    ['vehicles_seized', 25, 'exact', null, null],
    ['recovered_within_vehicles', 2, 'exact', null, null, 'Stolen cars'],
    ['recovered_within_vehicles', null, some, null, null, 'Stolen plant machinery'],
  ],
  'intensification-week-2022-03': [
    ['arrests', 249, 'exact', null, null],
    ['safeguarded', 114, 'exact', null, null, 'Vulnerable children and adults'],
    ['referrals_nrm', 25, 'exact', null, null],
    ['lines_closed', 30, 'exact', null, null],
    ['knives_and_weapons', 56, 'exact', null, null],
    ['firearms', 1, 'exact', null, null],
    ['imitation_firearms', 2, 'exact', null, null],
    ['vehicles_seized', 45, 'exact', null, null],
    ['cannabis_factories', 1, 'exact', null, null, 'Cannabis'],
    ['drugs', 4, 'exact', 'kg', null, 'class A'],
    ['drugs', 740, 'exact', 'wraps', null, 'class A'],
    ['drugs', 14, 'exact', 'kg', null, 'class B'],
    ['drugs', null, some, 'plants', null, 'class B, cannabis'],
    ['cash', 284_000, 'over', 'GBP', null],
    ['arrests', 250, 'almost', null, null, 'headline'],
    ['safeguarded', 100, 'over', null, null, 'headline'],
    ['attendance', 100, 'nearly', null, null, 'Online awareness sessions'],
  ],
  'specials-2020-04': [
    ['arrests_wanted_failed_to_appear', 3, 'exact', null, null, 'Failed to appear'],
    ['arrests_drugs', 12, 'exact', null, null],
    ['knives', 1, 'exact', null, null],
    ['drug_seizures', 3, 'exact', null, null],
    ['arrests_anpr_operation', 8, 'exact', null, null, 'Op Kaiser'],
    ['arrests', 23, 'exact', null, null, 'derived: the sum of its parts, not published'],
    ['special_constables', 280, 'over', null, null, 'team'],
    ['weapon_sweeps', 15, 'exact', null, null, 'Weapon sweeps'],
  ],
};

async function linesOf(id: string): Promise<ResultLine[]> {
  const { code, out, said } = await cordon('operation', 'results', sample(id), '--json');
  assert.equal(code, 0, said);
  const { operation, figures } = JSON.parse(out) as { operation: string; figures: ResultLine[] };
  assert.equal(operation, id);
  return figures;
}

function toTold({ measure, value, qualifier, unit, currency, force, note }: ResultLine): Told {
  // Of a change, the end of the note says that there were no counts; that it is said is asked for elsewhere.
  const begins = note?.split(';', 1)[0];
  const told = [measure, value, qualifier, unit ?? currency, force] as const;
  return begins === undefined ? told : [...told, begins];
}

for (const [id, told] of Object.entries(published)) {
  test(`${id} prints back what was published, line by line, and nothing is found in it`, async () => {
    assert.deepEqual((await linesOf(id)).map(toTold), told);
    const checked = await cordon('operation', 'check', sample(id));
    assert.deepEqual([checked.code, checked.out], [0, 'Nothing was found.\n']);
    const entered = await cordon('operation', 'import', sample(id), '--by', 'writer', '--config', config);
    assert.deepEqual([entered.code, entered.out], [0, `${id} is at revision 1.\n`], entered.said);
    const { operation } = await press.ask('getPublishedOperation', { name: id });
    assert.deepEqual(operation.figures.map(toTold), told);
    assert.deepEqual([operation.importedBy, operation.findings, operation.despite], ['Writer Test', [], null]);
  });
}

test('changes published without counts are told so', async () => {
  const changes = (await linesOf('cross-border-2021-10')).filter(({ unit }) => unit === 'percent');
  assert.deepEqual(
    changes.map(({ note }) => note?.split('; ')[1]),
    Array.from({ length: 3 }, () => 'published without counts'),
  );
});

type Hedged = number | string | { readonly value: number; readonly qualifier?: string };
type Fact = {
  readonly id: string;
  readonly results: Readonly<Record<string, Hedged | Readonly<Record<string, number>>>>;
  readonly cash?: readonly { currency: string; amount: number; qualifier?: string }[];
  readonly headline?: Readonly<Record<string, Hedged>>;
};

/** The facts lie beside a checkout of the project, and only there. */
const factsAt = join(root, '../shared/domain/published-operations.yaml');

const facts = existsSync(factsAt) ? (parse(readFileSync(factsAt, 'utf8')) as Fact[]) : [];

test(`the published facts say the same (${facts.length} are beside the checkout)`, () => {
  for (const fact of facts) {
    const lines = (published[fact.id] ?? assert.fail(fact.id)).filter(([, , , , force]) => force === null);
    const has = (measure: string, said: Hedged, note?: string) => {
      const { value, qualifier = 'exact' } = typeof said === 'object' ? said : { value: said };
      const wanted = typeof value === 'number' ? [value, qualifier] : [null, some];
      const found = lines.some(
        (line) => line[0] === measure && `${line.slice(1, 3)}` === `${wanted}` && (!note || line[5] === note),
      );
      assert.ok(found, `${fact.id}: ${measure} ${wanted}`);
    };
    for (const [measure, said] of Object.entries(fact.results)) {
      if (measure !== 'arrests_parts') has(measure, said as Hedged);
      else for (const [part, value] of Object.entries(said)) has(`arrests_${part}`, value as number);
    }
    for (const { amount, qualifier = 'exact' } of fact.cash ?? []) has('cash', { value: amount, qualifier });
    for (const [measure, said] of Object.entries(fact.headline ?? {})) has(measure, said, 'headline');
  }
});

test('an operation of the database is printed by its name as its file is; where there is none, that', async () => {
  const id = 'county-lines-2026-01';
  const named = await cordon('operation', 'results', id, '--json', '--config', config);
  assert.deepEqual(JSON.parse(named.out), { operation: id, figures: await linesOf(id) });
  const [heron] = await running.database.owner<{ id: number }>("select id from operations where name = 'Op Heron'");
  const recorded = await cordon('operation', 'results', 'op heron', '--json', '--config', config);
  assert.deepEqual(JSON.parse(recorded.out), { operation: `operation_${heron?.id}`, figures: [] });
  const none = await cordon('operation', 'results', 'Op Nobody', '--config', config);
  assert.deepEqual([none.code, none.said], [2, 'cordon: There is no operation Op Nobody. [not-found]\n']);
});

test('entering leaves an entry in the ledger, which says who was named and what was entered', async () => {
  const entries = await running.database.owner<{ kept: unknown; class: string; outcome: string; returned: unknown }>(
    `select e.kept, e.class, c.outcome, c.returned from audit_entries e join audit_closings c on c.audit_id = e.id
      where e.request = 'importOperation' and e.kept ->> 'name' = 'cross-border-2021-10'`,
  );
  const kept = { name: 'cross-border-2021-10', revision: 1, by: 'writer', findings: 0, despite: null };
  const returned = ['cross-border-2021-10 1'];
  assert.deepEqual(entries, [{ kept, class: 'collection', outcome: 'done', returned }]);
});

test('those entered are listed, the latest first; in another revision both stay', async () => {
  const again = await cordon('operation', 'import', sample('specials-2020-04'), '--by', 'writer', '--config', config);
  assert.equal(again.out, 'specials-2020-04 is at revision 2.\n');
  const { operations } = await press.ask('listPublishedOperations', {});
  assert.deepEqual(
    operations.map(({ name, revision, forces }) => [name, revision, forces]),
    [
      ['county-lines-2026-01', 1, 9],
      ['intensification-week-2022-03', 1, 8],
      ['cross-border-2021-10', 1, 7],
      ['road-and-rail-2020-12', 1, 7],
      ['specials-2020-04', 2, 1],
    ],
  );
  const { operation } = await press.ask('getPublishedOperation', { name: 'specials-2020-04', revision: 1 } as never);
  assert.equal(operation.revision, 1);
});

test('what does not agree is not entered, unless somebody says why; then both are kept', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'operation-')), 'heron.yaml');
  const text = readFileSync(sample('county-lines-2026-01'), 'utf8').replace('id: county-lines-2026-01', 'id: op-heron');
  writeFileSync(file, `${text}text:\n  headline: Over 90 arrested\n`);
  const enter = (...more: string[]) => cordon('operation', 'import', file, '--config', config, ...more);
  const refused = await enter('--by', 'writer');
  assert.equal(refused.code, 1);
  assert.match(refused.said, /^hedge: .*\n(?:.*\n)*Nothing was entered\./);
  assert.equal((await press.ask('listPublishedOperations', {})).operations.length, 5);
  const nobody = await enter('--by', 'nobody', '--despite-findings', 'As it was published');
  assert.deepEqual([nobody.code, nobody.out], [2, '']);
  const entered = await enter('--by', 'writer', '--despite-findings', 'As it was published');
  assert.deepEqual([entered.code, entered.out], [0, 'op-heron is at revision 1.\n'], entered.said);
  const { operation } = await press.ask('getPublishedOperation', { name: 'op-heron' });
  assert.equal(operation.despite, 'As it was published');
  assert.deepEqual(
    operation.findings.map(({ rule, places }) => [rule, places.map(({ path }) => path)]),
    [['hedge', ['text.headline', 'results.0.count']]],
  );
});

test('a file with a mistake ends with 1 and both lines; one that cannot be read ends with 2', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'operation-'));
  const [wrong, broken] = [join(folder, 'wrong.yaml'), join(folder, 'broken.yaml')];
  const text = readFileSync(sample('county-lines-2026-01'), 'utf8');
  writeFileSync(wrong, `${text}text:\n  headline: Over 90 arrested in seven-force operation\n`);
  writeFileSync(broken, `${text}colour: red\n`);
  const found = await cordon('operation', 'check', wrong);
  assert.equal(found.code, 1);
  assert.match(found.out, /^hedge: “Over 90 arrested” does not agree with 86 \(arrests\)\.$/m);
  assert.match(found.out, /wrong\.yaml:\d+ results\.0\.count: arrests: 86$/m);
  assert.match(found.out, /^force-count: “seven-force”, and the list names 9\.$/m);
  const json = JSON.parse((await cordon('operation', 'check', wrong, '--json')).out) as { findings: unknown[] };
  assert.equal(json.findings.length, 2);
  const refused = await cordon('operation', 'check', broken);
  assert.deepEqual([refused.code, refused.out], [2, '']);
  assert.match(refused.said, /line \d+: colour is not a field of the form \[bad-input\]/);
  assert.equal((await cordon('operation', 'results', join(folder, 'none.csv'))).code, 2);
});

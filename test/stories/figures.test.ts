/** Story: figures are counted in the database by the rules of counting, in groups, and each opens its records. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Input, Output } from '../../console/api/requests.generated.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { countEarlier } from '../../src/outcomes/count-earlier.ts';
import { totalsOf } from '../../src/outcomes/totals.ts';
import { offenceGroup, offencesMax } from '../../src/words/offence.ts';
import { disposal, emptyEnd, propertyKind } from '../../src/words/outcome.ts';
import { vehicleEnd, weaponType } from '../../src/words/seizure.ts';
import { type Asker, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { type Played, playOperation, runOperation } from '../support/joint-operation.ts';
import { freshAct, recordOutcome } from '../support/stopping.ts';

type Asked = Input<'getFigures'>;
type Figures = Output<'getFigures'>;

let cordon: TestCordon;
let played: Played;

before(async () => {
  cordon = await startTestCordon();
  played = await playOperation(cordon);
  await runOperation(played);
});
after(() => cordon.close());

const ask = (asked: Record<string, string>, who = 'kent-supervisor'): Promise<Figures> =>
  played.who(who).ask('getFigures', asked as unknown as Asked);

const count = fc.oneof(
  fc.record({
    value: fc.integer({ min: 0, max: 2_000 }),
    qualifier: fc.constantFrom('exact', 'over', 'around', 'nearly', 'up-to'),
  }),
  fc.constant({ value: null, qualifier: 'stated-without-count' }),
);
const grams = fc.integer({ min: 1, max: 90_000 }).map((thousandths) => thousandths / 1000);

/** Whatever may be recorded: of every kind, several parts, hedges, and quantities that were only estimated. */
const anyFacts = fc.oneof(
  fc.record({
    kind: fc.constant('arrest'),
    offences: fc.array(fc.record({ group: fc.constantFrom(...offenceGroup.options) }), {
      minLength: 1,
      maxLength: offencesMax,
    }),
    ageGroup: fc.constantFrom('18-24', 'over-34'),
  }),
  fc.record({
    kind: fc.constant('drugs'),
    isFactory: fc.boolean(),
    substances: fc.array(
      fc.record({
        class: fc.constantFrom('A', 'B'),
        drug: fc.constantFrom('cocaine', 'heroin', 'cannabis'),
        quantity: grams,
        unit: fc.constantFrom('g', 'kg'),
        measured: fc.constantFrom('weighed', 'estimated'),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  fc.record({ kind: fc.constant('weapon'), weapon: fc.constantFrom(...weaponType.options) }),
  fc.record({
    kind: fc.constant('cash'),
    power: fc.constant('poca'),
    lines: fc.integer({ min: 1, max: 9_000_000 }).map((minorUnits) => [{ currency: 'GBP', minorUnits }]),
  }),
  fc.record({
    kind: fc.constant('vehicle'),
    end: fc.constantFrom(...vehicleEnd.options),
    reason: fc.constant('stolen'),
  }),
  fc.record({
    kind: fc.constant('property'),
    property: fc.constantFrom(...propertyKind.options),
    count,
    foundIn: fc.constant('vehicle'),
  }),
  fc.record({ kind: fc.constant('disposal'), disposal: fc.constantFrom(...disposal.options) }),
  fc.record({
    kind: fc.constant('empty'),
    end: fc.constantFrom(...emptyEnd.options.filter((end) => end === 'nothing-found')),
  }),
  fc.record({ kind: fc.constant('stated'), figure: fc.constantFrom('arrests', 'weapons', 'drug-seizures'), count }),
);

/** So many outcomes by officers of two forces, some credited to the other, some taken back or corrected. */
async function recordAny(all: readonly Record<string, unknown>[]): Promise<void> {
  const { operationId, who } = played;
  const { kent, essex } = cordon.forces;
  await Promise.all(
    all.map(async (facts, at) => {
      const [officer, other] = at % 2 === 0 ? [who('kent-patrol'), essex] : [who('essex-patrol'), kent];
      const credited = at % 3 === 0 ? { creditedForceIds: [other.id] } : {};
      const outcome = await recordOutcome(officer, facts, { operationId, ...credited });
      if (at % 7 !== 0) return;
      const instead = at % 2 === 0 ? null : (all[(at + 1) % all.length] ?? null);
      const correction = { outcomeId: outcome.id, revision: 1, why: 'Looked at again', facts: instead };
      await officer.ask('correctOutcome', correction as unknown as Input<'correctOutcome'>);
    }),
  );
}

test('whatever was recorded and corrected, the database’s totals are those of the rules of counting', async () => {
  const seed = Date.now() % 1_000_000;
  console.log(`seed ${seed}`);
  await recordAny(fc.sample(anyFacts, { seed, numRuns: 120 }));
  const { operationId } = played;
  const analyst = played.who('kent-analyst');
  const { outcomes } = await analyst.ask('listOutcomes', { operationId });
  const { lines } = await analyst.ask('getOperationTotals', { operationId } as never);
  assert.deepEqual(lines.map(sorted), totalsOf(outcomes).map(sorted));
});

/** The forces of a line in one order: none is promised. */
function sorted<Line extends Figures['lines'][number] | Output<'getOperationTotals'>['lines'][number]>(
  line: Line,
): Line {
  const inOrder = (some: Line['byForce']) => some.toSorted((one, other) => (one.forceId < other.forceId ? -1 : 1));
  return { ...line, byForce: inOrder(line.byForce), credited: inOrder(line.credited) };
}

test('in every grouping the groups add up to the whole, and each line opens as many records as it counts', async () => {
  const { operationId } = played;
  const { lines: whole } = await ask({ operationId });
  assert.ok(whole.length > 20, `${whole.length} lines`);
  for (const by of ['operation', 'force', 'team', 'day', 'kind']) {
    const { lines } = await ask({ operationId, by });
    for (const line of whole) {
      const parts = lines.filter(
        (one) => one.figure === line.figure && one.part === line.part && one.unit === line.unit,
      );
      const records = parts.reduce((sum, one) => sum + one.records, 0);
      assert.equal(records, line.records, `${by}: ${line.figure} ${line.part}`);
    }
    const [some] = lines;
    assert.ok(some);
    const { group, figure, part, unit } = some;
    const narrowed = Object.entries({ group, part, unit }).filter(([, value]) => value !== null);
    const asked = { operationId, by, figure, ...Object.fromEntries(narrowed) };
    const behind = await played.who('essex-analyst').ask('listFigureRecords', asked as never);
    assert.deepEqual([behind.total, behind.outcomes.length], [some.records, some.records], by);
  }
});

test('a record of a summer night stands under the day that it was in London', async () => {
  const kent = played.who('kent-patrol');
  const doneAt = '2026-06-30T23:30:00.000Z';
  await recordOutcome(kent, { kind: 'weapon', weapon: 'knife' }, { doneAt });
  const july = await ask({ from: '2026-07-01', until: '2026-07-01', by: 'day' });
  assert.deepEqual([...new Set(july.lines.map(({ group }) => group))], ['2026-07-01']);
  assert.deepEqual((await ask({ from: '2026-06-30', until: '2026-06-30' })).lines, []);
});

test('counts that others may see open no record, and of other forces’ work not even counts are seen', async () => {
  const { operationId, who } = played;
  const { lines } = await ask({ operationId }, 'kent-press');
  assert.ok(lines.length > 20);
  const asked = { operationId, figure: 'arrests' } as never;
  assert.equal((await who('kent-press').refused('listFigureRecords', asked)).code, 'not-allowed');
  assert.equal((await who('surrey-analyst').refused('getFigures', { operationId } as never)).code, 'not-found');
  const anyDay = { from: '2025-11-01', until: '2027-10-31' };
  assert.deepEqual((await ask(anyDay, 'surrey-analyst')).lines, []);
});

test('a page of records ends where the next begins, and none is told twice', async () => {
  const essex: Asker = played.who('essex-patrol');
  const facts = { kind: 'disposal', disposal: 'words-of-advice' };
  const doneAt = '2025-03-01T12:00:00.000Z';
  for (let sent = 0; sent < 210; sent += 30) {
    await Promise.all(Array.from({ length: 30 }, () => recordOutcome(essex, facts, { ...freshAct(), doneAt })));
  }
  const asked = { from: '2025-03-01', until: '2025-03-01', figure: 'disposals' };
  const analyst = played.who('essex-analyst');
  const first = await analyst.ask('listFigureRecords', asked as never);
  assert.deepEqual([first.outcomes.length, first.total, first.next], [200, 210, first.outcomes.at(-1)?.id]);
  const second = await analyst.ask('listFigureRecords', { ...asked, before: first.next } as never);
  assert.deepEqual([second.outcomes.length, second.next], [10, null]);
  assert.equal(new Set([...first.outcomes, ...second.outcomes].map(({ id }) => id)).size, 210);
});

test('what is asked must be a period or an operation, and a group must be one', async () => {
  const wrong: Record<string, string>[] = [
    {},
    { from: '2026-01-01' },
    { from: '2026-02-01', until: '2026-01-01' },
    { from: '2020-01-01', until: '2026-01-01' },
  ];
  for (const asked of wrong) {
    assert.equal((await played.who('kent-analyst').refused('getFigures', asked as never)).code, 'bad-input');
  }
  const { operationId } = played;
  for (const [by, group] of Object.entries({
    day: 'Monday',
    kind: 'bicycle',
    force: 'unit_1',
    team: 'none',
    operation: 'x',
  })) {
    const asked = { operationId, figure: 'arrests', by, group } as never;
    assert.equal((await played.who('kent-analyst').refused('listFigureRecords', asked)).code, 'bad-input', by);
  }
});

test('outcomes that were recorded before counts were kept are counted when the server starts', async () => {
  const { operationId } = played;
  const told = async () => (await ask({ operationId })).lines.map(sorted);
  const before = await told();
  await cordon.database.owner('delete from outcome_counts');
  await cordon.database.owner('update outcomes set is_counted = false');
  assert.deepEqual(await told(), []);
  const counted = await countEarlier(cordon.cordon.ports.db, systemScope('housekeeping'));
  assert.ok(counted > 200, `${counted} were counted`);
  assert.deepEqual(await told(), before);
  assert.equal(await countEarlier(cordon.cordon.ports.db, systemScope('housekeeping')), 0);
});

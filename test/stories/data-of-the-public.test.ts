/** Story: what was written down about vehicles and people is given on asking, and ends by its force's periods. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Input } from '../../console/api/requests.generated.ts';
import { erasers } from '../../src/erasing.ts';
import { dataOfThePublic, withoutThePublic } from '../../src/governance/data-of-the-public.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { forceId } from '../../src/words/id.ts';
import { type SubjectItem, subjectItemKind } from '../../src/words/subject-access.ts';
import { addTestPerson, importTestList, signIn } from '../support/cordon.ts';
import { type Intercepting, openIntercepts, vehicle } from '../support/intercepting.ts';
import { hourMs, inMs } from '../support/joint-operation.ts';
import { eraseNow, makeOld } from '../support/old-reads.ts';
import { arrestLinked, freshAct, recordStop, searchFacts } from '../support/stopping.ts';

const mark = 'KT34OVA';
const dayMs = 24 * hourMs;

let story: Intercepting;

/** One vehicle of Kent's list: a task that was made of its hit, a stop with its outcome, and a person sought by it. */
before(async () => {
  story = await openIntercepts();
  const { cordon, who, operationId } = story;
  await importTestList(cordon, 'Kent VOI', cordon.forces.kent, [vehicle(mark), vehicle('KT35OVB')]);
  await addTestPerson(cordon, 'administrator', 'administrator', cordon.forces.kent);
  const { task } = await story.task(mark);
  const found = { hitId: task.hitId, taskId: task.id, operationId };
  const facts = searchFacts({ mark });
  const stop = await recordStop(who('kent-patrol'), { operationId, facts, taskId: task.id });
  await who('kent-patrol').ask('endStop', { stopId: stop.id, ...freshAct(), end: arrestLinked } as never);
  const empty = { kind: 'empty', end: 'no-trace', words: 'Gone before the unit came' };
  await who('kent-patrol').ask('recordOutcome', { ...freshAct(), ...found, stopId: stop.id, facts: empty } as never);
  const { lists } = await who('kent-analyst').ask('listLists', {});
  const kept = lists.find(({ name }) => name === 'Kent VOI') ?? assert.fail();
  const { entries } = await who('kent-analyst').ask('listEntries', { listId: kept.id, plate: mark });
  const seeking = { name: 'Zoë Invented', ground: 'Failed to appear', entryIds: [entries[0]?.id] };
  await who('kent-supervisor').ask('addPersonOfInterest', { ...seeking, expiresAt: inMs(dayMs) } as never);
});
after(() => story.cordon.close());

/** Nothing is held, and the periods are the defaults. */
beforeEach(() => story.cordon.database.owner('truncate holds, retention_changes, erasure_runs'));

async function tables(): Promise<string[]> {
  const rows = await story.cordon.database.owner<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind in ('r', 'p') and not c.relispartition
        and c.relnamespace = 'public'::regnamespace and c.relname <> 'cordon_migrations' order by 1`,
  );
  return rows.map(({ name }) => name);
}

test('every table says whether it holds anything of the public, how that ends, and who is given it', async () => {
  assert.deepEqual([...Object.keys(dataOfThePublic), ...withoutThePublic].sort(), await tables());
  const lines = Object.entries(dataOfThePublic);
  for (const [name, { erasedBy, gatheredAs, why }] of lines) {
    assert.ok((erasedBy !== undefined && gatheredAs !== undefined) || why !== undefined, `${name} says why`);
  }
  const named = new Set(lines.flatMap(([, { erasedBy }]) => erasedBy ?? []));
  assert.deepEqual([...named].sort(), erasers.map(({ what }) => what).sort());
  const gathered = new Set(lines.flatMap(([, { gatheredAs }]) => gatheredAs ?? []));
  assert.deepEqual([...gathered].sort(), [...subjectItemKind.options].sort());
});

async function gathered(name: string): Promise<readonly SubjectItem[]> {
  const asked = { mark, reference: `SAR of ${name}`, from: inMs(-dayMs), until: inMs(hourMs) };
  const { request } = await story.who(name).ask('askSubject', asked);
  const { items } = await story.who(name).ask('getSubject', { subjectId: request.id });
  await story.who(name).ask('closeSubject', { subjectId: request.id, words: 'Seen' });
  return items;
}

test('a task, a stop, its outcome and that somebody was sought are gathered, without a name', async () => {
  const items = await gathered('kent-supervisor');
  const of = (kind: SubjectItem['kind']) => items.filter((one) => one.kind === kind);
  assert.deepEqual(
    (['task', 'stop', 'outcome', 'interest'] as const).map((kind) => [kind, of(kind).map(({ ground }) => ground)]),
    [
      ['task', ['open-operation']],
      ['stop', ['open-operation']],
      ['outcome', ['open-operation']],
      ['interest', ['sought']],
    ],
  );
  assert.equal(of('stop')[0]?.content['Outcome'], 'arrest');
  assert.equal(of('outcome')[0]?.content['End'], 'no-trace');
  assert.doesNotMatch(JSON.stringify(items), /Zoë|Patrol Test|selfDefined|officerDefined/);
  const theirs = (await gathered('essex-supervisor')).filter(({ kind }) => ['task', 'stop'].includes(kind));
  assert.deepEqual(
    theirs.map(({ kind, ground }) => [kind, ground]),
    [
      ['task', 'other-force'],
      ['stop', 'other-force'],
    ].sort(),
  );
});

/** Everything of the mark as if it had been so many days ago. */
async function age(days: number): Promise<void> {
  const { cordon } = story;
  await makeOld(cordon, { plate: mark, capturedDaysAgo: days });
  const past = `now() - ${days} * interval '1 day'`;
  for (const table of ['stop_versions', 'outcome_versions'])
    await cordon.database.owner(`update ${table} set at = ${past}`);
  await cordon.database.owner(
    `update people_of_interest set made_at = ${past} - interval '1 day', expires_at = ${past}`,
  );
}

async function left(): Promise<Record<string, number>> {
  const [row] = await story.cordon.database.owner<Record<string, number>>(
    `select (select count(*)::int from stops) as stops, (select count(*)::int from outcomes) as outcomes,
       (select count(*)::int from people_of_interest) as people,
       (select count(*)::int from person_of_interest_names) as names,
       (select count(*)::int from tasks where mark is not null) as tasks`,
  );
  return row ?? {};
}

const all = { stops: 1, outcomes: 1, people: 1, names: 1, tasks: 1 };

test('a name goes three months after the search ended, and the vehicle on a task with its hit', async () => {
  const { cordon, who } = story;
  const { kent } = cordon.forces;
  await age(91);
  await eraseNow(cordon, kent);
  assert.deepEqual(await left(), all);
  const admin = await signIn(cordon, 'administrator');
  const { periods } = await admin.ask('getRetention', {});
  const preview = await admin.ask('previewRetention', { ...periods, namesDays: 90 });
  assert.deepEqual([preview.names, preview.records], [1, 0]);
  await hold({ kind: 'mark', mark, from: inMs(-200 * dayMs), until: inMs(dayMs) });
  await age(93);
  await eraseNow(cordon, kent);
  assert.deepEqual(await left(), all, 'a hold on the mark keeps the name');
  await cordon.database.owner('truncate holds');
  await eraseNow(cordon, kent);
  assert.deepEqual(await left(), { ...all, names: 0 });
  const [run] = (await admin.ask('getRetention', {})).runs;
  assert.deepEqual([run?.names, run?.records], [1, 0]);
  const people = (await who('kent-analyst').ask('listPeopleOfInterest', {})).people;
  assert.deepEqual(people[0]?.vehicles, [], 'that somebody was sought stays, without the vehicle');
  const looked = await who('kent-analyst').refused('namePersonOfInterest', { interestId: people[0]?.id } as never);
  assert.equal(looked.code, 'not-found');
  await age(400);
  await eraseNow(cordon, kent);
  assert.deepEqual(await left(), { ...all, names: 0, tasks: 0 });
});

async function hold(data: Input<'makeHold'>['data']): Promise<void> {
  const said = { reason: 'A complaint', reference: 'PSD 12/26', owner: 'kent-supervisor', reviewBy: inMs(30 * dayMs) };
  await story.who('kent-supervisor').ask('makeHold', { data, ...said } as Input<'makeHold'>);
}

test('records go after six years unless they are held; then nothing of the mark is left that has an end', async () => {
  const { cordon, operationId } = story;
  const { kent } = cordon.forces;
  await age(2_193);
  await hold({ kind: 'operation', operationId });
  await eraseNow(cordon, kent);
  assert.deepEqual(await left(), { stops: 1, outcomes: 1, people: 0, names: 0, tasks: 0 });
  await cordon.database.owner('truncate holds');
  await cordon.database.owner('delete from subject_requests');
  await eraseNow(cordon, kent);
  assert.deepEqual(await left(), { stops: 0, outcomes: 0, people: 0, names: 0, tasks: 0 });
  const ending = Object.entries(dataOfThePublic).flatMap(([name, { erasedBy }]) => (erasedBy ? [name] : []));
  for (const name of ending) {
    const rows = await cordon.database.owner(`select from ${name} t where to_jsonb(t)::text ~ '${mark}|Zoë'`);
    assert.equal(rows.length, 0, `${name} still holds it`);
  }
});

test('the server’s own role erases no record that is young, whatever time it says it is', async () => {
  const { cordon, who } = story;
  await recordStop(who('kent-patrol'));
  const erased = await cordon.database.db.as(systemScope('housekeeping'), (sql) =>
    sql.query<{ n: number }>("select cardinality(erased) as n from erase_records('stop', $1::smallint, '2099-01-01')", [
      forceId.row(cordon.forces.kent.id),
    ]),
  );
  assert.deepEqual(erased, [{ n: 0 }]);
  assert.equal((await left())['stops'], 1);
});

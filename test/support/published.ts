/**
 * Plays one of the five published operations through the API: planned, let go live, started by cameras, stopped and
 * recorded by officers, and the rest stated as the forces stated it. Days are moved onto today; numbers are not.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Input, Output } from '../../console/api/requests.generated.ts';
import { insertForce } from '../../src/forces/forces-store.ts';
import { insertCase } from '../../src/governance/purposes-store.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import { readOperationYaml } from '../../src/results/operation-yaml.ts';
import { exactly } from '../../src/words/count.ts';
import { isRefusal } from '../../src/words/fault.ts';
import type { Force } from '../../src/words/force.ts';
import type { Hit } from '../../src/words/hit.ts';
import type { OperationFile, OperationResult } from '../../src/words/operation-file.ts';
import type { StatedResult } from '../../src/words/outcome.ts';
import type { Role } from '../../src/words/person.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  importTestList,
  listRow,
  signIn,
  type TestCamera,
  type TestCordon,
} from './cordon.ts';
import { hourMs, inMs, planOf } from './joint-operation.ts';
import { arrestLinked, confirmHit, freshAct, recordOutcome, recordStop, searchFacts } from './stopping.ts';

export type OperationId = Input<'getPlan'>['operationId'];
export type Totals = Output<'getOperationTotals'>;

export function readOperation(id: string): OperationFile {
  const path = join(import.meta.dirname, '../../samples/operations', `${id}.yaml`);
  const read = readOperationYaml(readFileSync(path, 'utf8'));
  return isRefusal(read) ? assert.fail(read.message) : read.file;
}

export type Stage = {
  readonly cordon: TestCordon;
  readonly forceOf: (name: string) => Force;
  /** The person of this force with this role, who is added when first asked for. */
  readonly who: (force: string, role: Role) => Promise<Asker>;
  readonly cameraOf: (force: string) => Promise<TestCamera>;
  /** A mark on a list of the force, each time another. */
  readonly listed: (force: string) => Promise<string>;
};

/** The forces are there; what each needs is made when the story needs it. */
export async function setStage(cordon: TestCordon, files: readonly OperationFile[]): Promise<Stage> {
  const scope = systemScope('command line');
  const names = [...new Set(files.flatMap(({ forces }) => forces))];
  const forces = new Map<string, Force>();
  for (const name of names) forces.set(name, await cordon.database.db.as(scope, (sql) => addForce(sql, name)));
  const forceOf = (name: string): Force => forces.get(name) ?? assert.fail(`no force is called ${name}`);
  const [people, cameras] = [new Map<string, Asker>(), new Map<string, TestCamera>()];
  const marks = new Map<string, string[]>();
  return {
    cordon,
    forceOf,
    async who(name, role) {
      const username = `${forceOf(name).code}-${role}`;
      const known = people.get(username);
      if (known) return known;
      await addTestPerson(cordon, username, role, forceOf(name));
      const person = await signIn(cordon, username);
      people.set(username, person);
      return person;
    },
    async cameraOf(name) {
      const known = cameras.get(name);
      if (known) return known;
      const camera = await addTestCamera(cordon, `${forceOf(name).code}-gantry`, 'json', forceOf(name));
      cameras.set(name, camera);
      return camera;
    },
    async listed(name) {
      const left = marks.get(name) ?? (await listMarks(cordon, forceOf(name), marks.size));
      marks.set(name, left);
      return left.pop() ?? assert.fail('every mark has passed');
    },
  };
}

async function addForce(sql: Parameters<typeof insertForce>[0], name: string): Promise<Force> {
  const force = await insertForce(sql, name.toLowerCase().replaceAll(' ', '-'), name);
  // Kent, Essex and Surrey are there, and have theirs.
  if (['kent', 'essex', 'surrey'].includes(force.code)) return force;
  const title = 'What its people are signed in for';
  const opened = { openedBy: null, openedAt: systemClock.now() };
  await insertCase(sql, { force: force.id, reference: 'Op Heron', title, offenceClass: 'serious', ...opened });
  return force;
}

/** Age identifiers 30 to 49 are of years that have not been given out. */
async function listMarks(cordon: TestCordon, force: Force, letter: number): Promise<string[]> {
  const last = String.fromCharCode('A'.charCodeAt(0) + letter);
  const marks = [0, 1, 2, 4, 5, 7].map((number) => `KT3${number}OV${last}`);
  await importTestList(
    cordon,
    `${force.name} VOI`,
    force,
    marks.map((mark) => listRow(mark)),
  );
  return marks;
}

export type PlayedOperation = { readonly operationId: OperationId; readonly withinIds: readonly OperationId[] };

/** The whole of it. Where an ANPR operation lies within it, the cameras are that one’s. */
export async function playPublished(stage: Stage, file: OperationFile): Promise<PlayedOperation> {
  const operationId = await planPublished(stage, file);
  const tally = file.within.length === 0 ? await followCameras(stage, file, operationId) : new Tally();
  await recordRest(stage, file, operationId, tally);
  const withinIds: OperationId[] = [];
  for (const { name, places, results } of file.within) {
    const id = await planned(stage, { ...file, method: `ANPR at ${places.join(', ')}` }, name, -hourMs / 2);
    const supervisor = await stage.who(file.leadForce, 'supervisor');
    await supervisor.ask('placeOperation', { operationId: id, withinId: operationId });
    await stateRest(stage, file.leadForce, id, results, await followCameras(stage, file, id));
    withinIds.push(id);
  }
  return { operationId, withinIds };
}

/** Planned and live, with its activities. */
export async function planPublished(stage: Stage, file: OperationFile): Promise<OperationId> {
  const operationId = await planned(stage, file, file.title.slice(0, 60), -hourMs);
  await addActivities(stage, file, operationId);
  return operationId;
}

/** What the cameras did not bring: some recorded one by one, the rest as it was stated. @param tally what they did */
export async function recordRest(
  stage: Stage,
  file: OperationFile,
  operationId: OperationId,
  tally: Tally,
): Promise<void> {
  await recordSome(stage, file, operationId, tally);
  for (const { force, results } of file.shares) {
    await recordShare(stage, force, operationId, results, tally);
  }
  await stateRest(stage, file.leadForce, operationId, file.results, tally);
}

/** How many of each figure and part were recorded one by one. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(result: Partial<StatedResult>, value = 1): void {
    this.#counts.set(keyOf(result), this.of(result) + value);
  }

  of(result: Partial<StatedResult>): number {
    return this.#counts.get(keyOf(result)) ?? 0;
  }
}

function keyOf(result: Partial<StatedResult>): string {
  const { figure, offence, drug, unit, weapon, vehicle, currency, property } = result;
  const parts = [figure, offence, result.class, drug, unit, weapon, vehicle, currency, property];
  return parts.map((part) => part ?? '').join('|');
}

/** Made, joined by every force, planned by one person and let go live by another. */
async function planned(stage: Stage, file: OperationFile, name: string, startsInMs: number): Promise<OperationId> {
  const supervisor = await stage.who(file.leadForce, 'supervisor');
  const days = (Date.parse(file.end) - Date.parse(file.start)) / (24 * hourMs) + 1;
  // What lies within another ends before it does.
  const times = { startsAt: inMs(startsInMs), endsAt: inMs((days * 24 - 2) * hourMs - 2 * startsInMs) };
  const { operation } = await supervisor.ask('makeOperation', { name, lists: [], ...times });
  const operationId = operation.id as OperationId;
  const partners = file.forces.filter((force) => force !== file.leadForce);
  if (partners.length > 0) {
    const forceIds = partners.map((force) => stage.forceOf(force).id);
    await supervisor.ask('inviteForces', { operationId, forceIds });
    for (const force of partners) await (await stage.who(force, 'supervisor')).ask('acceptInvitation', { operationId });
  }
  const leadForceId = stage.forceOf(file.leadForce).id;
  const content = planOf({
    ...{ aim: file.title, method: file.method ?? 'As each activity says', partners: file.partners },
    teams: file.teams.map((team) => ({ ...team, forceId: leadForceId, from: times.startsAt, until: times.endsAt })),
  } as never);
  await supervisor.ask('savePlan', { operationId, revision: 0, content });
  await (await stage.who(file.leadForce, 'commander')).ask('goLive', { operationId, revision: 1 });
  return operationId;
}

async function addActivities(stage: Stage, file: OperationFile, operationId: OperationId): Promise<void> {
  const supervisor = await stage.who(file.leadForce, 'supervisor');
  for (const { kind, what, place, done, attendance, reach, words } of file.activities) {
    const content = {
      ...{ kind, what, place: place ?? '', from: inMs(0), until: inMs(hourMs), planned: done.value ?? 1 },
      ...{ state: 'done' as const, done, attendance, reach, words: words ?? '' },
    };
    await supervisor.ask('addActivity', { operationId, content });
  }
}

/** A vehicle on the lead force’s list passes its camera, and one Essex’s; each is stopped and somebody arrested. */
async function followCameras(stage: Stage, file: OperationFile, operationId: OperationId): Promise<Tally> {
  const tally = new Tally();
  const lead = file.leadForce;
  const analyst = await stage.who(lead, 'analyst');
  const hits: [string, Hit][] = [];
  const own = await confirmHit(stage.cordon, await stage.cameraOf(lead), analyst, await stage.listed(lead));
  hits.push([lead, own]);
  if (file.forces.includes('Essex')) {
    await shareBoth(stage, operationId, lead, 'Essex');
    const camera = await stage.cameraOf('Essex');
    hits.push(['Essex', await confirmHit(stage.cordon, camera, analyst, await stage.listed(lead))]);
  }
  for (const [force, hit] of hits) {
    const officer = await stage.who(force, 'patrol');
    const stop = await recordStop(officer, { operationId, hitId: hit.id, facts: searchFacts({ mark: hit.plate }) });
    await officer.ask('endStop', { ...freshAct(), stopId: stop.id, end: arrestLinked });
    const of = { operationId, hitId: hit.id, stopId: stop.id };
    await recordOutcome(officer, { kind: 'arrest', offences: [{ group: 'driving' }], ageGroup: '25-34' }, of);
    tally.add({ figure: 'arrests' });
  }
  return tally;
}

/** Essex opens its cameras, and the lead force its lists, each agreed by another person of the owner. */
export async function shareBoth(stage: Stage, operationId: OperationId, lead: string, partner: string): Promise<void> {
  const opened = [
    [partner, lead, { allCameras: true }],
    [lead, partner, { allLists: true, allCameras: true }],
  ] as const;
  for (const [owner, other, what] of opened) {
    const { shares } = await (await stage.who(owner, 'analyst')).ask('proposeShare', {
      ...{ operationId, ownerForceId: stage.forceOf(owner).id, toForceIds: [stage.forceOf(other).id], ...what },
      ...{ purposes: ['county-lines'], from: inMs(-hourMs), until: inMs(hourMs) },
    } as Input<'proposeShare'>);
    const shareId = shares[0]?.id ?? assert.fail('nothing was proposed');
    await (await stage.who(owner, 'supervisor')).ask('agreeShare', { shareId });
  }
}

/** Of each figure that can be, one is recorded by itself, by an officer or by safeguarding. */
async function recordSome(stage: Stage, file: OperationFile, operationId: OperationId, tally: Tally): Promise<void> {
  const officer = await stage.who(file.leadForce, 'patrol');
  for (const result of file.results) {
    const facts = oneOf(result);
    if (facts === null || tally.of(result) > 0) continue;
    await recordOutcome(officer, facts, { operationId });
    tally.add(result);
  }
  const isSafeguarding = file.results.some(({ figure }) => figure === 'safeguarded');
  if (isSafeguarding) await safeguardSome(stage, file, operationId, tally);
}

function oneOf({ figure, count, offence, weapon, vehicle }: StatedResult): Record<string, unknown> | null {
  if (count.value === null) return null;
  if (figure === 'arrests') return { kind: 'arrest', offences: [{ group: offence ?? 'drugs' }], ageGroup: '18-24' };
  if (figure === 'vehicles') return { kind: 'vehicle', end: vehicle, reason: 'no-insurance' };
  if (figure === 'drug-seizures') return { kind: 'drugs', substances: [{ class: 'A', drug: 'cocaine', unit: 'g' }] };
  if (figure !== 'weapons' || weapon === 'not-told-apart') return null;
  return { kind: 'weapon', weapon: weapon === 'bladed' ? 'knife' : (weapon ?? 'knife') };
}

async function safeguardSome(stage: Stage, file: OperationFile, operationId: OperationId, tally: Tally): Promise<void> {
  const keeper = await stage.who(file.leadForce, 'safeguarding');
  const at = { doneOn: inMs(0).slice(0, 10) };
  const child = { ...at, ageGroup: 'child' as const, consent: 'not-needed' as const };
  const helped = { ...child, kind: 'person' as const, status: 'referred' as const, action: 'Referred the same day' };
  const referred = { ...child, kind: 'nrm' as const, what: 'referral' as const, firstResponder: 'The force, 1/22' };
  for (const facts of [helped, referred]) {
    await keeper.ask('recordSafeguarding', { ...freshAct(), operationId, facts });
  }
  const closure = { on: at.doneOn, evidence: 'handset-and-number-taken' as const, words: 'Handset and SIM taken' };
  const line = { name: 'Invented line', number: '07700 900123', exporting: 'London', importing: ['Wiltshire'] };
  await keeper.ask('recordLine', { operationId, facts: { ...line, firstReportedOn: at.doneOn, closure } });
  for (const figure of ['safeguarded', 'nrm-referrals', 'lines-closed'] as const) tally.add({ figure });
}

/** Without what only a release tells of it. */
function stated({ measure: _measure, ageGroup: _ageGroup, ...result }: OperationResult): Record<string, unknown> {
  return { kind: 'stated', ...result };
}

/** A force's own part of the whole: stated, or one record where it said that there were some. */
async function recordShare(
  stage: Stage,
  force: string,
  operationId: OperationId,
  results: readonly OperationResult[],
  tally: Tally,
): Promise<void> {
  const officer = await stage.who(force, 'patrol');
  for (const result of results) {
    const facts = result.count.value === null ? oneOf({ ...result, count: exactly(1) }) : stated(result);
    await recordOutcome(officer, facts ?? assert.fail(result.figure), { operationId });
    tally.add(result, result.count.value ?? 1);
  }
}

/** What is left of each figure is stated as the force stated it, with its hedge. */
async function stateRest(
  stage: Stage,
  force: string,
  operationId: OperationId,
  results: readonly OperationResult[],
  tally: Tally,
): Promise<void> {
  const supervisor = await stage.who(force, 'supervisor');
  for (const result of results) {
    const { value, qualifier } = result.count;
    const left = value === null ? null : value - tally.of(result);
    if (left === 0) continue;
    await recordOutcome(supervisor, stated({ ...result, count: { value: left, qualifier } }), { operationId });
  }
}

/** The line of the totals that tells a result of the file. */
export function lineOf({ lines }: Totals, result: StatedResult): Totals['lines'][number] | undefined {
  const { figure, offence, drug, weapon, vehicle, currency, property } = result;
  const drugClass = result.class === null ? null : `class ${result.class}`;
  const part = offence ?? drug ?? drugClass ?? weapon ?? vehicle ?? currency ?? property;
  const unit = result.unit ?? (currency === null ? null : 'minor-units');
  return lines.find((one) => one.figure === figure && one.part === part && one.unit === unit);
}

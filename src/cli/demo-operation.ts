/**
 * The demo's joint operation: its plan, decisions and activities, and a shift of units that are on the road, each put
 * down as the invented person whose work it is. Safe to repeat: what is there stays, and units go on duty anew.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Database } from '../database/database.ts';
import { findAccount } from '../governance/people-store.ts';
import { noPurpose, personScope, systemScope } from '../governance/scope.ts';
import { addUnit, reportState } from '../intercepts/units.ts';
import { listUnits } from '../intercepts/units-store.ts';
import { addActivity } from '../operations/activities.ts';
import { goLive, savePlan } from '../operations/plan.ts';
import { findPlan } from '../operations/plans-store.ts';
import { logDecision } from '../operations/policy-log.ts';
import { activityContent, activityKind } from '../words/activity.ts';
import { type Clock, toUtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal } from '../words/fault.ts';
import type { ForceId, OperationId } from '../words/id.ts';
import type { Person } from '../words/person.ts';
import { planContent, teamKind } from '../words/plan.ts';
import { position } from '../words/position.ts';
import { unitDetails, unitKind, unitSkill } from '../words/unit.ts';

const text = z.string().min(1);
const decision = z.strictObject({ decision: text, reason: text, optionsNotTaken: z.string(), decidedBy: text });

/** samples/estate/operation.json: forces and people by their codes, and no times, which are those of the start. */
const operationFile = z.strictObject({
  plan: z.looseObject({
    teams: z.array(z.strictObject({ name: text, kind: teamKind, force: text, place: text, size: z.int() })),
    risks: z.array(z.looseObject({})),
  }),
  decisions: z.array(decision),
  activities: z.array(
    z.strictObject({ kind: activityKind, what: text, place: text, team: text.nullable(), planned: z.int() }),
  ),
  units: z.array(
    z.strictObject({
      ...{ callSign: text, kind: unitKind, skills: z.array(unitSkill), seats: z.int(), place: text.nullable() },
      ...{ by: text, crew: z.array(text), state: z.int(), position },
    }),
  ),
});
type OperationFile = z.infer<typeof operationFile>;

/** A shift of twelve hours, milliseconds. */
const shiftMs = 12 * 3_600_000;

export type DemoOperation = {
  readonly id: OperationId;
  readonly leadForceId: ForceId;
  /** Of every force that takes part, by code. */
  readonly forceIds: ReadonlyMap<string, ForceId>;
};

type Ports = { readonly db: Database; readonly clock: Clock };

type Playing = {
  readonly ports: Ports;
  readonly operation: DemoOperation;
  readonly file: OperationFile;
  readonly person: (username: string) => Promise<Person>;
};

/** @returns how many units went on duty */
export async function loadDemoOperation(ports: Ports, operation: DemoOperation): Promise<number> {
  const url = new URL('../../samples/estate/operation.json', import.meta.url);
  const file = operationFile.parse(JSON.parse(readFileSync(url, 'utf8')));
  const playing = { ports, operation, file, person: (username: string) => personOf(ports, username) };
  const supervisor = await playing.person('supervisor');
  // The operation of a demo that was begun with an earlier version may be led by another force.
  if (operation.leadForceId !== supervisor.forceId) return 0;
  await planIt(playing, supervisor);
  return putOnDuty(playing);
}

async function personOf({ db }: Ports, username: string): Promise<Person> {
  const account = await db.as(systemScope('command line'), (sql) => findAccount(sql, username));
  if (!account) throw new Error(`the demo's operation names ${username}, whom the estate does not have`);
  return account.person;
}

function done<Result>(answer: Result | Refusal): Result {
  if (isRefusal(answer)) throw new Error(`the demo's operation: ${answer.message}`);
  return answer;
}

async function planIt({ ports, operation: { id, forceIds }, file, person }: Playing, supervisor: Person) {
  if ((await ports.db.as(systemScope('command line'), (sql) => findPlan(sql, id))) !== null) return;
  const scope = personScope(supervisor, noPurpose);
  const now = ports.clock.now();
  const until = toUtcTime(ports.clock.nowMs() + shiftMs);
  const teams = file.plan.teams.map(({ force, size, ...team }) => ({
    ...{ ...team, forceId: forceIds.get(force), from: now, until },
    size: { value: size, qualifier: 'exact' },
  }));
  const risks = file.plan.risks.map((risk) => ({ ...risk, reviewAt: until }));
  const content = planContent.parse({ ...file.plan, teams, risks });
  const { plan } = done(await savePlan(ports, scope, id, 0, content));
  const commander = personScope(await person('commander'), noPurpose);
  done(await goLive(ports, commander, id, plan?.revision ?? 0));
  for (const said of file.decisions) {
    const logging = { operationId: id, actId: randomUUID(), ...said, decidedAt: now, corrects: null };
    done(await logDecision(ports, commander, logging));
  }
  for (const activity of file.activities) {
    done(await addActivity(ports, scope, id, activityContent.parse({ ...activity, from: now, until })));
  }
}

async function putOnDuty({ ports, operation: { id }, file, person }: Playing): Promise<number> {
  const now = ports.clock.now();
  const shiftUntil = toUtcTime(ports.clock.nowMs() + shiftMs);
  const there = await ports.db.as(systemScope('command line'), (sql) => listUnits(sql, id, now));
  const missing = file.units.filter(({ callSign }) => !there.some((unit) => unit.callSign === callSign));
  for (const { by, crew: usernames, state, position: at, ...unit } of missing) {
    const scope = personScope(await person(by), noPurpose);
    const crew: string[] = [];
    for (const username of usernames) crew.push((await person(username)).id);
    const details = unitDetails.parse({ ...unit, crew, shiftFrom: now, shiftUntil });
    const added = done(await addUnit(ports, scope, id, details));
    const report = { actId: randomUUID(), state, position: at, doneAt: ports.clock.now() };
    done(await reportState(ports, scope, added.id, report));
  }
  return missing.length;
}

/** Planning an activity of one's own force within an operation, and saying what came of it; every version is kept. */
import type { Sql } from '../database/database.ts';
import type { Activity, ActivityContent } from '../words/activity.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { ActivityId, OperationId } from '../words/id.ts';
import { nameKey } from '../words/plan.ts';
import type { Scope } from '../words/scope.ts';
import * as store from './activities-store.ts';
import { closedRefused, inOperation, type Ports } from './in-operation.ts';
import { findPlan } from './plans-store.ts';

export function listActivities(ports: Ports, scope: Scope, id: OperationId): Promise<Activity[] | Refusal> {
  return inOperation(ports, scope, id, (sql) => store.listActivities(sql, id));
}

/** How it was said before, newest first. */
export function listActivityRevisions(ports: Ports, scope: Scope, id: ActivityId): Promise<Activity[] | Refusal> {
  return ports.db.as(scope, async (sql) => {
    const all = await store.listActivityRevisions(sql, id);
    return all.length === 0 ? noActivity() : all.map(({ activity }) => activity);
  });
}

export function addActivity(
  ports: Ports,
  scope: Scope,
  operation: OperationId,
  content: ActivityContent,
): Promise<Activity | Refusal> {
  return inOperation<Activity>(ports, scope, operation, async (sql, held) => {
    const wrong = closedRefused(held.operation) ?? (await teamRefused(sql, operation, content));
    if (wrong) return wrong;
    const id = await store.nextActivity(sql);
    const saved = { by: held.person.id, force: held.person.forceId, at: held.now };
    await store.insertActivity(sql, { id, operation, revision: 1 }, content, null, saved);
    return found(sql, id);
  });
}

/** @param revision the one that was changed */
export async function changeActivity(
  ports: Ports,
  scope: Scope,
  id: ActivityId,
  revision: number,
  content: ActivityContent,
  why: string,
): Promise<Activity | Refusal> {
  const [known] = await ports.db.as(scope, (sql) => store.listActivityRevisions(sql, id));
  if (!known) return noActivity();
  const { operation, force } = known;
  return inOperation<Activity>(ports, scope, operation, async (sql, held) => {
    if (held.person.forceId !== force) return refuse('not-allowed', 'Only the force whose activity it is changes it.');
    const wrong = closedRefused(held.operation) ?? (await teamRefused(sql, operation, content));
    if (wrong) return wrong;
    const [standing] = await store.listActivityRevisions(sql, id);
    const isNewest = standing?.activity.revision === revision;
    const saved = { by: held.person.id, force, at: held.now };
    const next = { id, operation, revision: revision + 1 };
    if (!isNewest || !(await store.insertActivity(sql, next, content, why, saved))) {
      return refuse('changed-meanwhile', 'Somebody else has changed it meanwhile. Look at it again.', 'revision');
    }
    return found(sql, id);
  });
}

async function teamRefused(sql: Sql, id: OperationId, { team }: ActivityContent): Promise<Refusal | null> {
  if (team === null) return null;
  const plan = await findPlan(sql, id);
  const isThere = plan?.content.teams.some(({ name }) => nameKey(name) === nameKey(team));
  return isThere ? null : refuse('bad-input', `The plan has no team called ${team}.`, 'content.team');
}

function noActivity(): Refusal {
  return refuse('not-found', 'There is no such activity, or it is not open to you.');
}

async function found(sql: Sql, id: ActivityId): Promise<Activity> {
  const [standing] = await store.listActivityRevisions(sql, id);
  if (!standing) throw new Error('an activity just written is not there');
  return standing.activity;
}

/** Declaring the vehicles of oneself and one's household, so that looks for them can be told from others. */
import type { Database } from '../database/database.ts';
import { normaliseMark } from '../plates/normalise.ts';
import type { Clock } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { DeclaredId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { type DeclaredVehicle, type DeclaredWhose, declaredMax } from '../words/standards.ts';
import * as store from './declared-vehicles-store.ts';

export async function listMyVehicles(db: Database, scope: Scope): Promise<DeclaredVehicle[] | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return db.as(scope, (sql) => store.listDeclaredOf(sql, person.id));
}

export async function declareVehicle(
  db: Database,
  clock: Clock,
  scope: Scope,
  asked: { readonly mark: string; readonly whose: DeclaredWhose },
): Promise<DeclaredVehicle[] | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  const mark = normaliseMark(asked.mark).plate;
  if (mark === null) return refuse('bad-input', 'This is no registration mark.', 'mark');
  return db.as(scope, async (sql) => {
    const standing = (await store.listDeclaredOf(sql, person.id)).filter(({ endedAt }) => endedAt === null);
    if (standing.length >= declaredMax) {
      return refuse('too-many', `At most ${declaredMax} vehicles may stand declared. End one first.`);
    }
    const fresh = { force: person.forceId, person: person.id, mark, whose: asked.whose, at: clock.now() };
    if (!(await store.insertDeclared(sql, fresh))) {
      return refuse('already-exists', `You have declared ${mark} already.`, 'mark');
    }
    return store.listDeclaredOf(sql, person.id);
  });
}

/** The declaration is kept, with its end. */
export async function endDeclaredVehicle(
  db: Database,
  clock: Clock,
  scope: Scope,
  id: DeclaredId,
): Promise<DeclaredVehicle[] | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return db.as(scope, async (sql) => {
    if (!(await store.endDeclared(sql, id, person.id, clock.now()))) {
      return refuse('not-found', 'There is no such vehicle among yours, or it ended already.');
    }
    return store.listDeclaredOf(sql, person.id);
  });
}

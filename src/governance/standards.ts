/**
 * What auditors do with professional-standards alerts: look at them, close them with a finding, set the thresholds. A
 * commander stands in where no auditor of the force may look, so that the only auditor is not exempt.
 */
import type { Database } from '../database/database.ts';
import type { Clock } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { StandardsId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import type { StandardsAlert, StandardsEvidence, StandardsFinding, StandardsThresholds } from '../words/standards.ts';
import * as store from './standards-store.ts';

export type AlertWithEvidence = { readonly alert: StandardsAlert; readonly evidence: StandardsEvidence[] };

/** What an alert is about is as if it were not there, for the people that it is about. */
const noAlert = (): Refusal => refuse('not-found', 'There is no such alert, or it is not for you.');

export async function getStandardsAlert(
  db: Database,
  scope: Scope,
  id: StandardsId,
): Promise<AlertWithEvidence | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return db.as(scope, async (sql) => {
    const alert = await store.findAlert(sql, id, person);
    return alert ? { alert, evidence: await store.listEvidence(sql, id) } : noAlert();
  });
}

export async function takeStandardsAlert(
  db: Database,
  clock: Clock,
  scope: Scope,
  id: StandardsId,
): Promise<AlertWithEvidence | Refusal> {
  const held = await getStandardsAlert(db, scope, id);
  if (isRefusal(held) || !scope.person) return held;
  const { person } = scope;
  const taken = await db.as(scope, (sql) => store.takeAlert(sql, id, person.id, clock.now()));
  if (!taken) return refuse('changed-meanwhile', 'Somebody looks at it, or closed it, already.');
  return getStandardsAlert(db, scope, id);
}

export async function closeStandardsAlert(
  db: Database,
  clock: Clock,
  scope: Scope,
  id: StandardsId,
  asked: { readonly finding: StandardsFinding; readonly words: string },
): Promise<AlertWithEvidence | Refusal> {
  const held = await getStandardsAlert(db, scope, id);
  if (isRefusal(held) || !scope.person) return held;
  const closing = { ...asked, by: scope.person.id, at: clock.now() };
  const closed = await db.as(scope, (sql) => store.closeAlert(sql, id, closing));
  if (!closed) return refuse('changed-meanwhile', 'It was closed already.');
  return getStandardsAlert(db, scope, id);
}

export async function setStandardsThresholds(
  db: Database,
  clock: Clock,
  scope: Scope,
  thresholds: StandardsThresholds,
): Promise<StandardsThresholds | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  const set = await db.as(scope, (sql) =>
    store.insertThresholds(sql, person.forceId, thresholds, person.id, clock.now()),
  );
  return set ? thresholds : refuse('changed-meanwhile', 'Somebody else set them at the same moment. Look again.');
}

/** Enters an operation that was recorded elsewhere, once nothing in it disagrees or somebody says why it is entered. */
import type { Database } from '../database/database.ts';
import { findAccount } from '../governance/people-store.ts';
import type { Clock } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { ReleaseFinding } from '../words/release-finding.ts';
import type { Scope } from '../words/scope.ts';
import { checkOperation } from './check-operation.ts';
import type { ReadOperation } from './operation-yaml.ts';
import { insertPublished } from './published-operations-store.ts';

type Ports = { readonly db: Database; readonly clock: Clock; readonly scope: Scope };

export type Entering = {
  /** The username of the person who enters it. */
  readonly by: string;
  /** Why it is entered although something was found; null: then it is not. */
  readonly despite: string | null;
};

/** `revision` is null where findings kept it out. */
export type Entered = { readonly revision: number | null; readonly findings: readonly ReleaseFinding[] };

export async function importOperation(
  { db, clock, scope }: Ports,
  { file, lineOf }: ReadOperation,
  { by, despite }: Entering,
): Promise<Entered | Refusal> {
  const why = despite?.trim() ?? null;
  if (why !== null && why.length < 3) return refuse('bad-input', 'must have at least 3 characters', 'despite-findings');
  const findings = checkOperation(file, lineOf);
  if (findings.length > 0 && why === null) return { revision: null, findings };
  return db.as(scope, async (sql) => {
    const account = await findAccount(sql, by);
    if (account?.standing !== 'open') return refuse('not-found', `There is no person ${by} who may sign in.`, 'by');
    const kept = { findings, despite: findings.length > 0 ? why : null, by: account.person.id, at: clock.now() };
    return { revision: await insertPublished(sql, file, kept), findings };
  });
}

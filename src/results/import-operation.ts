/** Enters an operation that was recorded elsewhere, once nothing in it disagrees or somebody says why it is entered. */
import type { Database, Sql } from '../database/database.ts';
import { closeAudit, openAudit } from '../governance/audit-store.ts';
import { findAccount } from '../governance/people-store.ts';
import type { Clock, UtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { ForceId } from '../words/id.ts';
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
    const { person } = account;
    const told = { findings, despite: findings.length > 0 ? why : null, by: person.id, at: clock.now() };
    const revision = await insertPublished(sql, file, told);
    const kept = { name: file.id, revision, by, findings: findings.length, despite: told.despite };
    await putOnRecord(sql, scope, person.forceId, told.at, kept);
    return { revision, findings };
  });
}

type Kept = { readonly name: string; readonly revision: number } & Readonly<Record<string, unknown>>;

/**
 * Nobody signed in, so the entry keeps whom the command line named; that person's force finds it. It is written last,
 * since the ledger's chain is held until the transaction ends.
 */
async function putOnRecord(sql: Sql, scope: Scope, force: ForceId, at: UtcTime, kept: Kept): Promise<void> {
  const entry = await openAudit(sql, scope, { request: 'importOperation', class: 'collection', kept, address: '', at });
  const returned = { ids: [`${kept.name} ${kept.revision}`], total: 1, forces: [force] };
  await closeAudit(sql, entry, at, 'done', null, returned);
}

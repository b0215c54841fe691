/** Recording what was done for people at risk, and what was counted in custody suites; corrected, never overwritten. */
import type { Database, Sql } from '../database/database.ts';
import * as versions from '../governance/versions-store.ts';
import { recordingRefused, timeRefused } from '../operations/recording.ts';
import type { Clock, UtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import { type OperationId, type SafeguardingId, safeguardingId } from '../words/id.ts';
import type { SafeguardingFacts, SafeguardingRecord, SafeguardingVersion } from '../words/safeguarding.ts';
import type { Scope } from '../words/scope.ts';
import * as store from './safeguarding-store.ts';

type Ports = { readonly db: Database; readonly clock: Clock };

export type RecordingSafeguarding = {
  readonly actId: string;
  readonly doneAt: UtcTime;
  readonly operationId: OperationId | null;
  readonly facts: SafeguardingFacts;
};

/** Sent again with the same `actId` it answers with the record that it made, and makes no second. */
export async function recordSafeguarding(
  { db, clock }: Ports,
  scope: Scope,
  asked: RecordingSafeguarding,
): Promise<SafeguardingRecord | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return db.as(scope, async (sql) => {
    const done = await versions.findAct(sql, 'safeguarding', person.id, asked.actId);
    if (done !== null) return found(sql, done);
    const now = clock.now();
    const wrong = timeRefused(asked.doneAt, now) ?? (await recordingRefused(sql, scope, asked.operationId, now));
    if (wrong) return wrong;
    const row = await store.insertRecord(sql, person.forceId, asked.operationId);
    const doc: store.RecordDoc = { facts: asked.facts, isWithdrawn: false };
    await versions.insertVersion(sql, 'safeguarding', {
      ...{ row, force: person.forceId, revision: 1, doc, by: person.id, at: now, doneAt: asked.doneAt },
      ...{ why: null, actId: asked.actId },
    });
    return found(sql, row);
  });
}

export type CorrectingSafeguarding = {
  readonly safeguardingId: SafeguardingId;
  readonly revision: number;
  readonly why: string;
  /** Null: it was recorded by mistake, and counts nowhere. */
  readonly facts: SafeguardingFacts | null;
};

export async function correctSafeguarding(
  { db, clock }: Ports,
  scope: Scope,
  asked: CorrectingSafeguarding,
): Promise<SafeguardingRecord | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return db.as(scope, async (sql) => {
    const row = safeguardingId.row(asked.safeguardingId);
    const record = await store.findRecord(sql, row);
    if (!record) return noRecord();
    const now = clock.now();
    const wrong = await recordingRefused(sql, scope, record.operationId, now);
    if (wrong) return wrong;
    if (record.isWithdrawn || !(await versions.advance(sql, 'safeguarding', row, asked.revision))) {
      return refuse('changed-meanwhile', 'The record was changed or withdrawn meanwhile. Look at it again.');
    }
    const doc: store.RecordDoc = { facts: asked.facts ?? record.facts, isWithdrawn: asked.facts === null };
    await versions.insertVersion(sql, 'safeguarding', {
      ...{ row, force: record.forceId, revision: asked.revision + 1, doc, by: person.id, at: now, doneAt: now },
      ...{ why: asked.why, actId: null },
    });
    return found(sql, row);
  });
}

export function getSafeguarding(
  { db }: Pick<Ports, 'db'>,
  scope: Scope,
  id: SafeguardingId,
): Promise<{ record: SafeguardingRecord; versions: SafeguardingVersion[] } | Refusal> {
  return db.as(scope, async (sql) => {
    const record = await store.findRecord(sql, safeguardingId.row(id));
    if (!record) return noRecord();
    const kept = await versions.listVersions<store.RecordDoc>(sql, 'safeguarding', safeguardingId.row(id));
    return { record, versions: kept.map(({ doc, ...rest }) => ({ ...rest, ...doc })) };
  });
}

async function found(sql: Sql, row: number): Promise<SafeguardingRecord | Refusal> {
  return (await store.findRecord(sql, row)) ?? noRecord();
}

function noRecord(): Refusal {
  return refuse('not-found', 'There is no such record, or it is not open to you.');
}

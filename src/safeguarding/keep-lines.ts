/** Recording a county line and what becomes of it: by safeguarding and supervisors of the force, seen by no other. */
import type { Database, Sql } from '../database/database.ts';
import { otherOperationRefused } from '../governance/authority.ts';
import * as versions from '../governance/versions-store.ts';
import { recordingRefused } from '../operations/recording.ts';
import type { Clock } from '../words/clock.ts';
import type { CountyLine, LineFacts, LineVersion } from '../words/county-line.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import { type LineId, lineId, type OperationId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import * as store from './safeguarding-store.ts';

type Ports = { readonly db: Database; readonly clock: Clock };

export type RecordingLine = { readonly operationId: OperationId | null; readonly facts: LineFacts };

export async function recordLine(
  { db, clock }: Ports,
  scope: Scope,
  asked: RecordingLine,
): Promise<CountyLine | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return db.as(scope, async (sql) => {
    const now = clock.now();
    const wrong = await recordingRefused(sql, scope, asked.operationId, now);
    if (wrong) return wrong;
    const row = await store.insertLine(sql, person.forceId, asked.operationId);
    const doc: store.LineDoc = { facts: asked.facts };
    const when = { at: now, doneAt: now, why: null, actId: null };
    await versions.insertVersion(sql, 'line', { row, force: person.forceId, revision: 1, doc, by: person.id, ...when });
    return found(sql, row);
  });
}

export type ChangingLine = {
  readonly lineId: LineId;
  readonly revision: number;
  readonly facts: LineFacts;
  readonly why: string;
};

/** A charge, a visit, the closure, or a correction: each is a version with words. */
export async function changeLine(
  { db, clock }: Ports,
  scope: Scope,
  asked: ChangingLine,
): Promise<CountyLine | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return db.as(scope, async (sql) => {
    const row = lineId.row(asked.lineId);
    const line = await store.findLine(sql, row);
    if (!line) return noLine();
    const elsewhere = otherOperationRefused(scope, line.operationId);
    if (elsewhere) return elsewhere;
    if (!(await versions.advance(sql, 'line', row, asked.revision))) {
      return refuse('changed-meanwhile', 'The line was changed meanwhile. Look at it again.');
    }
    const now = clock.now();
    const doc: store.LineDoc = { facts: asked.facts };
    await versions.insertVersion(sql, 'line', {
      ...{ row, force: line.forceId, revision: asked.revision + 1, doc, by: person.id, at: now, doneAt: now },
      ...{ why: asked.why, actId: null },
    });
    return found(sql, row);
  });
}

export function getLine(
  { db }: Pick<Ports, 'db'>,
  scope: Scope,
  id: LineId,
): Promise<{ line: CountyLine; versions: LineVersion[] } | Refusal> {
  return db.as(scope, async (sql) => {
    const line = await store.findLine(sql, lineId.row(id));
    if (!line) return noLine();
    const kept = await versions.listVersions<store.LineDoc>(sql, 'line', lineId.row(id));
    return { line, versions: kept.map(({ doc, ...rest }) => ({ ...rest, ...doc })) };
  });
}

async function found(sql: Sql, row: number): Promise<CountyLine | Refusal> {
  return (await store.findLine(sql, row)) ?? noLine();
}

function noLine(): Refusal {
  return refuse('not-found', 'There is no such line, or it is not open to you.');
}

/** Dip-checking: what may be drawn, and who may say what of an entry. */
import type { Database } from '../database/database.ts';
import { type Finding, samplePeriodDaysMax } from '../words/audit.ts';
import { type Clock, dayMs, toMs, type UtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { AuditId, SampleId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { drawSample, findDrawn, insertFinding } from './audit-samples-store.ts';

export type Auditor = NonNullable<Scope['person']>;

/** @param seed made by chance for this drawing */
export async function drawForPeriod(
  db: Database,
  clock: Clock,
  scope: Scope,
  auditor: Auditor,
  asked: { readonly from: UtcTime; readonly to: UtcTime; readonly count: number },
  seed: string,
): Promise<SampleId | Refusal> {
  if (toMs(asked.to) <= toMs(asked.from)) return refuse('bad-input', 'must be after the beginning', 'to');
  if (toMs(asked.to) - toMs(asked.from) > samplePeriodDaysMax * dayMs) {
    return refuse('bad-input', `must be at most ${samplePeriodDaysMax} days after the beginning`, 'to');
  }
  // What has not happened yet cannot be drawn from, and drawing is over with the drawing.
  if (toMs(asked.to) > clock.nowMs()) return refuse('bad-input', 'must not lie ahead', 'to');
  const drawing = { ...asked, force: auditor.forceId, by: auditor.id, seed, at: clock.now() };
  return db.as(scope, (sql) => drawSample(sql, drawing));
}

export async function recordFinding(
  db: Database,
  clock: Clock,
  scope: Scope,
  auditor: Auditor,
  said: {
    readonly sampleId: SampleId;
    readonly auditId: AuditId;
    readonly finding: Finding;
    readonly words: string;
  },
): Promise<null | Refusal> {
  if (said.finding !== 'proper' && said.words.length < 3) {
    return refuse('bad-input', 'must say why, unless it was proper', 'words');
  }
  return db.as(scope, async (sql) => {
    const of = await findDrawn(sql, auditor.forceId, said.sampleId, said.auditId);
    if (of === null) return refuse('not-found', 'No sample of your force has this entry.', 'auditId');
    if (of === auditor.id) return refuse('own-request', 'Nobody checks their own entry.', 'auditId');
    const { sampleId: sample, auditId: entry, finding, words } = said;
    const fresh = { force: auditor.forceId, sample, entry, finding, words, by: auditor.id, at: clock.now() };
    await insertFinding(sql, fresh);
    return null;
  });
}

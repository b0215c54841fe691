/** Importing a list: a preview that changes nothing, and the import of just what was previewed. */
import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Database, Sql } from '../database/database.ts';
import { type Clock, toUtcTime, type UtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { Hotlist, ImportPreview } from '../words/hotlist.ts';
import type { ForceId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { compareRevision, type RevisionChange } from './compare-revision.ts';
import * as store from './hotlists-store.ts';
import { type ParsedList, parseUk16InSteps } from './uk-16-column.ts';

/** Rows written in one statement: large enough that the round trip is nothing, small enough to report progress by. */
const chunkRows = 5000;
const refusedShownMax = 200;
const sampleRows = 10;
const dayMs = 86_400_000;

export type ListFile = { readonly name: string; readonly ownerForceId: ForceId; readonly text: string };

export type ImportSettings = { readonly defaultExpiryDays: number };

export type Progress = (done: number, total: number) => void;

type Plan = {
  readonly head: store.ListHead | null;
  readonly parsed: ParsedList;
  readonly change: RevisionChange;
  readonly fileDigest: string;
  readonly preview: ImportPreview;
};

export async function previewImport(
  db: Database,
  clock: Clock,
  scope: Scope,
  settings: ImportSettings,
  file: ListFile,
): Promise<ImportPreview> {
  const parsed = await parse(file, clock, settings);
  const plan = await db.as(scope, (sql) => makePlan(sql, clock, settings, file, parsed, false));
  return plan.preview;
}

/** @param digest of the preview; null imports without one (the command line shows its own preview) */
export async function importList(
  db: Database,
  clock: Clock,
  scope: Scope,
  settings: ImportSettings,
  file: ListFile,
  digest: string | null,
  progress: Progress = () => {},
): Promise<{ list: Hotlist; preview: ImportPreview } | Refusal> {
  const parsed = await parse(file, clock, settings);
  if (parsed.entries.length === 0) {
    return refuse('bad-input', 'No row of the file can be imported. The preview names why for each.', 'text');
  }
  return db.as(scope, async (sql) => {
    const plan = await makePlan(sql, clock, settings, file, parsed, true);
    if (digest !== null && digest !== plan.preview.digest) {
      return refuse('changed-meanwhile', 'The file or the list changed since the preview. Preview it again.', 'digest');
    }
    const list = plan.head?.id ?? (await store.insertList(sql, file.ownerForceId, file.name));
    if (list === null)
      return refuse('changed-meanwhile', 'Somebody made this list just now. Preview it again.', 'name');
    await writeRevision(sql, clock.now(), scope, file, plan, list, progress);
    const hotlist = await store.findHotlist(sql, list, clock.now());
    if (!hotlist) throw new Error('a list just imported is not there');
    return { list: hotlist, preview: plan.preview };
  });
}

/** Lets others run between the steps: a list of a million rows takes many seconds, and reads do not wait for it. */
async function parse(file: ListFile, clock: Clock, settings: ImportSettings): Promise<ParsedList> {
  const steps = parseUk16InSteps(file.text, { nowMs: clock.nowMs(), defaultExpiryDays: settings.defaultExpiryDays });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await setImmediate();
  }
}

async function makePlan(
  sql: Sql,
  clock: Clock,
  settings: ImportSettings,
  file: ListFile,
  parsed: ParsedList,
  lock: boolean,
): Promise<Plan> {
  const head = await store.findListHead(sql, file.ownerForceId, file.name, lock);
  // A row that is listed again keeps its entry alive once half of a defaulted expiry is gone.
  const renewBefore = toUtcTime(clock.nowMs() + (settings.defaultExpiryDays * dayMs) / 2);
  const live = head ? await store.loadLiveEntries(sql, head.id, renewBefore) : new Map<string, never>();
  const change = compareRevision(live, parsed.entries);
  const fileDigest = hash('sha256', file.text);
  const revision = (head?.revision ?? 0) + 1;
  const preview: ImportPreview = {
    digest: hash('sha256', `${file.ownerForceId}\n${file.name}\n${revision}\n${fileDigest}`),
    listId: head?.id ?? null,
    revision,
    rows: parsed.rows,
    added: change.added.length,
    replaced: change.replaced.length,
    unchanged: change.unchanged.length,
    removed: change.removed.length,
    expiryDefaulted: parsed.expiryDefaulted,
    refusedTotal: parsed.refused.length,
    refused: parsed.refused.slice(0, refusedShownMax),
    sample: parsed.entries.slice(0, sampleRows),
  };
  return { head, parsed, change, fileDigest, preview };
}

async function writeRevision(
  sql: Sql,
  now: UtcTime,
  scope: Scope,
  file: ListFile,
  plan: Plan,
  list: NonNullable<ImportPreview['listId']>,
  progress: Progress,
): Promise<void> {
  const { change, parsed, preview } = plan;
  await store.insertRevision(sql, {
    list,
    revision: preview.revision,
    importedAt: now,
    importedBy: scope.person?.id ?? null,
    counts: {
      added: preview.added,
      replaced: preview.replaced,
      unchanged: preview.unchanged,
      removed: preview.removed,
      refused: parsed.refused.length,
    },
    fileDigest: plan.fileDigest,
  });
  const leaving = [...change.removed, ...change.replaced.map((one) => one.row)];
  if (leaving.length > 0) await store.supersedeEntries(sql, leaving, preview.revision);
  const coming = [...change.added, ...change.replaced];
  for (let at = 0; at < coming.length; at += chunkRows) {
    await store.insertEntries(sql, list, file.ownerForceId, preview.revision, coming.slice(at, at + chunkRows));
    progress(Math.min(at + chunkRows, coming.length), coming.length);
  }
  await store.announceLists(sql);
}

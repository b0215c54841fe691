/** Acts on releases: drafting one from frozen figures, saving its text, taking the figures anew, withdrawing it. */
import type { Database, Sql } from '../database/database.ts';
import { listForces } from '../forces/forces-store.ts';
import { ownForceOnly } from '../governance/authority.ts';
import * as versions from '../governance/versions-store.ts';
import { takesPart } from '../operations/operation-parents-store.ts';
import { findOperation, listOperations } from '../operations/operations-store.ts';
import { findPlan } from '../operations/plans-store.ts';
import { operationTotals } from '../outcomes/operation-totals.ts';
import type { Clock, UtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import { type OperationId, type ReleaseId, releaseId } from '../words/id.ts';
import type { FrozenFigures, Release, ReleaseText, WholeRelease } from '../words/release.ts';
import type { Scope } from '../words/scope.ts';
import { checkRelease } from './release-checks.ts';
import { changesOf, freeze } from './release-freeze.ts';
import { listPictures } from './release-pictures-store.ts';
import { draftText, localText } from './release-template.ts';
import * as store from './releases-store.ts';

export type Ports = { readonly db: Database; readonly clock: Clock };

export type ReleasesListed = {
  readonly releases: readonly Release[];
  /** Begun, and without a release that stands. */
  readonly operations: readonly { readonly id: OperationId; readonly name: string; readonly endsAt: UtcTime }[];
};

/** @param operation null for all that are open to the force */
export function listReleases(
  { db, clock }: Ports,
  scope: Scope,
  operation: OperationId | null,
): Promise<ReleasesListed> {
  return db.as(scope, async (sql) => {
    const now = clock.now();
    const releases = await store.listReleases(sql, operation);
    const told = new Set(
      releases.filter((one) => one.localOfId === null && !one.withdrawnAt).map((one) => one.operationId),
    );
    const operations = (await listOperations(sql, now)).filter(({ id, startsAt, leadForceId }) => {
      return startsAt <= now && !told.has(id) && leadForceId === scope.person?.forceId;
    });
    return {
      releases,
      operations: operations.map(({ id, name, endsAt, endedAt }) => ({ id, name, endsAt: endedAt ?? endsAt })),
    };
  });
}

/** A new release of the operation that one's force leads, with the figures of this moment. */
export async function draftRelease(ports: Ports, scope: Scope, id: OperationId): Promise<WholeRelease | Refusal> {
  const figures = await figuresNow(ports, scope, id);
  if (isRefusal(figures)) return figures;
  const others = ownForceOnly(scope, figures.leadForceId, 'write the release of all; another makes its local version');
  if (others) return others;
  return ports.db.as(scope, async (sql) => {
    const aim = (await findPlan(sql, id))?.content.aim ?? '';
    const text = draftText(figures, aim, await isOver(sql, ports, id));
    return insertFirst(sql, ports, scope, { operation: id, localOf: null, figures, text });
  });
}

/** Another force's own version, of the very figures of the release that it is of. */
export function draftLocal(ports: Ports, scope: Scope, id: ReleaseId): Promise<WholeRelease | Refusal> {
  return ports.db.as(scope, async (sql) => {
    const kept = await store.findRelease(sql, id);
    const { person } = scope;
    if (!kept || !person) return noRelease();
    const { release, doc } = kept;
    if (release.localOfId !== null || release.withdrawnAt !== null) {
      return refuse('not-found', 'A local version is of a release of all forces that stands.', 'releaseId');
    }
    if (!doc.figures.forces.some((force) => force.id === person.forceId) || person.forceId === release.forceId) {
      return refuse('not-allowed', 'A local version is for another force of the operation.', 'releaseId');
    }
    const { operationId: operation } = release;
    const told = localText(doc.figures, person.forceId, await isOver(sql, ports, operation));
    const text = { ...told, embargo: doc.text.embargo };
    return insertFirst(sql, ports, scope, { operation, localOf: id, figures: doc.figures, text });
  });
}

async function isOver(sql: Sql, { clock }: Ports, id: OperationId): Promise<boolean> {
  return (await findOperation(sql, id, clock.now()))?.state === 'over';
}

type First = {
  readonly operation: OperationId;
  readonly localOf: ReleaseId | null;
  readonly figures: FrozenFigures;
  readonly text: ReleaseText;
};

async function insertFirst(
  sql: Sql,
  { clock }: Ports,
  scope: Scope,
  { operation, localOf, figures, text }: First,
): Promise<WholeRelease | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  const row = await store.insertRelease(sql, { operation, force: person.forceId, localOf });
  if (row === null) return refuse('already-exists', 'There is one already, which may be changed.');
  const at = clock.now();
  const doc: store.ReleaseDoc = { text, figures };
  await versions.insertVersion(sql, 'release', {
    ...{ row, force: person.forceId, revision: 1, doc, by: person.id, at, doneAt: at, why: null, actId: null },
  });
  return readWhole(sql, releaseId.of(row));
}

/** The totals of this moment, without what could tell a person. */
async function figuresNow(ports: Ports, scope: Scope, id: OperationId): Promise<FrozenFigures | Refusal> {
  const totals = await operationTotals(ports, scope, id, true);
  if (isRefusal(totals)) return totals;
  return ports.db.as(scope, async (sql) => {
    const now = ports.clock.now();
    const operation = await findOperation(sql, id, now);
    if (!operation) return refuse('not-found', 'There is no such operation, or your force takes no part in it.');
    if (operation.startsAt > now) return refuse('operation-not-live', `${operation.name} has not begun.`);
    return freeze({ operation, lines: totals.lines, forces: await listForces(sql), takenAt: now });
  });
}

export function getRelease({ db }: Ports, scope: Scope, id: ReleaseId): Promise<WholeRelease | Refusal> {
  return db.as(scope, (sql) => readWhole(sql, id));
}

export type Saving = {
  readonly releaseId: ReleaseId;
  /** The one that was changed. */
  readonly revision: number;
  readonly text: ReleaseText;
  readonly why: string;
};

/** A new revision. What was approved was another text, so approvals count no more. */
export function saveRelease(ports: Ports, scope: Scope, asked: Saving): Promise<WholeRelease | Refusal> {
  return ports.db.as(scope, (sql) => saveVersion(sql, ports, scope, asked, null));
}

/** The same text over the totals of this moment. */
export async function refreshFigures(
  ports: Ports,
  scope: Scope,
  id: ReleaseId,
  revision: number,
): Promise<WholeRelease | Refusal> {
  const kept = await ports.db.as(scope, (sql) => store.findRelease(sql, id));
  if (!kept) return noRelease();
  if (kept.release.localOfId !== null) {
    return refuse('not-allowed', 'A local version keeps the figures of the release that it is of.', 'releaseId');
  }
  const figures = await figuresNow(ports, scope, kept.release.operationId);
  if (isRefusal(figures)) return figures;
  const asked = { releaseId: id, revision, text: kept.doc.text, why: 'The figures were taken anew.' };
  return ports.db.as(scope, (sql) => saveVersion(sql, ports, scope, asked, figures));
}

/** @param figures null keeps those of the revision before */
async function saveVersion(
  sql: Sql,
  { clock }: Ports,
  scope: Scope,
  { releaseId: id, revision, text, why }: Saving,
  figures: FrozenFigures | null,
): Promise<WholeRelease | Refusal> {
  const kept = await store.findRelease(sql, id);
  const { person } = scope;
  if (!kept || !person) return noRelease();
  const wrong = ownForceOnly(scope, kept.release.forceId, 'change its release') ?? withdrawnRefused(kept.release);
  if (wrong) return wrong;
  const row = releaseId.row(id);
  if (!(await versions.advance(sql, 'release', row, revision))) return changed();
  const at = clock.now();
  const doc: store.ReleaseDoc = { text, figures: figures ?? kept.doc.figures };
  await versions.insertVersion(sql, 'release', {
    ...{ row, force: person.forceId, revision: revision + 1, doc, by: person.id, at, doneAt: at, why, actId: null },
  });
  await store.setPublishAt(sql, id, null);
  return readWhole(sql, id);
}

/** A dated notice stands in its place from now on; nothing of it is published again. */
export function withdrawRelease(
  { db, clock }: Ports,
  scope: Scope,
  id: ReleaseId,
  words: string,
): Promise<WholeRelease | Refusal> {
  return db.as(scope, async (sql) => {
    await store.lockRelease(sql, id);
    const kept = await store.findRelease(sql, id);
    const { person } = scope;
    if (!kept || !person) return noRelease();
    const { release } = kept;
    const wrong = ownForceOnly(scope, release.forceId, 'withdraw its release') ?? withdrawnRefused(release);
    if (wrong) return wrong;
    const at = clock.now();
    await store.insertAct(sql, {
      ...{ release, kind: 'withdrawn', revision: release.revision, force: person.forceId, capacity: null },
      ...{ confirmed: [], words, by: person.id, at },
    });
    await store.setWithdrawn(sql, id, at);
    return readWhole(sql, id);
  });
}

export function noRelease(): Refusal {
  return refuse('not-found', 'There is no such release, or your force takes no part in its operation.', 'releaseId');
}

export function changed(): Refusal {
  const words = 'Somebody else has changed the release meanwhile. What you typed is kept here; look at theirs first.';
  return refuse('changed-meanwhile', words);
}

export function withdrawnRefused({ withdrawnAt }: Release): Refusal | null {
  return withdrawnAt === null ? null : refuse('changed-meanwhile', 'The release was withdrawn; nothing of it changes.');
}

/** All that is known of a release: its newest text with what is found in it, and what became of each revision. */
export async function readWhole(sql: Sql, id: ReleaseId): Promise<WholeRelease | Refusal> {
  const kept = await store.findRelease(sql, id);
  if (!kept || !(await takesPart(sql, kept.release.operationId))) return noRelease();
  const { release, doc, publicRevision } = kept;
  const acts = await store.listActs(sql, id);
  const ofThis = acts.filter((act) => act.revision === release.revision);
  const shared = new Set(ofThis.filter(({ kind }) => kind === 'share-approved').map(({ forceId }) => forceId));
  const partners = release.localOfId === null ? doc.figures.forces.map((force) => force.id) : [];
  const before = release.revision === 1 ? null : await store.findDoc(sql, id, release.revision - 1);
  const plan = await findPlan(sql, release.operationId);
  const pictures = await listPictures(sql, id);
  return {
    release,
    text: doc.text,
    figures: doc.figures,
    figureChanges: changesOf(before?.figures ?? null, doc.figures),
    findings: checkRelease({
      ...{
        pictures,
        text: doc.text,
        figures: doc.figures,
        partners: plan?.content.partners.map(({ name }) => name) ?? [],
      },
      isPublic: publicRevision !== null && publicRevision !== release.revision,
    }),
    pictures,
    acts,
    awaits: partners.filter((force) => force !== release.forceId && !shared.has(force)),
    isApproved: ofThis.some(({ kind }) => kind === 'approved'),
    versions: (await versions.listVersions(sql, 'release', releaseId.row(id))).map(({ revision, at, by, why }) => {
      return { revision, at, by, why };
    }),
  };
}

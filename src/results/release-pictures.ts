/** Acts on pictures of releases: adding one, changing what is covered, saying that one has looked, taking it out. */
import type { Sql } from '../database/database.ts';
import { ownForceOnly } from '../governance/authority.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { PersonId, PhotoId, ReleaseId } from '../words/id.ts';
import type { Release, WholeRelease } from '../words/release.ts';
import { type Cover, picturesMax } from '../words/release-picture.ts';
import type { Scope } from '../words/scope.ts';
import { coverAnew } from './look-at-picture.ts';
import { lookInThread } from './look-thread-store.ts';
import * as store from './release-pictures-store.ts';
import { noRelease, type Ports, readWhole, withdrawnRefused } from './releases.ts';
import { findRelease, lockRelease } from './releases-store.ts';

/** A picture that nobody has looked at within so many days is erased. */
export const uncheckedDaysMax = 7;

type Writer = { readonly release: Release; readonly by: PersonId };

/** What the sender's file held beside its pixels is not kept at all. */
export async function addPicture(
  ports: Ports,
  scope: Scope,
  id: ReleaseId,
  body: AsyncIterable<Uint8Array>,
): Promise<WholeRelease | Refusal> {
  const early = await ports.db.as(scope, (sql) => roomFor(sql, scope, id));
  if (isRefusal(early)) return early;
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  const looked = await lookInThread(Buffer.concat(pieces));
  if (isRefusal(looked)) return looked;
  return ports.db.as(scope, async (sql) => {
    await lockRelease(sql, id);
    const writer = await roomFor(sql, scope, id);
    if (isRefusal(writer)) return writer;
    await store.insertPicture(sql, { ...looked, ...writer, at: ports.clock.now() });
    return readWhole(sql, id);
  });
}

async function roomFor(sql: Sql, scope: Scope, id: ReleaseId): Promise<Writer | Refusal> {
  const writer = await writerOf(sql, scope, id);
  if (isRefusal(writer)) return writer;
  const there = await store.listPictures(sql, id);
  if (there.length < picturesMax) return writer;
  return refuse('too-many', `A release has at most ${picturesMax} pictures.`);
}

async function writerOf(sql: Sql, scope: Scope, id: ReleaseId): Promise<Writer | Refusal> {
  const kept = await findRelease(sql, id);
  const { person } = scope;
  if (!kept || !person) return noRelease();
  const { release } = kept;
  const wrong = ownForceOnly(scope, release.forceId, 'change its pictures') ?? withdrawnRefused(release);
  return wrong ?? { release, by: person.id };
}

export type Covering = {
  readonly pictureId: PhotoId;
  /** As it was seen. */
  readonly revision: number;
  readonly covers: readonly Cover[];
};

export async function coverPicture(ports: Ports, scope: Scope, asked: Covering): Promise<WholeRelease | Refusal> {
  const uncovered = await findOriginal(ports, scope, asked.pictureId);
  if (isRefusal(uncovered)) return uncovered;
  const covered = await coverAnew(uncovered, asked.covers);
  if (isRefusal(covered)) return covered;
  return change(ports, scope, asked.pictureId, (sql) => {
    return store.setCovers(sql, asked.pictureId, asked.revision, { covers: asked.covers, covered });
  });
}

/** A named person has looked: from now on it may be printed, and is never changed. */
export function checkPicture(
  ports: Ports,
  scope: Scope,
  id: PhotoId,
  revision: number,
): Promise<WholeRelease | Refusal> {
  return change(ports, scope, id, (sql, { by }) => store.setChecked(sql, id, revision, { by, at: ports.clock.now() }));
}

export function removePicture(ports: Ports, scope: Scope, id: PhotoId): Promise<WholeRelease | Refusal> {
  return change(ports, scope, id, (sql) => store.deletePicture(sql, id));
}

/** @param act says whether the picture was as it was seen */
function change(
  { db }: Ports,
  scope: Scope,
  id: PhotoId,
  act: (sql: Sql, writer: Writer) => Promise<boolean>,
): Promise<WholeRelease | Refusal> {
  return db.as(scope, async (sql) => {
    const kept = await store.findPicture(sql, id);
    if (!kept) return noPicture();
    const writer = await writerOf(sql, scope, kept.release);
    if (isRefusal(writer)) return writer;
    return (await act(sql, writer)) ? readWhole(sql, kept.release) : changedPicture();
  });
}

/** Covered for everybody in the operation; uncovered for those who write the release, until one of them has looked. */
export async function readPicture(
  ports: Ports,
  scope: Scope,
  id: PhotoId,
  isCovered: boolean,
): Promise<Uint8Array | Refusal> {
  if (!isCovered) return findOriginal(ports, scope, id);
  return ports.db.as(scope, async (sql) => (await store.findCovered(sql, id)) ?? noPicture());
}

function findOriginal({ db }: Ports, scope: Scope, id: PhotoId): Promise<Uint8Array | Refusal> {
  return db.as(scope, async (sql) => {
    const kept = await store.findPicture(sql, id);
    if (!kept) return noPicture();
    const writer = await writerOf(sql, scope, kept.release);
    if (isRefusal(writer)) return writer;
    return (await store.findUncovered(sql, id)) ?? changedPicture();
  });
}

function noPicture(): Refusal {
  return refuse('not-found', 'There is no such picture, or your force takes no part in its operation.', 'pictureId');
}

function changedPicture(): Refusal {
  const words = 'Somebody else covered, checked or removed the picture meanwhile. Look at it as it is now.';
  return refuse('changed-meanwhile', words);
}

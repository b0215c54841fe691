/** Who approves a release: each force its own share, then who answers for the operation. Then its time decides. */
import type { Sql } from '../database/database.ts';
import { ownForceOnly } from '../governance/authority.ts';
import { listCommand } from '../operations/operation-command-store.ts';
import type { UtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { ReleaseId } from '../words/id.ts';
import { fromLondon, londonDay } from '../words/london-time.ts';
import type { ApproverCapacity, Release, ReleaseAct, WholeRelease } from '../words/release.ts';
import type { Scope } from '../words/scope.ts';
import { changed, noRelease, type Ports, readWhole, withdrawnRefused } from './releases.ts';
import * as store from './releases-store.ts';

type Person = NonNullable<Scope['person']>;

/** For a force of the operation besides the one whose release it is. @param revision the text that was read */
export function approveShare(
  { db, clock }: Ports,
  scope: Scope,
  id: ReleaseId,
  revision: number,
): Promise<WholeRelease | Refusal> {
  return db.as(scope, async (sql) => {
    const seen = await readWhole(sql, id);
    const { person } = scope;
    if (isRefusal(seen) || !person) return isRefusal(seen) ? seen : noRelease();
    const { release, figures } = seen;
    const wrong = readRefused(seen, revision, person);
    if (wrong) return wrong;
    const isPartner = release.localOfId === null && figures.forces.some((force) => force.id === person.forceId);
    if (!isPartner || person.forceId === release.forceId) {
      return refuse('not-allowed', 'A share is approved by a force of the operation whose release it is not.');
    }
    await insert(sql, seen, person, clock.now(), { kind: 'share-approved', capacity: null, confirmed: [] });
    return readWhole(sql, id);
  });
}

export type Approving = {
  readonly releaseId: ReleaseId;
  readonly revision: number;
  readonly capacity: ApproverCapacity;
  /** Keys of findings that the approver has looked at. */
  readonly confirmed: readonly string[];
};

/** The last word. From then on it is published when its time comes. */
export function approveRelease({ db, clock }: Ports, scope: Scope, asked: Approving): Promise<WholeRelease | Refusal> {
  return db.as(scope, async (sql) => {
    await store.lockRelease(sql, asked.releaseId);
    const seen = await readWhole(sql, asked.releaseId);
    const { person } = scope;
    if (isRefusal(seen) || !person) return isRefusal(seen) ? seen : noRelease();
    const wrong =
      readRefused(seen, asked.revision, person) ??
      ownForceOnly(scope, seen.release.forceId, 'approve its release') ??
      (await capacityRefused(sql, seen.release, person, asked.capacity)) ??
      sharesRefused(seen) ??
      findingsRefused(seen, asked.confirmed);
    if (wrong) return wrong;
    const now = clock.now();
    const confirmed = seen.findings.map(
      ({ words, places }) => `${words} (${places.map(({ says }) => says).join('; ')})`,
    );
    await insert(sql, seen, person, now, { kind: 'approved', capacity: asked.capacity, confirmed });
    const embargo = fromLondon(seen.text.embargo);
    await store.setPublishAt(sql, asked.releaseId, embargo !== null && embargo > now ? embargo : now);
    return readWhole(sql, asked.releaseId);
  });
}

function insert(
  sql: Sql,
  { release }: WholeRelease,
  { id: by, forceId: force }: Person,
  at: UtcTime,
  act: Pick<ReleaseAct, 'kind' | 'capacity' | 'confirmed'>,
): Promise<void> {
  return store.insertAct(sql, { ...act, release, revision: release.revision, force, words: '', by, at });
}

/** Whoever approves has read this very text, and wrote none of it. */
function readRefused({ release, versions }: WholeRelease, revision: number, { id }: Person): Refusal | null {
  if (release.revision !== revision) return changed();
  if (versions.some(({ by }) => by.id === id)) {
    return refuse('own-request', 'You wrote some of this text; somebody else approves it.');
  }
  return withdrawnRefused(release);
}

async function capacityRefused(
  sql: Sql,
  release: Release,
  { id }: Person,
  capacity: ApproverCapacity,
): Promise<Refusal | null> {
  const isLocal = release.localOfId !== null;
  if (isLocal !== (capacity === 'force-commander')) {
    return refuse('bad-input', 'A local version is approved by a commander of its force, and only that.', 'capacity');
  }
  if (capacity !== 'strategic-commander') return null;
  const command = await listCommand(sql, release.operationId);
  const holds = command.some(({ tier, area, standing, personId }) => {
    return tier === 'strategic' && area === null && standing && personId === id;
  });
  if (holds) return null;
  return refuse(
    'not-allowed',
    'You do not hold strategic command of the operation, as its page Command has it.',
    'capacity',
  );
}

function sharesRefused({ awaits, figures }: WholeRelease): Refusal | null {
  if (awaits.length === 0) return null;
  const names = awaits.map((force) => figures.forces.find(({ id }) => id === force)?.name ?? force);
  const all = new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
  return refuse('approval-needed', `Not yet approved by ${all}. Each force approves its own share first.`);
}

function findingsRefused({ findings }: WholeRelease, confirmed: readonly string[]): Refusal | null {
  const stops = findings.filter(({ isStop }) => isStop);
  if (stops.length > 0) {
    return refuse('findings-open', `The text must be mended first: ${stops.map(({ words }) => words).join(' ')}`);
  }
  if (findings.every(({ key }) => confirmed.includes(key))) return null;
  return refuse('findings-open', 'Look at what was found in the text, and say of each that it may stand.', 'confirmed');
}

/** Publishes what is approved and whose time has come, under the system's own scope. */
export function publishDue({ db, clock }: Ports, scope: Scope): Promise<void> {
  return db.as(scope, async (sql) => {
    const now = clock.now();
    for (const { release, doc, publicRevision } of await store.listDue(sql, now)) {
      const isFirst = publicRevision === null;
      const slug = release.slug ?? (await freeSlug(sql, doc.text.headline, now));
      const kind = isFirst ? 'published' : 'corrected';
      const words = isFirst ? '' : doc.text.correction;
      const { revision, forceId: force } = release;
      await store.insertAct(sql, {
        release,
        kind,
        revision,
        force,
        capacity: null,
        confirmed: [],
        words,
        by: null,
        at: now,
      });
      await store.publish(sql, release.id, revision, slug, now);
    }
  });
}

/** Longest part of an address that is made of a headline, characters. */
const slugMax = 70;

/** "2026-11-22-officers-from-two-forces", with a number where that is taken. */
async function freeSlug(sql: Sql, headline: string, now: UtcTime): Promise<string> {
  const plain = headline.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = plain.replaceAll(/[^a-z0-9]+/g, '-').slice(0, slugMax);
  const slug = `${londonDay(now)}-${words}`.replaceAll(/-+$|^-+/g, '');
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? slug : `${slug}-${number}`;
    if (!(await store.isSlugTaken(sql, tried))) return tried;
  }
}

/**
 * Writes the ledger for one node: openings and closings that wait become links in one transaction, and each is answered
 * after its commit. Nodes over one database take turns at the chain. Without load nobody waits for company.
 */
import type { Database } from '../database/database.ts';
import { Fault } from '../words/fault.ts';
import type { AuditId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { type AuditClosing, type AuditOpening, appendLinks, type NewLink } from './audit-store.ts';

export type AuditWriter = {
  /** Resolves when the opening is durable; an act begins only then. */
  open(scope: Scope, opening: AuditOpening): Promise<AuditId>;
  /** @param scope of who opened it */
  close(scope: Scope, entry: AuditId, closing: AuditClosing): Promise<void>;
  /** Resolves when nothing waits any more. */
  settle(): Promise<void>;
};

/** Links of one commit. */
const batchLinksMax = 512;
/** Links that may wait; beyond it an act is refused as a fault that may be tried again. */
const waitingLinksMax = 20_000;

type Waiting = {
  readonly link: NewLink;
  readonly done: (entry: AuditId) => void;
  readonly fail: (error: unknown) => void;
};

/** @param system the scope that the ledger is written under */
export function createAuditWriter(db: Database, system: Scope): AuditWriter {
  const waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;

  function append(link: NewLink): Promise<AuditId> {
    if (waiting.length >= waitingLinksMax) {
      return Promise.reject(
        new Fault('queue-full', 'Too many acts wait to be put on record. Try again.', 'waitingLinksMax'),
      );
    }
    return new Promise((done, fail) => {
      waiting.push({ link, done, fail });
      writing ??= writeAll();
    });
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) await writeBatch(db, system, waiting.splice(0, batchLinksMax));
    // With no await since the last look: what comes from now on starts anew.
    writing = null;
  }

  return {
    open: (scope, opening) => append({ kind: 'opening', scope, opening }),
    async close(scope, entry, closing) {
      await append({ kind: 'closing', entry, own: scope.person?.forceId ?? null, closing });
    },
    async settle() {
      while (writing !== null) await writing;
    },
  };
}

async function writeBatch(db: Database, system: Scope, batch: readonly Waiting[]): Promise<void> {
  try {
    const links = batch.map(({ link }) => link);
    const entries = await db.as(system, (sql) => appendLinks(sql, links));
    for (const [index, { done, fail }] of batch.entries()) {
      const entry = entries[index];
      if (entry === undefined) fail(new Error('a link was written and has no entry'));
      else done(entry);
    }
  } catch (error) {
    // What the database will not have costs its neighbours nothing; a database that is away fails them all.
    const tryEach = batch.length > 1 && !(error instanceof Fault);
    for (const one of batch) {
      if (tryEach) await writeBatch(db, system, [one]);
      else one.fail(error);
    }
  }
}

/** Writes a copy of the ledger that proves itself without a database: docs/reference/audit-export.md has its form. */
import type { Database } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { Scope } from '../words/scope.ts';
import { chainStart, linkContent } from './audit-chain.ts';
import { listCheckpointsBetween } from './audit-checkpoints-store.ts';
import { findLinkHash, findLinksOf, listLinks } from './audit-export-store.ts';

export type ExportAsked = {
  readonly from: UtcTime | null;
  readonly to: UtcTime | null;
  readonly at: UtcTime;
};

/** What an export says of itself, in its first line. */
export type ExportHead = {
  readonly cordon: 'audit-export/1';
  readonly at: UtcTime;
  /** Numbers of the first and the last link; 0 where there is none. */
  readonly first: number;
  readonly last: number;
  /** The hash of the link before the first, hexadecimal. */
  readonly before: string;
  /** It goes to the last link that there was. */
  readonly toTheEnd: boolean;
};

/** Links that are fetched at once. */
const pageLinks = 5_000;

/** Line by line, each with its end. Links that come meanwhile are not in it. */
export async function* exportLedger(db: Database, scope: Scope, asked: ExportAsked): AsyncGenerator<string> {
  const range = await db.as(scope, (sql) => findLinksOf(sql, asked.from, asked.to));
  const { first, last } = range ?? { first: 1, last: 0 };
  const before = await db.as(scope, (sql) => findLinkHash(sql, first - 1));
  const head: ExportHead = {
    cordon: 'audit-export/1',
    at: asked.at,
    first: range ? first : 0,
    last,
    before: before ?? Buffer.from(chainStart).toString('hex'),
    toTheEnd: asked.to === null,
  };
  yield line({ export: head });
  let hash = head.before;
  for (let from = first; from <= last; from += pageLinks) {
    const to = Math.min(from + pageLinks - 1, last);
    const links = await db.as(scope, (sql) => listLinks(sql, from, to));
    const checkpoints = await db.as(scope, (sql) => listCheckpointsBetween(sql, from, to));
    let lines = '';
    for (const stored of links) {
      hash = stored.hash;
      lines += `{"hash":"${hash}","link":${linkContent(stored.link)}}\n`;
      while (checkpoints[0] !== undefined && checkpoints[0].seq <= stored.link.seq) {
        lines += line({ checkpoint: checkpoints.shift() });
      }
    }
    yield lines + checkpoints.map((checkpoint) => line({ checkpoint })).join('');
  }
  yield line({ end: { last, hash } });
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

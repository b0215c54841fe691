/** Exports and verifies a ledger in a test, as the command line does, and tampers with it as only its owner could. */
import { generateKeyPairSync, sign } from 'node:crypto';
import type { Database } from '../../src/database/database.ts';
import { type AuditLink, chainStart, linkContent, linkHash } from '../../src/governance/audit-chain.ts';
import { signCheckpoint } from '../../src/governance/audit-checkpoint.ts';
import { insertCheckpoint, takeHead } from '../../src/governance/audit-checkpoints-store.ts';
import { exportLedger } from '../../src/governance/audit-export.ts';
import { listLinks } from '../../src/governance/audit-export-store.ts';
import type { AuditOpening } from '../../src/governance/audit-store.ts';
import { nothingReturned } from '../../src/governance/audit-store.ts';
import { type Verdict, verifyExport } from '../../src/governance/audit-verify.ts';
import type { AuditWriter } from '../../src/governance/audit-writer.ts';
import { systemScope } from '../../src/governance/scope.ts';
import type { SigningKey } from '../../src/governance/signing-key-store.ts';
import type { AuditCheckpoint } from '../../src/words/audit.ts';
import { toUtcTime, type UtcTime } from '../../src/words/clock.ts';
import type { Scope } from '../../src/words/scope.ts';
import type { TestDatabase } from './cluster.ts';

const scope = systemScope('audit');

export function now(): UtcTime {
  return toUtcTime(Date.now());
}

export function opening(over: Partial<AuditOpening> = {}): AuditOpening {
  const kept = { mark: 'KT34 OVA', days: 7 };
  return { request: 'searchHistory', class: 'consultation', kept, address: '192.0.2.7', at: now(), ...over };
}

/** One whole act: opened, and closed with two ids. */
export async function act(writer: AuditWriter, who: Scope = scope, over: Partial<AuditOpening> = {}): Promise<void> {
  const entry = await writer.open(who, opening(over));
  const returned = { ids: ['read_1', 'read_2'], total: 2, forces: [] };
  await writer.close(who, entry, { at: now(), outcome: 'done', detail: null, returned });
}

export const closed = { outcome: 'done', detail: null, returned: nothingReturned } as const;

/** The text of an export of everything. */
export async function exportText(db: Database): Promise<string> {
  let text = '';
  for await (const lines of exportLedger(db, scope, { from: null, to: null, at: now() })) text += lines;
  return text;
}

/** @param pieceBytes the chunks that it comes in, so that lines are cut anywhere */
export function verifyText(text: string, against: readonly AuditCheckpoint[], pieceBytes = 1000): Promise<Verdict> {
  return verifyExport(pieces(Buffer.from(text), pieceBytes), against);
}

async function* pieces(bytes: Buffer, pieceBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

/** A key as a node has one, kept nowhere. */
export function makeSigningKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }) as string,
    fingerprint: '',
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}

/** Signs what stands last now. */
export async function checkpointNow(db: Database, key: SigningKey): Promise<AuditCheckpoint> {
  return db.as(scope, async (sql) => {
    const taken = await takeHead(sql);
    if (taken === null) throw new Error('the ledger is empty');
    const checkpoint = signCheckpoint(key, taken.head.seq, taken.head.hash, now());
    await insertCheckpoint(sql, checkpoint);
    return checkpoint;
  });
}

/** What whoever owns the database can do: take the guard away, change, and put it back. */
export async function tamper(database: TestDatabase, ...statements: readonly string[]): Promise<void> {
  const guard = (how: 'enable' | 'disable') =>
    ['audit_entries', 'audit_closings'].map((table) => database.owner(`alter table ${table} ${how} trigger all`));
  await Promise.all(guard('disable'));
  for (const statement of statements) await database.owner(statement);
  await Promise.all(guard('enable'));
}

/** Works every hash out anew, so that the chain fits what it says now. */
export async function chainAnew(database: TestDatabase): Promise<void> {
  const links = await database.db.as(scope, (sql) => listLinks(sql, 1, 1_000_000));
  let digest = chainStart;
  const statements = links.map(({ link }) => {
    digest = linkHash(digest, linkContent(link));
    return setHash(link, digest);
  });
  await tamper(database, ...statements);
}

function setHash(link: AuditLink, digest: Uint8Array): string {
  const table = link.kind === 'opening' ? 'audit_entries' : 'audit_closings';
  return `update ${table} set hash = '\\x${Buffer.from(digest).toString('hex')}' where seq = ${link.seq}`;
}

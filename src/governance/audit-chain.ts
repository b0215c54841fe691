/**
 * The chain of the ledger: what each link says, to the byte, and its hash. A link is the opening or the closing of an
 * entry. docs/reference/audit-export.md says the same in words, for whoever verifies with a program of their own.
 */
import { hash } from 'node:crypto';
import type { AuditClass } from '../words/audit.ts';
import { canonicalJson } from '../words/canonical-json.ts';
import type { UtcTime } from '../words/clock.ts';
import type { AuditId, ForceId, PersonId } from '../words/id.ts';

export type OpeningLink = {
  readonly kind: 'opening';
  readonly seq: number;
  readonly entry: AuditId;
  readonly at: UtcTime;
  readonly request: string;
  readonly class: AuditClass;
  readonly person: PersonId | null;
  readonly personName: string;
  readonly role: string | null;
  readonly force: ForceId | null;
  /** Forces whose data were open to who asked; null for all, and in entries that are older than the chain. */
  readonly openForces: readonly ForceId[] | null;
  readonly askedBy: string | null;
  readonly purpose: string | null;
  readonly reference: string | null;
  readonly offenceClass: string | null;
  /** The mark that was asked about, in its one written form. */
  readonly mark: string | null;
  readonly kept: Readonly<Record<string, unknown>>;
  readonly address: string;
};

export type ClosingLink = {
  readonly kind: 'closing';
  readonly seq: number;
  readonly entry: AuditId;
  readonly at: UtcTime;
  readonly outcome: string;
  readonly detail: string | null;
  readonly returned: readonly string[];
  readonly returnedTotal: number;
  /** Other forces whose data the answer held. */
  readonly otherForces: readonly ForceId[];
};

export type AuditLink = OpeningLink | ClosingLink;

/** What stands before the first link: 32 zero bytes. */
export const chainStart: Uint8Array = Buffer.alloc(32);

export function linkContent(link: AuditLink): string {
  return canonicalJson(link);
}

/** SHA-256 of the hash before, as 32 bytes, and the content in UTF-8. */
export function linkHash(before: Uint8Array, content: string | Uint8Array): Uint8Array {
  return hash(
    'sha256',
    Buffer.concat([before, typeof content === 'string' ? Buffer.from(content) : content]),
    'buffer',
  );
}

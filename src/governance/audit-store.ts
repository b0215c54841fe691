/** The audit ledger: an entry is opened before the act and closed after it. Each is a link of one chain. */

import type { Sql } from '../database/database.ts';
import { plateCharacters } from '../plates/normalise.ts';
import { type AuditClass, returnedIdsMax } from '../words/audit.ts';
import type { UtcTime } from '../words/clock.ts';
import { type AuditId, auditId, type ForceId, forceId, personId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import {
  type AuditLink,
  type ClosingLink,
  chainStart,
  linkContent,
  linkHash,
  type OpeningLink,
} from './audit-chain.ts';

export type AuditOpening = {
  readonly request: string;
  readonly class: AuditClass;
  readonly kept: Readonly<Record<string, unknown>>;
  /** By which role it was asked; where it is not said, the one in the force. */
  readonly role?: string | null;
  readonly address: string;
  readonly at: UtcTime;
};

export type AuditClosing = {
  readonly at: UtcTime;
  /** 'done', 'refused: <code>', 'fault: <code>' or 'mistake' */
  readonly outcome: string;
  readonly detail: string | null;
  readonly returned: Returned;
};

/** What was answered. */
export type Returned = {
  /** At most returnedIdsMax of them. */
  readonly ids: readonly string[];
  readonly total: number;
  /** Every force whose data the answer held. */
  readonly forces: readonly ForceId[];
};

export const nothingReturned: Returned = { ids: [], total: 0, forces: [] };

/** What waits to be a link: what it says is known, its place in the chain is not. */
export type NewLink =
  | { readonly kind: 'opening'; readonly scope: Scope; readonly opening: AuditOpening }
  | { readonly kind: 'closing'; readonly entry: AuditId; readonly own: ForceId | null; readonly closing: AuditClosing };

/** Longest text kept of one field, characters: an audit entry is evidence, not a store. */
const keptCharactersMax = 400;
const markCharactersMax = 40;

/** Fields of a request that hold the mark which is asked about. */
const markFields = ['mark', 'plate', 'truePlate'];

/**
 * Opens an entry within another transaction: it is durable when that is. The chain is held until then, so this comes
 * last in it. What stands for itself goes by the writer (audit-writer.ts).
 */
export async function openAudit(sql: Sql, scope: Scope, opening: AuditOpening): Promise<AuditId> {
  const [id] = await appendLinks(sql, [{ kind: 'opening', scope, opening }]);
  return id ?? auditId.of(0);
}

/** Closes an entry within another transaction, like openAudit. */
export async function closeAudit(
  sql: Sql,
  entry: AuditId,
  at: UtcTime,
  outcome: string,
  detail: string | null,
  returned: Returned = nothingReturned,
): Promise<void> {
  await appendLinks(sql, [{ kind: 'closing', entry, own: null, closing: { at, outcome, detail, returned } }]);
}

type Turn = { readonly seq: number; readonly hash: Uint8Array; readonly entry: number };

/** @returns the entry of each, in their order. The chain is held until the transaction ends. */
export async function appendLinks(sql: Sql, links: readonly NewLink[]): Promise<AuditId[]> {
  const [turn] = await sql.query<Turn>('select seq, hash, entry from cordon_audit_turn()', [], 'audit-turn');
  let { seq, hash, entry } = turn ?? { seq: 0, hash: chainStart, entry: 0 };
  const openings: unknown[] = [];
  const closings: unknown[] = [];
  const entries: AuditId[] = [];
  for (const one of links) {
    seq += 1;
    if (one.kind === 'opening') entry += 1;
    const link = one.kind === 'opening' ? openingLink(seq, entry, one) : closingLink(seq, one);
    hash = linkHash(hash, linkContent(link));
    const row = { ...rowOf(link), hash: `\\x${Buffer.from(hash).toString('hex')}` };
    (link.kind === 'opening' ? openings : closings).push(row);
    entries.push(link.entry);
  }
  if (openings.length > 0) await sql.query(insertOpenings, [JSON.stringify(openings)], 'open-audit');
  if (closings.length > 0) await sql.query(insertClosings, [JSON.stringify(closings)], 'close-audit');
  return entries;
}

const insertOpenings = `insert into audit_entries (id, seq, hash, opened_at, request, class, person_id, person_name,
    role, force_id, open_forces, asked_by, purpose_kind, purpose_reference, offence_class, mark, kept, address)
  select id, seq, hash, at, request, class, person, "personName", role,
    force, "openForces", "askedBy", purpose, reference, "offenceClass", mark, kept, address
  from json_to_recordset($1) as link (id bigint, seq bigint, hash bytea, at timestamptz, request text, class text,
    person integer, "personName" text, role text, force smallint, "openForces" smallint[], "askedBy" text, purpose text,
    reference text, "offenceClass" text, mark text, kept jsonb, address text)`;

const insertClosings = `with link as (
    select * from json_to_recordset($1) as link (id bigint, seq bigint, hash bytea, at timestamptz, outcome text,
      detail text, returned jsonb, "returnedTotal" integer, "otherForces" smallint[])
  ), closed as (
    insert into audit_closings (audit_id, seq, hash, closed_at, outcome, detail, returned, returned_total, touched)
      select id, seq, hash, at, outcome, detail, returned, "returnedTotal", "otherForces" from link
  )
  insert into audit_touches (force_id, audit_id) select unnest("otherForces"), id from link`;

/** The columns of a link; numbers stand in place of ids. */
function rowOf(link: AuditLink): Readonly<Record<string, unknown>> {
  const id = auditId.row(link.entry);
  if (link.kind === 'closing') return { ...link, id, otherForces: link.otherForces.map(forceId.row) };
  return {
    ...link,
    id,
    person: link.person === null ? null : personId.row(link.person),
    force: link.force === null ? null : forceId.row(link.force),
    openForces: link.openForces?.map(forceId.row) ?? null,
  };
}

function openingLink(seq: number, entry: number, { scope, opening }: NewLink & { kind: 'opening' }): OpeningLink {
  const { person, purpose, forces, opened } = scope;
  const kept = keptOf(opening.kept);
  return {
    kind: 'opening',
    seq,
    entry: auditId.of(entry),
    at: opening.at,
    request: opening.request,
    class: opening.class,
    person: person?.id ?? null,
    personName: person?.name ?? `(${scope.part})`,
    role: opening.role ?? person?.role ?? null,
    force: person?.forceId ?? null,
    openForces: forces === 'all' ? null : [...new Set([...forces, ...opened.map(({ force }) => force)])],
    askedBy: scope.askedBy === null ? null : storable(scope.askedBy),
    purpose: purpose?.kind ?? null,
    reference: purpose === null ? null : storable(purpose.reference),
    offenceClass: purpose?.offenceClass ?? null,
    mark: markOf(kept),
    kept,
    address: opening.address,
  };
}

function closingLink(seq: number, { entry, own, closing }: NewLink & { kind: 'closing' }): ClosingLink {
  const { at, outcome, detail, returned } = closing;
  const others = new Set(returned.forces.filter((force) => force !== own));
  return {
    kind: 'closing',
    seq,
    entry,
    at,
    outcome,
    detail: detail === null ? null : storable(detail),
    returned: returned.ids.slice(0, returnedIdsMax),
    returnedTotal: returned.total,
    otherForces: [...others],
  };
}

function keptOf(kept: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const text = JSON.stringify(kept, (_, value: unknown) =>
    typeof value === 'string' ? storable(value.slice(0, keptCharactersMax)) : value,
  );
  return JSON.parse(text) as Record<string, unknown>;
}

/** PostgreSQL keeps no zero character and no half of a pair; what stood there is marked as lost. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** A partial mark keeps its ? and *. */
function markOf(kept: Readonly<Record<string, unknown>>): string | null {
  const asked = markFields.map((field) => kept[field]).find((value) => typeof value === 'string');
  return typeof asked === 'string' ? ledgerMark(asked) : null;
}

/** A mark as the ledger writes and finds it. */
export function ledgerMark(text: string): string | null {
  const parts = text.split(/([?*])/).map((part) => (part === '?' || part === '*' ? part : plateCharacters(part)));
  const mark = parts.join('').slice(0, markCharactersMax);
  return mark === '' ? null : mark;
}

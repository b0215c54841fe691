/** A history as a file that leaves Cordon: whole or not at all, and never larger than is said. */
import type { Database } from '../database/database.ts';
import { returnedOf } from '../governance/audit-returned.ts';
import type { Returned } from '../governance/audit-store.ts';
import type { SigningKey } from '../governance/signing-key-store.ts';
import { findPlacesOf } from '../pictures/pictures-store.ts';
import type { Segments } from '../pictures/segments-store.ts';
import type { Clock, UtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import { type ExportFormat, type History, historyListedMax, historyReadsMax, type Unseen } from '../words/history.ts';
import type { Picture } from '../words/picture.ts';
import type { Scope } from '../words/scope.ts';
import { findAuditExtract } from './audit-extract-store.ts';
import { type BundlePart, makeBundle, sha256 } from './evidence.ts';
import { type HistoryAsked, searchHistory, searchUnseen } from './history.ts';
import { historyCsv, historyGeoJson } from './history-files.ts';

/** Bytes of pictures that one bundle holds. It is made in memory, so that a fault leaves no half of one. */
export const picturesBytesMax = 128 * 1024 * 1024;

export type ExportPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly pictures: Pick<Segments, 'read'>;
  readonly signingKey: SigningKey;
  /** Of the program, for the manifest. */
  readonly version: string;
};

export type ExportOrder = { readonly format: ExportFormat; readonly why: string };

export type ExportedFile = {
  readonly contentType: string;
  readonly data: Uint8Array;
  /** Its own SHA-256, and the ids of every read, hit and entry in it. */
  readonly returned: Returned;
};

export async function exportHistory(
  ports: ExportPorts,
  scope: Scope,
  asked: HistoryAsked,
  order: ExportOrder,
): Promise<ExportedFile | Refusal> {
  const now = ports.clock.now();
  const found = await ports.db.as(scope, async (sql) => {
    const page = { before: null, most: historyReadsMax };
    const history = await searchHistory(sql, scope, asked, page, now);
    if (isRefusal(history)) return history;
    if (history.next !== null || history.hitsTotal > history.hits.length) return tooMany();
    const seen = order.format === 'bundle' ? await searchUnseen(sql, scope, asked, now) : null;
    return isRefusal(seen) ? seen : { history, unseen: seen?.unseen ?? null };
  });
  if (isRefusal(found)) return found;
  const { history, unseen } = found;
  const file = await fileOf(ports, scope, { asked, history, unseen, order, now });
  return isRefusal(file) ? file : { ...file, returned: returnedBy(history, file.data) };
}

/** The file's own hash says later which file it was that left. */
function returnedBy(history: History, data: Uint8Array): Returned {
  const ids = [...history.reads, ...history.hits, ...history.entries].map(({ id }) => id);
  return returnedOf(history, [`sha256:${sha256(data)}`, ...ids]);
}

type Found = {
  readonly asked: HistoryAsked;
  readonly history: History;
  readonly unseen: Unseen | null;
  readonly order: ExportOrder;
  readonly now: UtcTime;
};

async function fileOf(
  ports: ExportPorts,
  scope: Scope,
  found: Found,
): Promise<Omit<ExportedFile, 'returned'> | Refusal> {
  const { history, order } = found;
  if (order.format === 'csv') return { contentType: 'text/csv; charset=utf-8', data: utf8(historyCsv(history)) };
  if (order.format === 'geojson') return { contentType: 'application/geo+json', data: utf8(historyGeoJson(history)) };
  const data = await evidenceOf(ports, scope, found);
  return isRefusal(data) ? data : { contentType: 'application/zip', data };
}

function tooMany(): Refusal {
  const words = `An export holds at most ${historyReadsMax} reads and ${historyListedMax} hits`;
  return refuse('too-many', `${words}. Export shorter periods one after another.`, 'from');
}

async function evidenceOf(ports: ExportPorts, scope: Scope, found: Found): Promise<Uint8Array | Refusal> {
  const { history, unseen, order, now } = found;
  const { person, purpose } = scope;
  if (!person || !purpose) return refuse('no-purpose', 'An evidence bundle says who made it, and for what.');
  const bytes = history.reads.flatMap((read) => read.pictures).reduce((sum, picture) => sum + picture.bytes, 0);
  if (bytes > picturesBytesMax) {
    const most = Math.round(picturesBytesMax / 1024 / 1024);
    return refuse('too-large', `Its pictures are over ${most} MiB together. Export shorter periods.`, 'from');
  }
  const extract = await ports.db.as(scope, (sql) => findAuditExtract(sql, history.mark, purpose));
  const { reads, hits, entries, unseen: _, ...about } = history;
  const { kind, reference, offenceClass, lawfulBasis } = purpose;
  return makeBundle(
    ports.signingKey,
    {
      ...{ madeAt: now, cordon: ports.version, why: order.why, askedBy: scope.askedBy },
      madeBy: { id: person.id, name: person.name, role: person.role, forceId: person.forceId },
      purpose: { kind, reference, offenceClass, lawfulBasis },
      asked: { ...about, cameraId: found.asked.narrowed.camera, forceId: found.asked.narrowed.force },
    },
    [
      jsonPart('reads.json', reads),
      jsonPart('hits.json', hits),
      jsonPart('entries.json', entries),
      jsonPart('unseen.json', unseen),
      jsonPart('audit.json', extract),
      ...(await pictureParts(ports, scope, reads)),
      { path: 'readme.txt', packed: false, bytes: () => Promise.resolve(utf8(readme)) },
    ],
  );
}

function jsonPart(path: string, value: unknown): BundlePart {
  return { path, packed: false, bytes: () => Promise.resolve(utf8(`${JSON.stringify(value, null, 2)}\n`)) };
}

/** A picture that was erased since the reads were found is left out; reads.json names it all the same. */
async function pictureParts(ports: ExportPorts, scope: Scope, reads: History['reads']): Promise<BundlePart[]> {
  const pictures = reads.flatMap((read) => read.pictures);
  const places = await ports.db.as(scope, (sql) =>
    findPlacesOf(
      sql,
      pictures.map(({ id }) => id),
    ),
  );
  return pictures.flatMap((picture) => {
    const place = places.get(picture.id);
    if (!place) return [];
    const bytes = () => ports.pictures.read(place.path, place.byteOffset, place.bytes);
    return [{ path: `pictures/${picture.id}_${picture.kind}.${endingOf(picture)}`, packed: true, bytes }];
  });
}

const endings: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };

function endingOf({ contentType }: Picture): string {
  return endings[contentType] ?? 'bin';
}

function utf8(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

const readme = `An evidence bundle made by Cordon.

manifest.json    who made it, when, for what purpose, what was asked, and the SHA-256 of every other file
manifest.sig     the Ed25519 signature (64 bytes) of manifest.json, as its bytes stand
public-key.pem   the public half of the key that signed it; compare its fingerprint with the force's own record
reads.json       what cameras said they read. A read is a camera's claim, and no proof that a vehicle was there
hits.json        matches with lists, and what people judged them to be
entries.json     what lists said of the mark
unseen.json      what could not be seen: cameras that were not heard, lists that were not loaded, what came late
audit.json       who looked at this mark for this case, with numbers and hashes of the audit ledger's chain
pictures/        the pictures of the reads, by their ids

All times are UTC. To check it:  cordon evidence verify <this file> --key <the force's public key>
`;

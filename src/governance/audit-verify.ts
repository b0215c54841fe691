/**
 * Proves an export of the ledger without the database: every link by its hash, and the whole by checkpoints that were
 * kept elsewhere. The key in the export is not believed: who rewrites a database has its key too.
 */
import { hash } from 'node:crypto';
import { z } from 'zod';
import { type AuditCheckpoint, auditCheckpoint } from '../words/audit.ts';
import { chainStart } from './audit-chain.ts';
import { isCheckpointSound } from './audit-checkpoint.ts';

export type Proven = {
  readonly links: number;
  readonly first: number;
  readonly last: number;
  /** The last link that a checkpoint kept elsewhere covers; those after it are only chained. */
  readonly provenTo: number;
};

/** The first thing that is wrong. */
export type Broken = {
  readonly seq: number | null;
  readonly entry: string | null;
  readonly at: string | null;
  readonly why: string;
};

export type Verdict = { readonly proven: Proven } | { readonly broken: Broken };

const exportHead = z.object({
  export: z.object({
    cordon: z.literal('audit-export/1'),
    first: z.number().int().min(0),
    last: z.number().int().min(0),
    before: z.string().regex(/^[0-9a-f]{64}$/),
    toTheEnd: z.boolean(),
  }),
});
const checkpointLine = z.object({ checkpoint: auditCheckpoint });
const endLine = z.object({ end: z.object({ last: z.number().int(), hash: z.string() }) });

/** A link's line, to the byte: {"hash":"<64 digits>","link":<content>} */
const beforeHash = Buffer.from('{"hash":"');
const beforeContent = Buffer.from('","link":');
const nothingBefore = Buffer.from(chainStart).toString('hex');
/** At first; a link with a thousand ids takes about 15 kB. */
const roomBytes = 64 * 1024;
const hashAt = beforeHash.length;
const contentAt = hashAt + 64 + beforeContent.length;

type Walk = {
  head: z.infer<typeof exportHead>['export'] | null;
  next: number;
  links: number;
  /** The hash of the last link, hexadecimal. */
  digest: string;
  /** Its bytes, and after them the content of the next: what is hashed is never put together anew. */
  room: Buffer;
  provenTo: number;
  ended: boolean;
  /** Kept elsewhere, by the number of their link. */
  readonly against: Map<number, AuditCheckpoint[]>;
  readonly keys: ReadonlySet<string>;
};

/** @param chunks the bytes of the export, cut anywhere. @param against at least one, kept elsewhere */
export async function verifyExport(
  chunks: AsyncIterable<Uint8Array>,
  against: readonly AuditCheckpoint[],
): Promise<Verdict> {
  const forged = against.find((one) => !isCheckpointSound(one));
  if (forged) return broken(forged.seq, 'the checkpoint that was given is not signed by the key that it names');
  const walk = startWalk(against);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
      const found = takeLine(walk, bytes.subarray(from, to));
      if (found) return { broken: found };
      from = to + 1;
    }
    rest = bytes.subarray(from);
  }
  return rest.length > 0 || !walk.ended ? broken(walk.next, 'the export breaks off here') : conclude(walk);
}

function startWalk(against: readonly AuditCheckpoint[]): Walk {
  const bySeq = new Map<number, AuditCheckpoint[]>();
  for (const one of against) bySeq.set(one.seq, [...(bySeq.get(one.seq) ?? []), one]);
  const keys = new Set(against.map(({ key }) => key));
  return {
    head: null,
    next: 1,
    links: 0,
    digest: '',
    room: Buffer.alloc(roomBytes),
    provenTo: 0,
    ended: false,
    against: bySeq,
    keys,
  };
}

/** @returns what is wrong with it, or null */
function takeLine(walk: Walk, line: Buffer): Broken | null {
  if (walk.head === null) return takeHead(walk, line);
  if (walk.ended) return brokenAt(walk.next, line, 'something stands after the end');
  if (line.compare(beforeHash, 0, hashAt, 0, hashAt) === 0) return takeLink(walk, line);
  const json = parsed(line);
  const checkpoint = checkpointLine.safeParse(json);
  if (checkpoint.success) return takeCheckpoint(walk, checkpoint.data.checkpoint);
  const end = endLine.safeParse(json);
  if (!end.success) return brokenAt(walk.next, line, 'it is no link, no checkpoint and no end');
  walk.ended = true;
  const isAsSaid = end.data.end.last === walk.next - 1 && walk.head.last === walk.next - 1;
  return isAsSaid
    ? null
    : brokenAt(walk.next, null, `it is missing: the export says that it goes to ${walk.head.last}`);
}

function takeHead(walk: Walk, line: Buffer): Broken | null {
  const head = exportHead.safeParse(parsed(line));
  if (!head.success) return brokenAt(null, null, 'this is no export of an audit ledger');
  const { first, before } = head.data.export;
  walk.head = head.data.export;
  walk.next = Math.max(first, 1);
  walk.digest = before;
  if (walk.next > 1 || before === nothingBefore) return null;
  return brokenAt(1, null, 'the first link says that something stood before it');
}

function takeLink(walk: Walk, line: Buffer): Broken | null {
  if (line.compare(beforeContent, 0, beforeContent.length, hashAt + 64, contentAt) !== 0 || line.at(-1) !== 125) {
    return brokenAt(walk.next, line, 'its line is not written as an export writes it');
  }
  const content = line.subarray(contentAt, -1);
  const seq = Number(content.toString('latin1', content.lastIndexOf(58) + 1, content.length - 1));
  if (seq > walk.next) return brokenAt(walk.next, null, `it is missing: the next that is there is ${seq}`);
  if (seq !== walk.next) return brokenAt(walk.next, line, `link ${seq} stands in its place`);
  const digest = hashNext(walk, content);
  if (digest !== line.toString('latin1', hashAt, hashAt + 64)) {
    return brokenAt(seq, line, 'what it says, or what stood before it, was changed: its hash does not fit');
  }
  walk.digest = digest;
  walk.links += 1;
  walk.next += 1;
  const kept = walk.against.get(seq);
  if (kept === undefined) return null;
  if (kept.some((one) => one.hash !== digest)) {
    return brokenAt(
      seq,
      line,
      'the checkpoint kept elsewhere says otherwise: this link, or one before it, was rewritten',
    );
  }
  walk.provenTo = seq;
  return null;
}

/** linkHash (audit-chain.ts), in the room that is there already. */
function hashNext(walk: Walk, content: Buffer): string {
  const bytes = 32 + content.length;
  if (bytes > walk.room.length) walk.room = Buffer.alloc(bytes * 2);
  walk.room.write(walk.digest, 0, 'hex');
  content.copy(walk.room, 32);
  return hash('sha256', walk.room.subarray(0, bytes), 'hex');
}

/** One of the export itself. It proves nothing alone, but must not contradict. */
function takeCheckpoint(walk: Walk, checkpoint: AuditCheckpoint): Broken | null {
  const { seq } = checkpoint;
  if (seq !== walk.next - 1) return brokenAt(seq, null, 'its checkpoint stands in a wrong place');
  if (checkpoint.hash !== walk.digest) {
    return brokenAt(seq, null, 'its checkpoint in the export says otherwise');
  }
  if (!isCheckpointSound(checkpoint)) return brokenAt(seq, null, 'its checkpoint in the export has a wrong signature');
  if (walk.keys.has(checkpoint.key)) return null;
  return brokenAt(seq, null, 'its checkpoint in the export is signed by another key than those kept elsewhere');
}

function conclude({ head, next, links, provenTo, against }: Walk): Verdict {
  const last = next - 1;
  const beyond = [...against.keys()].filter((seq) => seq > last);
  if (beyond.length > 0 && head?.toTheEnd) {
    const why = `it is missing: a checkpoint kept elsewhere is of link ${Math.min(...beyond)}, the export ends before`;
    return broken(next, why);
  }
  if (provenTo === 0)
    return broken(null, 'no checkpoint that was given is of a link in this export: it proves nothing');
  return { proven: { links, first: head?.first ?? 0, last, provenTo } };
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString());
  } catch {
    return null;
  }
}

const linkLine = z.object({ link: z.object({ entry: z.string(), at: z.string() }) });

function brokenAt(seq: number | null, line: Buffer | null, why: string): Broken {
  const link = linkLine.safeParse(line === null ? null : parsed(line));
  return { seq, entry: link.data?.link.entry ?? null, at: link.data?.link.at ?? null, why };
}

function broken(seq: number | null, why: string): Verdict {
  return { broken: brokenAt(seq, null, why) };
}

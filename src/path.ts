/**
 * What happens to a camera's message, read top to bottom:
 *
 *   receive    the bytes and the credentials, checked at the door (api/http)
 *   decode     the adapter makes canonical reads of them, and names what it could not use
 *   identify   whose camera it was
 *   normalise  numbers out of bounds become "not known"; a re-sent or old read is marked late
 *   store      many messages in one commit; a repeat is stored once, a later word on a vehicle revises its read
 *   join       pictures that come after their read
 *   keep aside what could not become a read, with its reason
 *   answer     only now, with the maker's own words of success
 *   match      at once, and again from the cursor after a crash
 *   raise      a hit for each match that a person must judge; or tell one that its mark was corrected
 *   tell       every open console, over the live channel
 */

import type { HealthDelta } from './forces/camera-health-store.ts';
import type { KnownCamera, KnownCredential } from './forces/directory.ts';
import { heard } from './forces/health.ts';
import type { Acceptor, IncomingRead } from './reads/acceptor.ts';
import { withinBounds } from './reads/bounds.ts';
import type { LaterPictures } from './reads/later-pictures.ts';
import type { Quarantine } from './reads/quarantine.ts';
import { toMs } from './words/clock.ts';
import type { Adapter, Decoded, LaterPicture, Message, RefusedPart } from './words/message.ts';
import type { AcceptedRead, CanonicalRead } from './words/read.ts';

export type PathPorts = {
  readonly acceptor: Acceptor;
  readonly laterPictures: LaterPictures;
  readonly lateAfterSeconds: number;
  readonly quarantine: Quarantine;
  readonly noteHealth: (delta: HealthDelta) => void;
  /** Told which hits' vehicle has a picture more, by its first read. */
  readonly onPicture: (firstRow: number) => Promise<void>;
  /** Told of pictures that stayed on the device; to fetch them is not waited for. */
  readonly onPictureRefs: (credential: KnownCredential, reads: readonly CanonicalRead[]) => void;
};

/** What became of one message, once all of it is kept. */
export type Kept = {
  readonly stored: number;
  readonly repeats: number;
  readonly refused: readonly RefusedPart[];
  readonly heartbeats: number;
  readonly pictures: number;
};

/** The zone of a message whose credentials belong to no camera that is in use. */
const zoneOfNobody = 'Europe/London';

/** How far apart the two readings of an ambiguous local time are, milliseconds. */
const repeatedHourMs = 3_600_000;

/** Parts named in the detail of one message kept aside; the rest are counted. */
const partsNamedMax = 5;

export async function receive(
  ports: PathPorts,
  adapter: Adapter,
  credential: KnownCredential,
  message: Message,
): Promise<Kept> {
  return take(ports, adapter, credential, message, { again: false });
}

/**
 * A message that was kept aside, decoded anew: its reads are history whatever their time, and what is refused again is
 * told and not kept aside a second time.
 */
export async function receiveAgain(
  ports: PathPorts,
  adapter: Adapter,
  credential: KnownCredential,
  message: Message,
): Promise<Kept> {
  return take(ports, adapter, credential, message, { again: true });
}

async function take(
  ports: PathPorts,
  adapter: Adapter,
  credential: KnownCredential,
  message: Message,
  { again }: { again: boolean },
): Promise<Kept> {
  const decoded = decode(adapter, credential, message);
  const identified = identify(adapter, credential, decoded);
  const lateBeforeMs = again ? Number.POSITIVE_INFINITY : toMs(message.receivedAt) - ports.lateAfterSeconds * 1000;
  const incoming = identified.reads.map(({ read, camera }) => normalise(read, camera, lateBeforeMs));
  const acceptance =
    incoming.length > 0 ? await ports.acceptor.accept(incoming, credential.row) : { stored: [], repeats: 0 };
  // After the reads: a picture may be of a read in this very message.
  const pictures = await keepPictures(ports, adapter, credential, decoded.laterPictures);
  const refused = [...decoded.refused, ...identified.refused, ...pictures.refused];
  if (refused.length > 0 && !again) await keepAside(ports, adapter, credential, message, refused, decoded);
  const referring = identified.reads.flatMap(({ read }) => (read.pictureRefs.length > 0 ? [read] : []));
  if (referring.length > 0) ports.onPictureRefs(credential, referring);
  const told = { refused: refused.length, repeats: acceptance.repeats };
  const deltas = [
    ...(again ? [] : healthOf(credential, message, incoming, acceptance.stored, told)),
    ...heartbeatsOf(adapter, credential, message, decoded),
  ];
  for (const delta of deltas) ports.noteHealth(delta);
  return {
    stored: acceptance.stored.length,
    repeats: acceptance.repeats,
    refused,
    heartbeats: decoded.heartbeats.length,
    pictures: pictures.kept,
  };
}

/** Decodes as the credentials' cameras stand: their zone settles local times, their mapping an engineer's own form. */
function decode(adapter: Adapter, credential: KnownCredential, message: Message): Decoded {
  const camera = credential.only ?? credential.cameras.values().next().value;
  return adapter.decode(message, { zone: camera?.zone ?? zoneOfNobody, mapping: camera?.mapping ?? null });
}

/**
 * Pictures that a maker sends after the read, or that were fetched from the device.
 * @returns how many are kept now (those that were there already among them), and those whose read is not here
 */
export async function keepPictures(
  ports: PathPorts,
  adapter: Adapter,
  credential: KnownCredential,
  pictures: readonly LaterPicture[],
): Promise<{ readonly kept: number; readonly refused: readonly RefusedPart[] }> {
  const refused: RefusedPart[] = [];
  for (const [index, picture] of pictures.entries()) {
    const where = `picture ${index + 1}`;
    const camera = cameraOf(adapter, credential, picture.cameraRef);
    if (!camera) {
      refused.push(unknownCamera(credential, picture.cameraRef, where));
      continue;
    }
    const { readKey, image } = picture;
    const kept = await ports.laterPictures.keep({ cameraRow: camera.row, readKey, image });
    if (kept === null) {
      const detail = 'The read that this picture belongs to is not here; it is joined when the read comes.';
      refused.push({ reason: 'picture-without-read', detail, where });
      continue;
    }
    const { firstRow, at, lagMs } = kept;
    await ports.onPicture(firstRow);
    const lag = lagMs === null ? {} : { pictures: 1, pictureLagMsSum: lagMs };
    ports.noteHealth({ ...heard(camera.row, at), messages: 1, ...lag });
  }
  return { kept: pictures.length - refused.length, refused };
}

type Identified = { readonly reads: { read: CanonicalRead; camera: KnownCamera }[]; readonly refused: RefusedPart[] };

/**
 * A message is of the camera that its credentials belong to; where they serve several, its own reference tells which.
 */
function identify(adapter: Adapter, credential: KnownCredential, decoded: Decoded): Identified {
  const identified: Identified = { reads: [], refused: [] };
  for (const [index, read] of decoded.reads.entries()) {
    const camera = cameraOf(adapter, credential, read.cameraRef);
    if (camera) identified.reads.push({ read, camera });
    else identified.refused.push(unknownCamera(credential, read.cameraRef, `read ${index + 1}`));
  }
  return identified;
}

function cameraOf(adapter: Adapter, credential: KnownCredential, ref: string | null): KnownCamera | null {
  const named = ref === null ? undefined : credential.cameras.get(ref);
  const mayBeOnly = ref === null || adapter.cameraRefIs === 'serial';
  return named ?? (mayBeOnly ? credential.only : null);
}

function unknownCamera(credential: KnownCredential, ref: string | null, where: string): RefusedPart {
  const known = [...credential.cameras.keys()].slice(0, 3).join(', ');
  if (known === '') {
    const detail = `The credentials ${credential.username} belong to no camera in use.`;
    return { reason: 'camera-withdrawn', detail, where };
  }
  if (ref !== null && credential.withdrawnRefs.has(ref)) {
    return { reason: 'camera-withdrawn', detail: `The camera ${ref} was withdrawn.`, where };
  }
  const detail =
    ref === null
      ? `The message names no camera, and the credentials ${credential.username} serve several: ${known}.`
      : `The message names the camera ${ref}; the credentials ${credential.username} are for ${known}.`;
  return { reason: 'unknown-camera', detail, where };
}

function normalise(read: CanonicalRead, camera: KnownCamera, lateBeforeMs: number): IncomingRead {
  const bounded = withinBounds(read);
  // Of the hour that comes twice the first is taken; the read may be of the second, and be live.
  const doubtMs = bounded.timeCertainty === 'ambiguous' ? repeatedHourMs : 0;
  const capturedMs = toMs(bounded.capturedAt);
  const late = bounded.late || capturedMs + doubtMs < lateBeforeMs;
  return { cameraRow: camera.row, forceRow: camera.forceRow, late, capturedMs, read: bounded };
}

function keepAside(
  ports: PathPorts,
  adapter: Adapter,
  credential: KnownCredential,
  message: Message,
  refused: readonly RefusedPart[],
  decoded: Decoded,
): Promise<void> {
  const [first] = refused;
  return ports.quarantine.keep({
    receivedAt: message.receivedAt,
    adapter: adapter.name,
    credentialRow: credential.row,
    forceRow: credential.forceRow,
    cameraRow: credential.only?.row ?? null,
    cameraRef: decoded.reads.find((read) => read.cameraRef !== null)?.cameraRef ?? null,
    reason: first?.reason ?? 'wrong-shape',
    detail: refusalText(refused),
    place: first?.where ?? '',
    contentType: message.contentType,
    path: message.path,
    bytes: message.bytes,
  });
}

/** What is wrong with a message, part by part, for a person's eye. */
export function refusalText(refused: readonly RefusedPart[]): string {
  const named = refused
    .slice(0, partsNamedMax)
    .map((part) => (part.where ? `${part.where}: ${part.detail}` : part.detail));
  const more = refused.length - named.length;
  return named.join(' · ') + (more > 0 ? ` · and ${more} more` : '');
}

type Told = { readonly refused: number; readonly repeats: number };

/** What was heard of each camera; refusals and repeats count for the first camera of the message. */
function healthOf(
  credential: KnownCredential,
  message: Message,
  incoming: readonly IncomingRead[],
  stored: readonly AcceptedRead[],
  told: Told,
): HealthDelta[] {
  const receivedMs = toMs(message.receivedAt);
  const deltas = new Map<number, Changing<HealthDelta>>();
  for (const one of stored) {
    const delta = deltas.get(one.cameraRow) ?? { ...heard(one.cameraRow, message.receivedAt), messages: 1 };
    if (deltas.size === 0) Object.assign(delta, told, { messagesRefused: told.refused > 0 ? 1 : 0 });
    deltas.set(one.cameraRow, delta);
    // A revision is a later word on a vehicle that is counted already.
    if (one.revises === null) {
      delta.reads += 1;
      if (one.plate === null) delta.unread += 1;
    }
    if (one.late) continue;
    delta.delayMs = receivedMs - one.capturedMs;
    delta.delays += 1;
    delta.delayMsSum += delta.delayMs;
  }
  for (const { cameraRow, capturedMs, read } of incoming) {
    const delta = deltas.get(cameraRow);
    if (!delta) continue;
    if (read.images.length > 0) delta.pictures += 1;
    if (tellsTheClock(read)) delta.ageMsMin = Math.min(receivedMs - capturedMs, delta.ageMsMin ?? Infinity);
  }
  if (deltas.size > 0) return [...deltas.values()];
  const cameraRow = incoming[0]?.cameraRow ?? credential.only?.row;
  if (cameraRow === undefined || told.refused + told.repeats === 0) return [];
  const messagesRefused = told.refused > 0 ? 1 : 0;
  return [{ ...heard(cameraRow, message.receivedAt), messages: 1, messagesRefused, ...told }];
}

type Changing<Type> = { -readonly [Name in keyof Type]: Type[Name] };

/** Whether its time is the camera's own word, said for the first time. */
function tellsTheClock({ late, timeCertainty }: CanonicalRead): boolean {
  return !late && timeCertainty !== 'received' && timeCertainty !== 'ambiguous';
}

/**
 * A device that only says that it is there has been heard, and so have all cameras of its credentials if it names none.
 * One that names a camera which is not registered says nothing of those that are.
 */
function heartbeatsOf(
  adapter: Adapter,
  credential: KnownCredential,
  message: Message,
  { heartbeats }: Decoded,
): HealthDelta[] {
  return heartbeats.flatMap(({ cameraRef }) => {
    const all = [...credential.cameras.values()];
    const one = cameraOf(adapter, credential, cameraRef);
    const cameras = one ? [one] : cameraRef === null ? all : [];
    return cameras.map((camera) => ({ ...heard(camera.row, message.receivedAt), messages: 1 }));
  });
}

/** Parts: event texts of a multipart message, each with the pictures that follow it. */
import type { Decoded, Heartbeat, RefusedPart } from '../../words/message.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { decoded, refusedWhole } from '../shared/blank-read.ts';
import { createPartReader, partLimits, type StreamPart } from '../shared/multipart-stream.ts';
import { pictureType } from '../shared/picture-type.ts';
import { type PicturePart, picturesOf } from './pictures.ts';

/** More parts than any camera sends in one message; one with more is refused whole. */
const partsMax = 64;

/** A text and the pictures after it; '' where pictures come before any text. */
type Group = { readonly text: Uint8Array | null; readonly where: string; readonly pictures: PicturePart[] };

/** @param decodeText decodes what one text part holds */
export function decodeParts(bytes: Uint8Array, decodeText: (bytes: Uint8Array) => Decoded): Decoded {
  const reader = createPartReader({ ...partLimits, partBytesMax: Math.max(bytes.length, 1) });
  const parts = [...reader.push(bytes), ...reader.end()];
  if (parts.length > partsMax) {
    return refusedWhole('bad-multipart', `the message has ${parts.length} parts; at most ${partsMax} are taken`);
  }
  const refused: RefusedPart[] = [];
  const after = `after ${parts.length} parts`;
  const fault = reader.fault() ?? (reader.begun() ? 'a part is not whole: the message was cut short' : null);
  if (fault !== null) refused.push({ reason: 'bad-multipart', detail: fault, where: after });
  if (reader.strayBytes() > 0) {
    const detail = `${reader.strayBytes()} bytes belong to no part: a Content-Length is too short`;
    refused.push({ reason: 'bad-multipart', detail, where: '' });
  }
  if (parts.length === 0 && refused.length === 0) return refusedWhole('bad-multipart', 'the message has no parts');
  const reads: CanonicalRead[] = [];
  const heartbeats: Heartbeat[] = [];
  for (const group of groupsOf(parts)) {
    const told = decodeGroup(group, decodeText);
    reads.push(...told.reads);
    refused.push(...told.refused);
    heartbeats.push(...told.heartbeats);
  }
  return decoded({ reads, refused, heartbeats });
}

/** By its bytes, then by what it is called: an empty or spoilt picture is still no text. */
export function isPicturePart({ contentType, bytes }: StreamPart): boolean {
  return pictureType(bytes) !== null || /^\s*image\//i.test(contentType);
}

function groupsOf(parts: readonly StreamPart[]): Group[] {
  const groups: Group[] = [];
  for (const [index, part] of parts.entries()) {
    const where = `part ${index + 1}`;
    const last = groups.at(-1);
    if (!isPicturePart(part)) groups.push({ text: part.bytes, where, pictures: [] });
    else if (last === undefined) groups.push({ text: null, where, pictures: [{ bytes: part.bytes, where }] });
    else last.pictures.push({ bytes: part.bytes, where });
  }
  return groups;
}

function decodeGroup({ text, where, pictures }: Group, decodeText: (bytes: Uint8Array) => Decoded): Decoded {
  const told = text === null ? decoded({}) : decodeText(text);
  const refused = told.refused.map((part) => ({ ...part, where: [where, part.where].filter(Boolean).join(', ') }));
  const [read] = told.reads;
  if (read !== undefined && told.reads.length === 1) {
    return { ...told, reads: [{ ...read, images: [...read.images, ...picturesOf(pictures, refused)] }], refused };
  }
  // The pictures of a text that was refused are kept aside with it, and need no word of their own.
  if (pictures.length > 0 && (told.reads.length > 1 || refused.length === 0)) {
    const detail =
      told.reads.length > 1
        ? `the event text tells of ${told.reads.length} vehicles, and not which of them the pictures show`
        : 'no event text stands before the picture';
    refused.push({ reason: 'picture-without-read', detail, where: pictures[0]?.where ?? where });
  }
  return { ...told, refused };
}

/** Cordon's open JSON: one read, an array of reads, or one read a line. */
import type { Adapter, DecodeContext, Decoded, Message, RefusedPart } from '../../words/message.ts';
import type { PictureBytes } from '../../words/picture.ts';
import type { CanonicalRead, VehicleDescription } from '../../words/read.ts';
import { decoded, noVehicle } from '../shared/blank-read.ts';
import { characterConfidences, dedupeKeyOf, plateClaim } from '../shared/claim.ts';
import { isoCountry } from '../shared/country.ts';
import { type ReadTime, readIsoTime } from '../shared/local-time.ts';
import { pictureOf } from '../shared/picture-type.ts';
import { decodeText } from '../shared/text.ts';
import { isPlainRead } from './plain.ts';
import { type JsonRead, jsonRead } from './schema.ts';
import { splitJson } from './split.ts';

/** The most reads in one message. A message with more is refused whole: 'too-many-reads'. */
export const readsPerMessageMax = 1000;

export const json: Adapter = {
  name: 'json',
  title: 'Cordon open JSON',
  cameraRefIs: 'reference',
  paths: [],
  about: {
    transport: 'HTTP push',
    timeRule: 'ISO 8601; without an offset, the camera’s zone',
    confidenceScale: '0 to 1, and one for each character',
    pictures: 'base64 in the message',
    repeats: 'the sender’s choice; safe at any time',
    dedupeKey: 'id, else camera, time as sent, plate, lane',
  },
  decode,
  answer: () => ({ contentType: 'application/json', body: '{"kept":true}' }),
};

function decode(message: Message, context: DecodeContext): Decoded {
  const { values, refused: notJson } = splitJson(decodeText(message.bytes), message.contentType, readsPerMessageMax);
  const reads: CanonicalRead[] = [];
  const refused: RefusedPart[] = [...notJson];
  for (const { where, value } of values) {
    const checked = isPlainRead(value) ? { success: true as const, data: value } : jsonRead.safeParse(value);
    if (checked.success) {
      const read = toRead(checked.data, where, message, context, refused);
      if (read !== null) reads.push(read);
      continue;
    }
    const issue = checked.error.issues[0];
    const path = issue === undefined ? '' : pathText(issue.path);
    refused.push(fieldRefusal('wrong-shape', where, path, issue?.message ?? 'has the wrong shape'));
  }
  return decoded({ reads, refused });
}

/** Pictures that are none are added to `refused`, and the read is kept without them. */
function toRead(
  sent: JsonRead,
  where: string,
  message: Message,
  context: DecodeContext,
  refused: RefusedPart[],
): CanonicalRead | null {
  const captured = readIsoTime(sent.capturedAt, context.zone);
  if (captured === null) {
    refused.push(fieldRefusal('bad-time', where, 'capturedAt', 'must be an ISO 8601 time'));
    return null;
  }
  const sentAt = optionalTime(sent.sentAt, context.zone);
  if (sentAt === undefined) {
    refused.push(fieldRefusal('bad-time', where, 'sentAt', 'must be an ISO 8601 time'));
    return null;
  }
  const claim = plateClaim(sent.plate);
  const lane = sent.lane ?? null;
  const cameraRef = orNull(sent.camera);
  return {
    plate: claim.plate,
    plateAsSent: claim.plateAsSent,
    unreadReason: claim.unreadReason,
    country: isoCountry(sent.country),
    capturedAt: captured.utc,
    capturedAtAsSent: sent.capturedAt,
    timeCertainty: captured.certainty,
    sentAt: sentAt?.utc ?? null,
    receivedAt: message.receivedAt,
    confidence: sent.confidence ?? null,
    characterConfidences: characterConfidences(claim, sent.characterConfidences ?? null),
    position: sent.position ?? null,
    direction: orNull(sent.direction),
    lane,
    speedKmh: sent.speedKmh ?? null,
    vehicle: sent.vehicle ? vehicleOf(sent.vehicle) : noVehicle,
    late: sent.retransmission === true,
    cameraRef,
    images: sent.images ? imagesOf(sent.images, where, refused) : [],
    pictureRefs: [],
    track: null,
    dedupeKey: sent.id
      ? dedupeKeyOf('id', [sent.id])
      : dedupeKeyOf('read', [cameraRef, sent.capturedAt, claim.plateAsSent, lane]),
  };
}

/** @returns null when there is none, undefined when it is not a time */
function optionalTime(text: string | null | undefined, zone: string): ReadTime | null | undefined {
  if (text === null || text === undefined || text === '') return null;
  return readIsoTime(text, zone) ?? undefined;
}

function vehicleOf(sent: NonNullable<JsonRead['vehicle']>): VehicleDescription {
  return {
    make: orNull(sent.make),
    model: orNull(sent.model),
    colour: orNull(sent.colour),
    type: orNull(sent.type),
  };
}

function imagesOf(sent: NonNullable<JsonRead['images']>, where: string, refused: RefusedPart[]): PictureBytes[] {
  const images: PictureBytes[] = [];
  for (const [index, image] of sent.entries()) {
    const data = Buffer.from(image.base64, 'base64');
    if (data.length === 0 && image.base64.trim() === '') continue;
    const found = pictureOf(image.kind, data);
    if ('reason' in found) {
      const problem = found.reason === 'picture-too-large' ? `: ${found.detail}` : 'must be a JPEG or PNG picture';
      refused.push(fieldRefusal(found.reason, where, `images[${index}].base64`, problem));
      continue;
    }
    images.push(found);
  }
  return images;
}

function orNull(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

/** `['images', 0, 'kind']` as `images[0].kind`. */
function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? String(step) : `.${String(step)}`;
  }
  return text;
}

/** The detail names the field and not the place: whoever shows it puts `where` before it. */
function fieldRefusal(reason: RefusedPart['reason'], where: string, path: string, problem: string): RefusedPart {
  const detail = `${path === '' ? 'the read' : path} ${problem}`;
  // A read of an array has a path of its own, `reads[2].plate`; a line is only a place.
  return { reason, detail, where: where.startsWith('reads') && path !== '' ? `${where}.${path}` : where };
}

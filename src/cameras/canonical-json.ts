/** Canonical JSON: a decoded read as `cordon decode` prints it and as the cases expect it: its keys in one order. */
import type { LaterPicture } from '../words/message.ts';
import type { CanonicalRead } from '../words/read.ts';

export function toDecodeJson(read: CanonicalRead) {
  return {
    plate: read.plate,
    plateAsSent: read.plateAsSent,
    country: read.country,
    capturedAt: read.capturedAt,
    capturedAtAsSent: read.capturedAtAsSent,
    sentAt: read.sentAt,
    receivedAt: read.receivedAt,
    confidence: read.confidence,
    characterConfidences: read.characterConfidences,
    cameraRef: read.cameraRef,
    position: read.position === null ? null : { lat: read.position.lat, lon: read.position.lon },
    direction: read.direction,
    lane: read.lane,
    speedKmh: read.speedKmh,
    vehicle: {
      make: read.vehicle.make,
      model: read.vehicle.model,
      colour: read.vehicle.colour,
      type: read.vehicle.type,
    },
    images: read.images.map(({ kind, contentType, data }) => ({ kind, contentType, bytes: data.length })),
    late: read.late,
    dedupeKey: read.dedupeKey,
    timeCertainty: read.timeCertainty,
    unreadReason: read.unreadReason,
    // Only where there is one, so that a plain read prints plainly.
    ...(read.track === null ? {} : { track: read.track }),
    ...(read.pictureRefs.length === 0 ? {} : { pictureRefs: read.pictureRefs }),
  };
}

/** A picture that belongs to a read of another message. */
export function toPictureJson({ cameraRef, readKey, image }: LaterPicture) {
  const { kind, contentType, data } = image;
  return { cameraRef, readKey, image: { kind, contentType, bytes: data.length } };
}

export type DecodeJson = ReturnType<typeof toDecodeJson>;

/** Blank read: what a read is when a message says nothing more, and what a message is when it holds nothing. */
import type { Decoded, Message, RefusedPart } from '../../words/message.ts';
import type { CanonicalRead, VehicleDescription } from '../../words/read.ts';

export const noVehicle: VehicleDescription = { make: null, model: null, colour: null, type: null };

/** What a read holds and no rule of a maker fills in, so that an adapter names only what its messages say. */
type BlankRead = Omit<
  CanonicalRead,
  'plate' | 'plateAsSent' | 'unreadReason' | 'capturedAt' | 'capturedAtAsSent' | 'timeCertainty' | 'dedupeKey'
>;

export function blankRead(message: Message): BlankRead {
  return {
    country: null,
    sentAt: null,
    receivedAt: message.receivedAt,
    confidence: null,
    characterConfidences: null,
    position: null,
    direction: null,
    lane: null,
    speedKmh: null,
    vehicle: noVehicle,
    late: false,
    cameraRef: null,
    images: [],
    pictureRefs: [],
    track: null,
  };
}

/** What was decoded, with nothing of the kinds that are left out. */
export function decoded(parts: Partial<Decoded>): Decoded {
  return { reads: [], refused: [], heartbeats: [], laterPictures: [], ...parts };
}

/** A message refused whole. @param where in the message; '' for all of it */
export function refusedWhole(reason: RefusedPart['reason'], detail: string, where = ''): Decoded {
  return decoded({ refused: [{ reason, detail, where }] });
}

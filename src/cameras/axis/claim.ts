/** Claim: what an event and a notification both say of one vehicle, as a canonical read. */
import type { Message } from '../../words/message.ts';
import type { PictureBytes } from '../../words/picture.ts';
import type { Position } from '../../words/position.ts';
import type { CanonicalRead, PictureRef, Track, TrackStage, VehicleDescription } from '../../words/read.ts';
import { blankRead } from '../shared/blank-read.ts';
import { dedupeKeyOf, plateClaim, textCharactersMax } from '../shared/claim.ts';
import { isoCountry } from '../shared/country.ts';
import { type EpochUnit, readEpoch } from '../shared/epoch.ts';
import type { ReadTime } from '../shared/local-time.ts';

/** What this maker writes where it does not know. */
export const unknownWords = ['unknown', 'unk', 'undefined', 'none', '-'];

/** A count before this is of a clock that was never set, or of the time since the camera started. */
const earliest = '2001';

export type Captured = ReadTime & { readonly asSent: string | null };

export type AxisClaim = {
  /** The camera's serial number, which is its MAC address. */
  readonly serial: string | null;
  /** sensorProviderID: the Device ID that the engineer typed in. */
  readonly sender: string | null;
  /** Counts what was sent, from 1 again after each start. */
  readonly packetCounter: string | null;
  readonly carId: string | null;
  readonly carState: string | null;
  readonly plate: string | null;
  readonly captured: Captured;
  readonly country: string | null;
  readonly direction: string | null;
  readonly confidence: number | null;
  readonly position: Position | null;
  readonly vehicle: VehicleDescription;
  readonly images: readonly PictureBytes[];
  readonly pictureRefs: readonly PictureRef[];
};

export function toRead(claim: AxisClaim, message: Message): CanonicalRead {
  const { serial, sender, captured } = claim;
  return {
    ...blankRead(message),
    ...plateClaim(claim.plate),
    country: isoCountry(claim.country),
    capturedAt: captured.utc,
    capturedAtAsSent: captured.asSent,
    timeCertainty: captured.certainty,
    confidence: claim.confidence,
    position: claim.position,
    direction: claim.direction,
    vehicle: claim.vehicle,
    cameraRef: serial ?? sender,
    images: claim.images,
    pictureRefs: claim.pictureRefs,
    track: trackOf(claim),
    dedupeKey: dedupeKey(claim),
  };
}

/** The counter starts again with the camera, so that it is a key only together with the time. */
function dedupeKey({ serial, sender, packetCounter, captured, carId, carState, plate }: AxisClaim): string {
  const time = captured.asSent ?? captured.utc;
  if (packetCounter !== null) return dedupeKeyOf('packet', [serial, sender, packetCounter, time]);
  return dedupeKeyOf('car', [serial, sender, carId, carState, time, plate]);
}

/** One vehicle is told of as it comes, whenever something changes, and when it has gone. */
function trackOf({ serial, sender, carId, carState }: AxisClaim): Track | null {
  if (carId === null) return null;
  return { keys: [dedupeKeyOf('track', [serial ?? sender, carId])], stage: stageOf(carState) };
}

function stageOf(carState: string | null): TrackStage {
  const state = carState?.toLowerCase();
  if (state === 'new') return 'early';
  return state === 'lost' ? 'final' : 'update';
}

/** A serial number is the MAC address without colons: one form of both. */
export function serialOf(text: string | null): string | null {
  // Cut last: some letters are two when they are written large.
  return text?.replaceAll(/[:-]/g, '').toUpperCase().slice(0, textCharactersMax) || null;
}

export type Count = { readonly text: string | null; readonly unit: EpochUnit };

/** A time that is no count: as it was written, and what it comes to. */
export type WrittenTime = { readonly text: string | null; readonly time: ReadTime | null };

/**
 * The first count that is a time, else the written one, else the time of receipt.
 * @returns null when times were given and none of them is one
 */
export function capturedTime(
  counts: readonly Count[],
  written: WrittenTime,
  receivedAt: Message['receivedAt'],
): Captured | null {
  for (const { text, unit } of counts) {
    const time = readEpoch(text, unit);
    if (time !== null && time.utc >= earliest) return { ...time, asSent: text };
  }
  if (written.time !== null) return { ...written.time, asSent: written.text };
  const isGiven = written.text !== null || counts.some(({ text }) => text !== null && text !== '0');
  return isGiven ? null : { utc: receivedAt, certainty: 'received', asSent: null };
}

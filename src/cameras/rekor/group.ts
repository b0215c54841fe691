/**
 * Group: what the agent says of one vehicle once it has passed, its preview before that, the alert around it, and the
 * vehicle without a plate.
 */
import type { Message, RefusedPart } from '../../words/message.ts';
import type { PictureBytes, PictureKind } from '../../words/picture.ts';
import type { CanonicalRead, TrackStage } from '../../words/read.ts';
import { base64Picture } from '../shared/base64-picture.ts';
import { blankRead } from '../shared/blank-read.ts';
import { dedupeKeyOf, type PlateClaim, plateClaim } from '../shared/claim.ts';
import { fieldOf, type JsonObject, numberAt, shareOf, textAt, wordAt } from '../shared/json-value.ts';
import { type Captured, capturedTime } from './captured.ts';
import { trackOf } from './track.ts';
import { countryOf, directionOf, positionOf, vehicleOf } from './words.ts';

export type SentGroup = {
  readonly group: JsonObject;
  /** The message around the group, where there is one. */
  readonly alert: JsonObject | null;
  readonly kind: 'group' | 'alert' | 'vehicle';
};

const pictureFields: readonly { readonly kind: PictureKind; readonly path: readonly string[] }[] = [
  { kind: 'patch', path: ['best_plate', 'plate_crop_jpeg'] },
  { kind: 'overview', path: ['vehicle_crop_jpeg'] },
  { kind: 'overview', path: ['overview_jpeg'] },
];

/** Pictures that are none are added to `refused`, and the read is kept without them. */
export function groupRead(sent: SentGroup, message: Message, refused: RefusedPart[]): CanonicalRead | null {
  const { group, alert } = sent;
  const prefix = alert === null ? '' : 'group.';
  const captured = capturedTime(
    [
      { where: `${prefix}epoch_start`, sent: textAt(group, 'epoch_start') },
      { where: `${prefix}epoch_end`, sent: textAt(group, 'epoch_end') },
      { where: 'epoch_time', sent: textAt(alert, 'epoch_time') },
    ],
    message,
  );
  if ('reason' in captured) {
    refused.push(captured);
    return null;
  }
  const claim = claimOf(sent);
  const stage = isPreview(group) ? 'early' : 'final';
  const cameraRef = wordAt(group, ['camera_id']) ?? wordAt(alert, ['camera_number']);
  return {
    ...blankRead(message),
    ...claim,
    country: countryOf(
      wordAt(group, ['best_region']),
      numberAt(group, 'best_region_confidence'),
      wordAt(group, ['country']),
    ),
    capturedAt: captured.utc,
    capturedAtAsSent: captured.asSent,
    timeCertainty: captured.certainty,
    confidence: claim.plate === null ? null : shareOf(numberAt(group, 'best_confidence'), 100, true),
    position: positionOf(group),
    direction: directionOf(group),
    vehicle: vehicleOf(group),
    cameraRef,
    images: picturesOf(group, prefix, refused),
    ...identityOf(sent, captured, { claim, stage, cameraRef }),
  };
}

function claimOf({ group, kind }: SentGroup): PlateClaim {
  if (kind === 'vehicle') return { plate: null, plateAsSent: null, unreadReason: 'camera-unread' };
  const mark = textAt(group, 'best_plate_number') ?? textAt(group, 'best_plate', 'plate');
  // PostgreSQL cannot hold a zero character.
  return plateClaim(mark?.replaceAll('\0', ''));
}

function isPreview(group: JsonObject): boolean {
  const preview = fieldOf(group, 'is_preview');
  return preview === true || preview === 1 || preview === 'true';
}

type Identity = {
  readonly claim: PlateClaim;
  readonly stage: TrackStage;
  readonly cameraRef: string | null;
};

/** An alert is another message on the vehicle of its group: a key of its own, the same track. */
function identityOf(
  { group, kind }: SentGroup,
  captured: Captured,
  { claim, stage, cameraRef }: Identity,
): Pick<CanonicalRead, 'dedupeKey' | 'track'> {
  const { best, keys } = trackOf(group);
  // Without any id, and without a time of its own, each sending is a read of its own.
  const what = best === null ? [cameraRef, captured.asSent ?? captured.utc] : [best.uuid, best.plateIndex];
  const times = [captured.asSent, wordAt(group, ['epoch_end'])];
  const dedupeKey = dedupeKeyOf(kind, [...what, stage, claim.plateAsSent, ...times]);
  if (kind !== 'vehicle') return { dedupeKey, track: keys.length === 0 ? null : { keys, stage } };
  // No index tells which vehicle without a plate is meant, of those in the frame: only when it came.
  const key = best === null ? null : dedupeKeyOf('vehicle-track', [best.uuid, captured.asSent]);
  return { dedupeKey, track: key === null ? null : { keys: [key], stage } };
}

function picturesOf(group: JsonObject, prefix: string, refused: RefusedPart[]): PictureBytes[] {
  return pictureFields.flatMap(({ kind, path }) => {
    return base64Picture(kind, textAt(group, ...path), prefix + path.join('.'), refused) ?? [];
  });
}

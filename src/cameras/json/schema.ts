/** Cordon's open read: the JSON that any camera, engine or gateway may send. Described for senders in README.md. */
import { z } from 'zod';
import { pictureKind } from '../../words/picture.ts';
import { textCharactersMax } from '../shared/claim.ts';

/** More pictures than any camera takes of one vehicle. */
const imagesPerReadMax = 8;
/** More characters than any mark has, spaces included. */
const confidencesMax = 32;

const text = z
  .string({ error: 'must be text' })
  .max(textCharactersMax, { error: `must be at most ${textCharactersMax} characters` })
  .refine((value) => !value.includes('\0'), { error: 'must not hold a zero character' });

const decimalText = /^[+-]?\d{1,15}(\.\d{1,15})?$/;

/** A number, or one written as text, which some senders write. The plain number comes first: it is the hot path. */
function numberBetween(min: number, max: number) {
  const error = `must be a number from ${min} to ${max}`;
  const plain = z.number({ error }).min(min, { error }).max(max, { error });
  return z.union([plain, z.string().regex(decimalText).transform(Number).pipe(plain)], { error });
}

const lanesMax = 99;
const laneError = `must be a whole number from 0 to ${lanesMax}`;
const laneNumber = z.number({ error: laneError }).int({ error: laneError });
const lane = z.union(
  [
    laneNumber.min(0, { error: laneError }).max(lanesMax, { error: laneError }),
    z
      .string()
      .regex(/^\d{1,2}$/)
      .transform(Number),
  ],
  { error: laneError },
);
const share = numberBetween(0, 1);

const image = z.object(
  {
    kind: z.enum(pictureKind.options, { error: 'must be "patch" or "overview"' }),
    base64: z.string({ error: 'must be text in base64' }),
    contentType: z.string().nullish().meta({ description: 'Not used: the bytes tell what the picture is.' }),
  },
  { error: 'must be an object' },
);

const vehicle = z.object(
  { make: text.nullish(), model: text.nullish(), colour: text.nullish(), type: text.nullish() },
  { error: 'must be an object' },
);

const place = z.object({ lat: numberBetween(-90, 90), lon: numberBetween(-180, 180) }, { error: 'must be an object' });

/** Fields that are not named here are dropped. */
export const jsonRead = z.object(
  {
    id: text.nullish().meta({ description: 'The sender’s own id of this read: a repeat of it is dropped.' }),
    camera: text
      .nullish()
      .meta({ description: 'The camera’s reference. Needed when the credentials serve several cameras.' }),
    plate: text.nullish().meta({ description: 'The mark as read. null, "" or absent: a vehicle without a read mark.' }),
    country: text.nullish().meta({ description: 'ISO 3166-1, two or three letters. Anything else is not known.' }),
    capturedAt: text.meta({ description: 'ISO 8601 with offset, or a local time in the camera’s zone.' }),
    sentAt: text.nullish().meta({ description: 'When the sender sent it, in the same form.' }),
    confidence: share.nullish().meta({ description: 'From 0 to 1.' }),
    characterConfidences: z
      .array(share, { error: 'must be a list of numbers' })
      .max(confidencesMax, { error: `must be at most ${confidencesMax} numbers` })
      .nullish()
      .meta({ description: 'One for each character of the plate, from 0 to 1.' }),
    position: place.nullish().meta({ description: 'WGS 84, degrees.' }),
    direction: text.nullish().meta({ description: 'Relative to the camera: forward, reverse.' }),
    lane: lane.nullish(),
    speedKmh: numberBetween(0, 999).nullish(),
    vehicle: vehicle.nullish(),
    images: z
      .array(image, { error: 'must be a list' })
      .max(imagesPerReadMax, { error: `must be at most ${imagesPerReadMax} pictures` })
      .nullish(),
    retransmission: z.boolean({ error: 'must be true or false' }).nullish().meta({
      description: 'true when this was kept back and is sent again: history, never shown as live.',
    }),
  },
  { error: 'must be an object' },
);

export type JsonRead = z.infer<typeof jsonRead>;

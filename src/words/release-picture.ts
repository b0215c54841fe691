/** Picture of a release: what was found in it, what of it is covered, and who looked at it before it may be printed. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { photoId } from './id.ts';

/** Most pictures that wait or stand with one release, and most that it prints. */
export const picturesMax = 12;
/** Most places that are covered in one picture. */
export const coversMax = 400;
/** Largest file that is taken, bytes. */
export const releasePictureBytesMax = 20 * 1024 * 1024;
/** A picture is kept no larger than this, pixels of its longer side. */
export const pictureSideMax = 2_000;

const along = z.number().int().min(0).max(pictureSideMax);
const side = z.number().int().min(1, 'must be at least 1').max(pictureSideMax);

/** A place that is covered, in pixels of the picture. */
export const cover = z.object({
  ...{ left: along, top: along, width: side, height: side },
  what: z.enum(['face', 'person', 'text', 'other']).meta({ description: 'other: somebody covered it by hand.' }),
});
export type Cover = z.infer<typeof cover>;

export const releasePicture = z.object({
  id: photoId.schema,
  revision: z.number().int().meta({ description: 'Of what is covered.' }),
  width: z.number().int(),
  height: z.number().int(),
  covers: z.array(cover),
  found: z.number().int().meta({ description: 'How many places Cordon found by itself.' }),
  addedByName: z.string(),
  addedAt: utcTime,
  checkedByName: z.string().nullable().meta({ description: 'Who looked at it. Null: it may not be printed.' }),
  checkedAt: utcTime.nullable(),
});
export type ReleasePicture = z.infer<typeof releasePicture>;

/** A picture as the text of a release prints it. */
export const printedPicture = z.object({
  pictureId: photoId.schema,
  alternative: z.string().trim().max(400, 'must have at most 400 characters').meta({
    description: 'What it shows, for those who do not see it.',
  }),
  caption: z.string().trim().max(300, 'must have at most 300 characters'),
});
export type PrintedPicture = z.infer<typeof printedPicture>;

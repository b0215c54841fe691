/** Pictures: what the nameless pictures that follow an event show, by nothing but their size. */
import type { RefusedPart } from '../../words/message.ts';
import type { PictureBytes } from '../../words/picture.ts';
import { pictureOf, pictureSize } from '../shared/picture-type.ts';

/** A picture with less than this share of the pixels of the largest was cut out of it. */
const cutoutShareMax = 1 / 4;
/** A plate is at least this much wider than high. A face is not. */
const plateRatioMin = 1.5;

export type PicturePart = { readonly bytes: Uint8Array; readonly where: string };

/**
 * The largest picture is the overview, and so is another of about its size. Of what was cut out of it only a plate is
 * kept; any other cut-out may be a face, and is dropped.
 * @param refused takes those that are no picture
 */
export function picturesOf(parts: readonly PicturePart[], refused: RefusedPart[]): PictureBytes[] {
  const found: { readonly picture: PictureBytes; readonly width: number; readonly height: number }[] = [];
  for (const { bytes, where } of parts) {
    // A part of length 0 is no picture and no fault.
    if (bytes.length === 0) continue;
    const picture = pictureOf('overview', bytes);
    if ('reason' in picture) refused.push({ ...picture, where });
    else found.push({ picture, ...(pictureSize(bytes) ?? { width: 0, height: 0 }) });
  }
  const largest = Math.max(...found.map(({ width, height }) => width * height));
  const firstLargest = found.findIndex(({ width, height }) => width * height === largest);
  return found.flatMap(({ picture, width, height }, index): PictureBytes[] => {
    const pixels = width * height;
    if (index === firstLargest || (pixels > 0 && pixels >= largest * cutoutShareMax)) return [picture];
    return width > 0 && width >= height * plateRatioMin ? [{ ...picture, kind: 'patch' }] : [];
  });
}

/** Base64 picture: a picture written as text within JSON or XML. */

import type { RefusedPart } from '../../words/message.ts';
import type { PictureBytes, PictureKind } from '../../words/picture.ts';
import { pictureOf } from './picture-type.ts';

const dataUrl = /^data:[a-z0-9.+/-]{1,60};base64,/i;

/**
 * @param text base64, with or without line breaks or a `data:` head; null or empty is no picture and no fault
 * @param where of it in the message
 * @param refused takes the reason when it is no picture, or one that nobody may be shown
 */
export function base64Picture(
  kind: PictureKind,
  text: string | null,
  where: string,
  refused: RefusedPart[],
): PictureBytes | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return null;
  const data = Buffer.from(trimmed.replace(dataUrl, ''), 'base64');
  const found = pictureOf(kind, data);
  if (!('reason' in found)) return found;
  refused.push({ ...found, where });
  return null;
}

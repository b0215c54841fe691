/** Pictures: which of an event's pictures are the plate patch and the overview, and where others lie on the camera. */
import type { RefusedPart } from '../../words/message.ts';
import type { PictureBytes, PictureKind } from '../../words/picture.ts';
import type { PictureRef } from '../../words/read.ts';
import { base64Picture } from '../shared/base64-picture.ts';
import { type JsonObject, listAt, textAt, wordAt } from '../shared/json-value.ts';
import type { Part } from '../shared/multipart.ts';
import { pictureOf } from '../shared/picture-type.ts';
import { plainWord } from '../shared/plain-word.ts';

/** More pictures than one event has. */
const picturesMax = 8;

/**
 * The only address on the camera that is ever asked for a picture. Whoever can send messages must not be able to have
 * another one asked, signed in as the camera's user: others of the same application open barriers and change lists.
 */
const picturePath = /^\/local\/fflprapp\/tools\.cgi\?action=getImage&name=[\w./-]{1,200}$/;

/**
 * `ImageArray` of the JSON, then the parts beside it. The format that the message names is not used: what it calls jpg
 * may be a PNG.
 * @param refused takes the reason for each that is no picture
 */
export function picturesOf(
  event: JsonObject,
  parts: readonly Part[],
  place: string,
  refused: RefusedPart[],
): PictureBytes[] {
  const pictures: PictureBytes[] = [];
  // What the event says is attached; a second picture may be another.
  const first = kindTyped(wordAt(event, ['imageType']));
  for (const [index, image] of listAt(event, 'ImageArray').slice(0, picturesMax).entries()) {
    const kind = kindTyped(wordAt(image, ['ImageType'])) ?? (index === 0 ? first : null) ?? 'overview';
    const where = [place, `ImageArray[${index}].BinaryImage`].filter(Boolean).join(', ');
    const picture = base64Picture(kind, textAt(image, 'BinaryImage'), where, refused);
    if (picture !== null) pictures.push(picture);
  }
  for (const [index, part] of parts.slice(0, picturesMax).entries()) {
    const kind = kindNamed(part.fileName) ?? (index === 0 ? first : null) ?? 'overview';
    const found = pictureOf(kind, part.bytes);
    if ('reason' in found) refused.push({ ...found, where: `part ${plainWord(part.name) ?? 'image'}` });
    else pictures.push(found);
  }
  return pictures;
}

/** Pictures that stay on the camera. The maker says that the first is the plate. */
export function pictureRefsOf(event: JsonObject): PictureRef[] {
  const refs: PictureRef[] = [];
  for (const [index, uri] of listAt(event, 'imagesURI').slice(0, picturesMax).entries()) {
    const path = typeof uri === 'string' ? plainPath(uri) : null;
    if (path !== null) refs.push({ kind: kindNamed(path) ?? (index === 0 ? 'patch' : 'overview'), path });
  }
  return refs;
}

/** Whatever host an address names, the picture is asked for on the registered camera. */
function plainPath(uri: string): string | null {
  const path = uri.replace(/^https?:\/\/[^/?#]{1,260}(?=\/)/i, '');
  return picturePath.test(path) && !path.includes('..') ? path : null;
}

/** By the names that the camera gives, such as `…_118240lp_KT01OVA_4711.jpg`: lp is the plate, roi the area of it. */
function kindNamed(name: string): PictureKind | null {
  if (/\droi_/.test(name)) return 'overview';
  return /\dlp_/.test(name) ? 'patch' : null;
}

/** By the maker's words: plate, and mmrcrop, vehicle, frame, which show more of the vehicle. */
function kindTyped(type: string | null): PictureKind | null {
  if (type === null) return null;
  return type.toLowerCase() === 'plate' ? 'patch' : 'overview';
}

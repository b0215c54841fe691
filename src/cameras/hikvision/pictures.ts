/** Pictures: which parts of a Hikvision message are the plate patch and the overview of one event. */
import type { RefusedPart } from '../../words/message.ts';
import type { PictureBytes, PictureKind } from '../../words/picture.ts';
import type { Part } from '../shared/multipart.ts';
import { pictureOf } from '../shared/picture-type.ts';
import type { PictureInfo } from './event.ts';

/** A part that is not the event itself, and where it is in the message. */
export type PicturePart = Part & { readonly place: string };

/** Pictures that some models send of the people in the vehicle. They are dropped. */
const people = /pilot|driver|face|passenger|person|people|human|pedestrian/i;

/**
 * A picture is linked to the event by its file name, else by its part name; a part without either takes the place in
 * the event's list that it has among the parts. By allow-list: a picture that is named as neither the plate nor the
 * vehicle is dropped.
 * @param parts all parts but the event itself, empty ones included
 * @param alone the only event of the message: pictures that its list does not name are its own too
 * @param refused takes those that nobody may be shown
 */
export function picturesOf(
  parts: readonly PicturePart[],
  infos: readonly PictureInfo[],
  alone: boolean,
  refused: RefusedPart[],
): PictureBytes[] {
  const pictures: PictureBytes[] = [];
  for (const [index, part] of parts.entries()) {
    const kind = kindOf(part, index, parts.length, infos, alone);
    if (kind === null) continue;
    const found = pictureOf(kind, part.bytes);
    if (!('reason' in found)) pictures.push(found);
    // A part that is no picture at all was refused before, or is the empty one that some models send.
    else if (found.reason === 'picture-too-large') refused.push({ ...found, where: part.place });
  }
  return pictures;
}

function kindOf(
  part: Part,
  index: number,
  count: number,
  infos: readonly PictureInfo[],
  alone: boolean,
): PictureKind | null {
  const names = [part.fileName, part.name].filter((name) => name !== '').map((name) => name.toLowerCase());
  const info = infos.find(({ fileName }) => fileName !== null && names.includes(fileName.toLowerCase()));
  if (info !== undefined) return kindNamed(info.type ?? info.fileName ?? '');
  if (!alone) return null;
  if (names.length > 0) return kindNamed(names.join(' '));
  const inPlace = infos.length === count ? infos[index]?.type : undefined;
  // Without any name it is the vehicle: a patch is a claim about what the picture shows.
  return typeof inPlace === 'string' ? kindNamed(inPlace) : 'overview';
}

function kindNamed(name: string): PictureKind | null {
  if (people.test(name)) return null;
  if (/plate/i.test(name)) return 'patch';
  return /vehicle|detection|overview|scene/i.test(name) ? 'overview' : null;
}

/** Parts: what frames and events have in common, read in one way. */
import type { RefusedPart } from '../../words/message.ts';
import type { PictureBytes, PictureKind } from '../../words/picture.ts';
import type { PictureRef, VehicleDescription } from '../../words/read.ts';
import { base64Picture } from '../shared/base64-picture.ts';
import { decimal } from '../shared/claim.ts';
import { isoCountry } from '../shared/country.ts';
import { knownWord, shareOf } from '../shared/json-value.ts';
import { type ReadTime, readIsoTime } from '../shared/local-time.ts';
import { attribute, childOf, childText, type XmlElement } from '../shared/xml.ts';

/** What makers whose devices speak ONVIF write in place of a mark. */
export const unreadWords = ['unknown', 'unlicensed', 'no plate', 'noplate'];

/** In lower case: what stands for a word that is not known. */
export const unknownWords = ['unknown', 'none'];

/**
 * UtcTime is UTC by its name and by the specification, whose own example leaves the letter Z out: no zone of the camera
 * is applied. An offset, where there is one, is believed.
 */
export function readUtcTime(text: string): ReadTime | null {
  const time = readIsoTime(text, 'UTC');
  return time === null ? null : { utc: time.utc, certainty: 'exact' };
}

/** 0 to 1. Nought is what a device without a figure writes. */
export function likelihood(text: string | null): number | null {
  return shareOf(decimal(text), 1, true);
}

export type PlateInfo = {
  readonly plate: string | null;
  readonly confidence: number | null;
  readonly country: string | null;
};

/** @param info tt:LicensePlateInfo. The likelihood stands at the plate's text; some devices put it beside it. */
export function plateInfo(info: XmlElement): PlateInfo {
  return {
    plate: childText(info, 'PlateNumber'),
    confidence:
      likelihood(attribute(childOf(info, 'PlateNumber'), 'Likelihood')) ?? likelihood(childText(info, 'Likelihood')),
    country: isoCountry(childText(info, 'CountryCode')),
  };
}

/** @param info tt:VehicleInfo. A colour as numbers of a colour space is not put into words. */
export function vehicleInfo(info: XmlElement | null): VehicleDescription {
  const colour = childOf(info, 'Color');
  const word = (text: string | null) => knownWord(text, unknownWords);
  return {
    make: word(childText(info, 'Brand')),
    model: word(childText(info, 'Model')),
    colour: word(childText(info, 'Color') ?? childText(childOf(colour, 'ColorCluster'), 'ColorString')),
    type: word(childText(info, 'Type')),
  };
}

/** A picture in base64, in the element itself or in the one element within it. */
export function pictureIn(
  kind: PictureKind,
  element: XmlElement | null,
  where: string,
  refused: RefusedPart[],
): PictureBytes | null {
  return base64Picture(kind, element?.text || (element?.children[0]?.text ?? null), where, refused);
}

/**
 * The only addresses on the camera that are ever asked for a picture: plain files by their name. Whoever can send
 * messages must not be able to have another one asked, signed in as the camera's user.
 */
const pictureFile = /^\/(?:[\w%~-][\w%.~-]{0,200}\/){0,12}[\w%~-][\w%.~:-]{0,200}\.(?:jpe?g|png)$/i;

/** Whatever host an address names, the picture is asked for on the registered camera. */
export function pictureRef(kind: PictureKind, address: string | null): readonly PictureRef[] {
  const path = address?.trim().replace(/^https?:\/\/[^/?#]{1,260}(?=\/)/i, '') ?? '';
  // A dot may be written %2e.
  const isPlain = pictureFile.test(path) && !/\.\.|%2e|%2f|%5c/i.test(path);
  return isPlain ? [{ kind, path }] : [];
}

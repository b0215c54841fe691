/** Opens a picture that somebody sent: from bytes that nothing is known of to pixels, or to words on what is wrong. */
import sharp from 'sharp';
import { type Refusal, refuse } from '../words/fault.ts';
import type { Pixels } from './pixels.ts';

/** A larger file is not looked into. */
export const pictureBytesMax = 60 * 1024 * 1024;
/** A small file can claim to be huge; what claims more than this is not unpacked. */
export const picturePixelsMax = 50_000_000;

/** By its first bytes, and never by its name: nothing that is no photograph reaches the decoders. */
const formats: readonly (readonly [name: string, starts: RegExp])[] = [
  ['JPEG', /^\xff\xd8\xff/],
  ['PNG', /^\x89PNG\r\n/],
  ['GIF', /^GIF8[79]a/],
  ['WebP', /^RIFF[\s\S]{4}WEBP/],
  ['TIFF', /^(?:II\*\0|MM\0\*)/],
  ['AVIF', /^[\s\S]{4}ftyp(?:avif|avis)/],
];
const startBytes = 16;

/**
 * The first picture of an animation or of several pages, turned as its EXIF says, in eight-bit sRGB, on white where it
 * was transparent.
 */
export async function decodePicture(bytes: Uint8Array): Promise<Pixels | Refusal> {
  const wrong = bytesRefused(bytes);
  if (wrong) return wrong;
  try {
    const opened = sharp(bytes, { limitInputPixels: picturePixelsMax, failOn: 'truncated', page: 0, pages: 1 });
    const { data, info } = await opened
      .autoOrient()
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, rgb: data };
  } catch (error) {
    return brokenRefusal(error);
  }
}

function bytesRefused(bytes: Uint8Array): Refusal | null {
  if (bytes.length === 0) return refuse('bad-input', 'The picture has no bytes.');
  if (bytes.length > pictureBytesMax) {
    return refuse(
      'bad-input',
      `The picture has ${toMegabytes(bytes.length)} MB; at most ${toMegabytes(pictureBytesMax)}.`,
    );
  }
  const start = Buffer.from(bytes.subarray(0, startBytes)).toString('latin1');
  if (formats.some(([, starts]) => starts.test(start))) return null;
  return refuse('bad-input', `This is no picture that can be read: ${formats.map(([name]) => name).join(', ')} can.`);
}

/** The decoder's words name libraries; what they mean is said first. */
function brokenRefusal(error: unknown): Refusal {
  const words = error instanceof Error ? error.message : String(error);
  if (/pixel limit/.test(words)) {
    return refuse('bad-input', `The picture has more than ${picturePixelsMax / 1_000_000} million pixels.`);
  }
  return refuse('bad-input', `The picture is damaged or cut off (${words.split('\n')[0]}).`);
}

function toMegabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}

/** Covers places of a picture, and writes it anew from its pixels alone, so that nothing else is left in the file. */
import sharp from 'sharp';
import type { Pixels, Quad } from './pixels.ts';

/** One flat colour: a blur or a mosaic can be reckoned back, above all of seven characters. */
const cover = '#3a3d42';

export async function maskPixels(pixels: Pixels, quads: readonly Quad[]): Promise<Pixels> {
  if (quads.length === 0) return pixels;
  const { width, height, rgb } = pixels;
  const shapes = quads.map((quad) => `<polygon points="${quad.map((corner) => corner.join(',')).join(' ')}"/>`);
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" fill="${cover}"`;
  const drawing = Buffer.from(`${open} shape-rendering="crispEdges">${shapes.join('')}</svg>`);
  const masked = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .composite([{ input: drawing }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { width, height, rgb: masked };
}

/** An upright box, so much larger on each side. */
export function quadOf(
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  margin = 0,
): Quad {
  const [left, top] = [box.left - margin, box.top - margin];
  const [right, bottom] = [box.left + box.width + margin, box.top + box.height + margin];
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/** A JPEG of these pixels, without any metadata. @param sideMax the picture is made no larger than this, pixels */
export function encodeJpeg(
  { width, height, rgb }: Pixels,
  { quality = 82, sideMax = Number.POSITIVE_INFINITY }: { quality?: number; sideMax?: number } = {},
): Promise<Uint8Array> {
  const picture = sharp(rgb, { raw: { width, height, channels: 3 } });
  const isLarge = Math.max(width, height) > sideMax;
  const fitted = isLarge ? picture.resize(sideMax, sideMax, { fit: 'inside' }) : picture;
  return fitted.jpeg({ quality, mozjpeg: true }).toBuffer();
}

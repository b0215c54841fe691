/** A picture as a grid of pixels: what the finders of text, faces and people look at. */

export type Pixels = {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel, red, green and blue, row by row. */
  readonly rgb: Uint8Array;
};

/** A place in a picture, in its pixels; the corners in the order of reading: top left, top right, and round. */
export type Quad = readonly [Corner, Corner, Corner, Corner];
export type Corner = readonly [x: number, y: number];

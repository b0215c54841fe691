/** Whether something moves in a picture, so that empty road is not looked at closely. */
import sharp from 'sharp';
import type { Pixels } from '../src/vision/pixels.ts';

export type MotionGate = {
  /** @returns whether this frame differs from what the camera usually shows; the first one does */
  moves(pixels: Pixels): Promise<boolean>;
  /** Of the newest frame. */
  light(): Light;
};

export type Light = {
  /** Mean brightness, 0 to 255. */
  readonly brightness: number;
  /** Variance of the Laplacian of brightness: low where nothing in the picture has a sharp edge. */
  readonly sharpness: number;
};

const columns = 96;
const rows = 54;
/** A cell that differs from the usual picture by more than this has changed, of 255. */
const cellChangeMin = 14;
/** So many changed cells are a vehicle; fewer are leaves, rain and noise. */
const cellsChangedMin = 14;
/** How much of each new frame goes into the usual picture. */
const learning = 0.06;

export function createMotionGate(): MotionGate {
  let usual: Float32Array | null = null;
  let light: Light = { brightness: 0, sharpness: 0 };
  return {
    async moves({ width, height, rgb }) {
      const small = await sharp(rgb, { raw: { width, height, channels: 3 } })
        .resize(columns, rows, { fit: 'fill', kernel: 'linear' })
        .greyscale()
        .raw({ depth: 'uchar' })
        .toBuffer();
      light = lightOf(small);
      if (usual === null) {
        usual = Float32Array.from(small);
        return true;
      }
      // A cloud changes all cells alike, and is no vehicle.
      const shift = light.brightness - meanOf(usual);
      let changed = 0;
      for (let at = 0; at < usual.length; at += 1) {
        const [now, before] = [small[at] ?? 0, usual[at] ?? 0];
        if (Math.abs(now - before - shift) > cellChangeMin) changed += 1;
        usual[at] = before + (now - before) * learning;
      }
      return changed >= cellsChangedMin;
    },
    light: () => light,
  };
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] ?? 0;
  return sum / values.length;
}

function lightOf(small: Uint8Array): Light {
  const edges: number[] = [];
  for (let row = 1; row < rows - 1; row += 1) {
    for (let column = 1; column < columns - 1; column += 1) {
      const at = row * columns + column;
      const around =
        (small[at - 1] ?? 0) + (small[at + 1] ?? 0) + (small[at - columns] ?? 0) + (small[at + columns] ?? 0);
      edges.push(around - 4 * (small[at] ?? 0));
    }
  }
  const mean = meanOf(edges);
  return { brightness: meanOf(small), sharpness: meanOf(edges.map((edge) => (edge - mean) ** 2)) };
}

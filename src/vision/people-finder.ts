/**
 * Where faces and people stand in a picture, so that they can be covered: BlazeFace and CenterNet, as the package
 * `human` ships them, run in WebAssembly. It finds, and never recognises anybody; nothing of a face is kept.
 */
import type { GraphModel } from '@tensorflow/tfjs-converter';
import type * as Core from '@tensorflow/tfjs-core';
import sharp from 'sharp';
import { checkedBytes } from './model-files-store.ts';
import { faceModel, type ModelParts, personModel, wasmFolder } from './people-models.ts';
import type { Pixels } from './pixels.ts';

export type PersonBox = {
  readonly kind: 'face' | 'person';
  /** Pixels of the picture. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** The network's own, 0 to 1. */
  readonly score: number;
};

export type PeopleFinder = {
  find(pixels: Pixels): Promise<readonly PersonBox[]>;
  close(): void;
};

/** Low, as one who is covered without need is harmed less than one who is shown. */
const faceScoreMin = 0.5;
const personScoreMin = 0.3;
/** A face box holds eyes to mouth; so much larger it holds the head. */
const headGrowth = 1.5;
const faceSide = 256;
const personSide = 512;
/** Parts of the picture that are looked at one by one overlap by half; none is smaller than this, pixels. */
const partSideMin = 128;
/** A picture that is many times as long as it is high is cut into no more parts than about twice this. */
const lengthPerPartMax = 4;
/** Two boxes that share more than this of what they cover together are one. */
const sameShare = 0.4;

/** Mostly a square: a network looks at it made small, and finds nobody who is then but a few pixels high. */
type Part = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

export async function createPeopleFinder(): Promise<PeopleFinder> {
  const [core, converter, wasm] = await Promise.all([
    import('@tensorflow/tfjs-core'),
    import('@tensorflow/tfjs-converter'),
    import('@tensorflow/tfjs-backend-wasm'),
  ]);
  wasm.setWasmPaths(`${wasmFolder}/`);
  await core.setBackend('wasm');
  const [faces, people] = await Promise.all([openGraph(converter, faceModel), openGraph(converter, personModel)]);
  return {
    async find(pixels) {
      const found: PersonBox[] = [];
      for (const part of partsOf(pixels, [1, 2])) found.push(...(await findFaces(core, faces, pixels, part)));
      for (const part of partsOf(pixels, [1])) found.push(...(await findPeople(core, people, pixels, part)));
      return withoutRepeats(found);
    },
    close() {
      faces.dispose();
      people.dispose();
    },
  };
}

async function openGraph(
  { loadGraphModel }: typeof import('@tensorflow/tfjs-converter'),
  { graph, weights }: ModelParts,
): Promise<GraphModel> {
  const json = JSON.parse(Buffer.from(checkedBytes(graph)).toString('utf8'));
  const bytes = checkedBytes(weights);
  const weightData = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const weightSpecs = json.weightsManifest.flatMap((group: { weights: unknown[] }) => group.weights);
  const { modelTopology, format, signature } = json;
  return loadGraphModel({ load: async () => ({ modelTopology, weightSpecs, weightData, format, signature }) });
}

/** @param shares 1: as high as the picture; 2: half of that */
function partsOf(pixels: Pixels, shares: readonly number[]): Part[] {
  const long = Math.max(pixels.width, pixels.height);
  const whole = Math.max(Math.min(pixels.width, pixels.height), Math.ceil(long / lengthPerPartMax));
  return shares.flatMap((share) => {
    const side = Math.ceil(whole / share);
    if (share > 1 && side < partSideMin) return [];
    const [width, height] = [Math.min(side, pixels.width), Math.min(side, pixels.height)];
    return starts(pixels.height, height).flatMap((top) =>
      starts(pixels.width, width).map((left) => ({ left, top, width, height })),
    );
  });
}

/** Where parts of this side begin along a length, so that they cover it and overlap by half. */
function starts(length: number, side: number): number[] {
  const steps = Math.max(0, Math.ceil((length - side) / (side / 2)));
  return Array.from({ length: steps + 1 }, (_, step) =>
    steps === 0 ? 0 : Math.round((step * (length - side)) / steps),
  );
}

async function inputOf({ width, height, rgb }: Pixels, part: Part, side: number): Promise<Uint8Array> {
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .extract(part)
    .resize(side, side, { fit: 'fill' })
    .raw()
    .toBuffer();
}

async function findFaces(
  core: typeof Core,
  model: GraphModel,
  pixels: Pixels,
  part: Part,
): Promise<readonly PersonBox[]> {
  const input = Float32Array.from(await inputOf(pixels, part, faceSide), (value) => value / 127.5 - 1);
  const outputs = core.tidy(() => {
    const all = model.execute(core.tensor(input, [1, faceSide, faceSide, 3])) as Core.Tensor[];
    return Object.fromEntries(all.map((one) => [one.shape.slice(1).join(' '), one.dataSync()]));
  });
  const [wide, high] = [part.width / faceSide, part.height / faceSide];
  return faceAnchors.flatMap(({ scores, boxes, at, x, y }): PersonBox[] => {
    const score = 1 / (1 + Math.exp(-(outputs[scores]?.[at] ?? Number.NEGATIVE_INFINITY)));
    if (score < faceScoreMin) return [];
    const [right = 0, down = 0, across = 0, tall = 0] = outputs[boxes]?.subarray(at * 16, at * 16 + 4) ?? [];
    const [width, height] = [across * headGrowth * wide, tall * headGrowth * high];
    const left = part.left + (x + right) * wide - width / 2;
    const top = part.top + (y + down) * high - height / 2;
    return [{ kind: 'face', left, top, width, height, score }];
  });
}

type FaceAnchor = {
  /** Shapes of the outputs that it is in, by which they are told apart. */
  readonly scores: string;
  readonly boxes: string;
  readonly at: number;
  readonly x: number;
  readonly y: number;
};

/** BlazeFace looks from the centres of two grids: two boxes each of the finer, six of the coarser. */
const faceAnchors: readonly FaceAnchor[] = [
  { step: 16, each: 2, count: 512 },
  { step: 32, each: 6, count: 384 },
].flatMap(({ step, each, count }) => {
  const across = faceSide / step;
  return Array.from({ length: count }, (_, at) => {
    const cell = Math.floor(at / each);
    const [x, y] = [((cell % across) + 0.5) * step, (Math.floor(cell / across) + 0.5) * step];
    return { scores: `${count} 1`, boxes: `${count} 16`, at, x, y };
  });
});

/** The first of the classes of COCO. */
const personClass = 0;

async function findPeople(
  core: typeof Core,
  model: GraphModel,
  pixels: Pixels,
  part: Part,
): Promise<readonly PersonBox[]> {
  const input = Float32Array.from(await inputOf(pixels, part, personSide));
  const rows = core.tidy(() => {
    const shape = [1, personSide, personSide, 3];
    return (model.execute(core.tensor(input, shape), 'tower_0/detections') as Core.Tensor).dataSync();
  });
  const [wide, high] = [part.width / personSide, part.height / personSide];
  return Array.from({ length: rows.length / 6 }, (_, at) => rows.subarray(at * 6, at * 6 + 6)).flatMap((row) => {
    const [left = 0, top = 0, right = 0, bottom = 0, score = 0, kind = -1] = row;
    if (kind !== personClass || score < personScoreMin) return [];
    const place = { left: part.left + left * wide, top: part.top + top * high };
    return [{ kind: 'person' as const, ...place, width: (right - left) * wide, height: (bottom - top) * high, score }];
  });
}

/** The surest of those that lie over one another. */
function withoutRepeats(found: readonly PersonBox[]): readonly PersonBox[] {
  const kept: PersonBox[] = [];
  for (const box of found.toSorted((one, other) => other.score - one.score)) {
    if (!kept.some((one) => one.kind === box.kind && shareOf(one, box) > sameShare)) kept.push(box);
  }
  return kept;
}

function shareOf(one: PersonBox, other: PersonBox): number {
  const across = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
  const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  if (across <= 0 || down <= 0) return 0;
  return (across * down) / (one.width * one.height + other.width * other.height - across * down);
}

/**
 * How many plates of a set of pictures are read right, and how fast: photographs where there are any beside the
 * project, and plates that the simulator draws.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPlateReader, type FoundPlate, type PlateReaderSettings } from '../reader/plate-reader.ts';
import { drawnPlate } from '../simulator/drawn-plates.ts';
import { decodePicture } from '../src/vision/decode.ts';
import { isRefusal } from '../src/words/fault.ts';
import { type BenchReport, type Figures, median, report } from './support/report.ts';
import { wilson } from './support/wilson.ts';

const shared = fileURLToPath(new URL('../../shared/data/', import.meta.url));
const drawnCount = 2_000;

type Opened = { readonly jpeg: Uint8Array; readonly mark: string };
type Picture = { readonly name: string; open(): Promise<Opened> };
type Set = { readonly name: string; readonly countries: readonly string[]; readonly pictures: readonly Picture[] };
type Read = { readonly mark: string; readonly best: FoundPlate | undefined; readonly milliseconds: number };

export async function benchReader(say: (line: string) => void): Promise<BenchReport> {
  const sets: Record<string, Figures> = {};
  for (const set of [photographs('eu', []), photographs('us', ['US']), photographs('uk', ['GB']), drawn()]) {
    if (set.pictures.length === 0) {
      say(`${set.name}: there are no such photographs beside the project`);
      continue;
    }
    sets[set.name] = figuresOf(await readAll(set, { countries: set.countries }, say));
  }
  const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-reader-'));
  const recogniser = writeManifest(folder);
  if (recogniser === null) say('plug-in: there is no such model beside the project');
  else {
    for (const set of [photographs('eu', []), photographs('us', ['US']), photographs('uk', ['GB'])]) {
      if (set.pictures.length === 0) continue;
      sets[`${set.name}PlugIn`] = figuresOf(await readAll(set, { countries: set.countries, recogniser }, say));
    }
  }
  rmSync(folder, { recursive: true });
  const times = Object.values(sets).map(({ msPerPicture }) => Number(msPerPicture));
  const figures = { sets, msPerPicture: median(times), rssBytes: process.memoryUsage().rss };
  return report('reader', figures, 'OpenALPR 2.3.0 on the same photographs: EU 88.9 %, US 52.7 %, UK 10 of 11');
}

/** Half of a public set, with what each picture says, where it stands beside the project. */
function photographs(name: string, countries: readonly string[]): Set {
  const truth = join(shared, 'plates', name, 'truth.csv');
  if (!existsSync(truth)) return { name, countries, pictures: [] };
  const rows = readFileSync(truth, 'utf8').trim().split('\n').slice(1);
  const pictures = rows.map((row): Picture => {
    const [file = '', mark = ''] = row.split(',');
    return { name: file, open: async () => ({ jpeg: readFileSync(join(dirname(truth), file)), mark }) };
  });
  return { name, countries, pictures };
}

function drawn(): Set {
  const pictures = Array.from({ length: drawnCount }, (_, index): Picture => {
    return { name: `drawn ${index}`, open: () => drawnPlate(`bench/${index}`) };
  });
  return { name: 'drawn', countries: ['GB'], pictures };
}

async function readAll(set: Set, settings: PlateReaderSettings, say: (line: string) => void): Promise<readonly Read[]> {
  const reader = await createPlateReader(settings);
  const reads: Read[] = [];
  for (const [at, picture] of set.pictures.entries()) {
    const { jpeg, mark } = await picture.open();
    const pixels = await decodePicture(jpeg);
    if (isRefusal(pixels)) throw new Error(`${picture.name}: ${pixels.message}`);
    const begun = performance.now();
    const [best] = await reader.read(pixels);
    const milliseconds = performance.now() - begun;
    reads.push({ mark: mark.replaceAll(' ', ''), best, milliseconds });
    if ((at + 1) % 100 === 0) say(`${set.name}: ${at + 1} of ${set.pictures.length}`);
  }
  await reader.close();
  return reads;
}

function figuresOf(reads: readonly Read[]): Figures {
  const exact = reads.filter(({ mark, best }) => best?.mark === mark).length;
  const folded = reads.filter(({ mark, best }) => best !== undefined && fold(best.mark) === fold(mark)).length;
  const [low, high] = wilson(folded / reads.length, reads.length);
  const sure = reads.filter(({ best }) => (best?.score ?? 0) >= 0.9);
  const sureRight = sure.filter(({ mark, best }) => best !== undefined && fold(best.mark) === fold(mark)).length;
  return {
    pictures: reads.length,
    exact: exact / reads.length,
    exactFolded: folded / reads.length,
    ...{ exactFoldedLow: low, exactFoldedHigh: high },
    ...{ saidSure: sure.length / reads.length, rightOfSure: sure.length === 0 ? 0 : sureRight / sure.length },
    msPerPicture: median(reads.map(({ milliseconds }) => milliseconds)),
    framesPerSecond: (1000 * reads.length) / reads.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  };
}

/** O and 0 are drawn alike, as are I and 1, and the truth of some sets tells them by guess. */
function fold(mark: string): string {
  return mark.replaceAll('O', '0').replaceAll('I', '1');
}

/** The plug-in that the facts about recognition were measured with; its weights are never part of the project. */
function writeManifest(folder: string): string | null {
  const file = join(shared, 'models', 'cct_xs_v2_global.onnx');
  if (!existsSync(file)) return null;
  mkdirSync(folder, { recursive: true });
  const manifest = {
    name: 'CCT-XS v2, global',
    licence: 'MIT',
    model: { file, sha256: '8031afb5fdc6b4d80462c9d542f1284ebd2cfddf5dbacd62609848d7e2855f44' },
    input: { type: 'uint8', layout: 'nhwc', colours: 'rgb', width: 128, height: 64, margin: 0.1 },
    output: { name: 'plate', slots: 10, alphabet: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_', padding: '_' },
  };
  const path = join(folder, 'manifest.json');
  writeFileSync(path, JSON.stringify(manifest));
  return path;
}

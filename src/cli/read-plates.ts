/** `cordon read-plates`: the plates of pictures in files, without a server. */
import { globSync, mkdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { PictureAnswer } from '../../reader/picture-worker.ts';
import type { FoundPlate } from '../../reader/plate-reader.ts';
import { exitBadInput } from './failure.ts';
import { progressLine } from './progress-line.ts';

/** Of a folder, these are taken. */
const pictureFiles = '**/*.{jpg,jpeg,png,webp,gif,tif,tiff,avif,JPG,JPEG,PNG}';
const workersMax = 64;

const after = `
Example:
  $ ./cordon read-plates photographs --country GB,FR
  photographs/gate-1.jpg: KT34OVA 97 %
  $ ./cordon read-plates 'photographs/*.jpg' --json --annotate looked-at

With --json each picture is one line {file, plates, milliseconds}, plates best first. A picture that cannot be read is
named on standard error (with --json its line has an error too), the others are read all the same, and the exit code is
then 65.`;

type Options = {
  readonly country: readonly string[];
  readonly json?: boolean;
  readonly annotate?: string;
  readonly recogniser?: string;
  readonly workers: number;
  readonly longSide: number;
};

export function readPlatesCommand(): Command {
  return new Command('read-plates')
    .description('read the number plates of pictures in files')
    .argument('<pictures...>', 'files, folders, or globs in quotes')
    .addOption(new Option('--country <codes>', 'whose plates pass, such as GB,FR').argParser(countries).default([]))
    .addOption(new Option('--json', 'print one JSON object a picture'))
    .addOption(new Option('--annotate <folder>', 'write each picture there with what was read drawn on it'))
    .addOption(new Option('--recogniser <manifest>', 'a recogniser of your own in place of the shipped one'))
    .addOption(new Option('--workers <count>', 'threads').argParser(workers).default(availableParallelism()))
    .addOption(new Option('--long-side <pixels>', 'of the picture as it is searched').argParser(side).default(960))
    .addHelpText('after', after)
    .action(run);
}

async function run(given: readonly string[], options: Options): Promise<void> {
  const { files, missing } = filesOf(given);
  for (const one of missing) say(`${one}: there is no such picture`);
  if (missing.length > 0) process.exitCode = exitBadInput;
  if (options.annotate !== undefined) mkdirSync(options.annotate, { recursive: true });
  const progress = progressLine('read-plates', files.length, 'pictures');
  let done = 0;
  for await (const answer of await begin(files, options)) {
    done += 1;
    if (answer.error !== null) {
      process.exitCode = exitBadInput;
      say(`${answer.file}: ${answer.error}`);
    }
    print(answer, options.json === true);
    if (!process.stdout.isTTY) progress(done);
  }
}

async function begin(files: readonly string[], options: Options): Promise<AsyncIterable<PictureAnswer>> {
  // Loaded when asked for: no other command needs the models' runtime.
  const { readPictures } = await import('../../reader/read-pictures.ts');
  const { country, longSide, recogniser, workers, annotate = null } = options;
  const settings = { countries: country, longSide, ...(recogniser === undefined ? {} : { recogniser }) };
  return readPictures(files, { settings, workers, annotate });
}

/** Each file once, in the order given; a folder's by name. */
function filesOf(given: readonly string[]): { readonly files: readonly string[]; readonly missing: readonly string[] } {
  const files = new Set<string>();
  const missing: string[] = [];
  for (const one of given) {
    const stat = statSync(one, { throwIfNoEntry: false });
    const found = stat?.isFile() ? [one] : globSync(stat?.isDirectory() ? join(one, pictureFiles) : one).sort();
    for (const file of found) files.add(file);
    if (found.length === 0) missing.push(one);
  }
  return { files: [...files], missing };
}

function print({ file, plates, milliseconds, error }: PictureAnswer, json: boolean): void {
  if (json) {
    const line = { file, plates, milliseconds, ...(error === null ? {} : { error }) };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  } else if (error === null) {
    process.stdout.write(`${file}: ${plates.length === 0 ? 'no plate' : plates.map(inWords).join(', ')}\n`);
  }
}

function inWords({ mark, score }: FoundPlate): string {
  return `${mark} ${Math.round(score * 100)} %`;
}

function say(words: string): void {
  process.stderr.write(`cordon read-plates: ${words}\n`);
}

function countries(text: string): readonly string[] {
  const codes = text.toUpperCase().split(',');
  if (codes.every((code) => /^[A-Z]{2}$/.test(code))) return codes;
  throw new InvalidArgumentError('It is a list of two-letter codes of countries, such as GB,FR.');
}

function workers(text: string): number {
  return whole(text, 1, workersMax);
}

function side(text: string): number {
  return whole(text, 320, 2560);
}

function whole(text: string, from: number, to: number): number {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= from && number <= to) return number;
  throw new InvalidArgumentError(`It is a whole number from ${from} to ${to}.`);
}

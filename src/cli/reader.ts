/** `cordon reader`: a computer at the roadside that makes any camera an ANPR camera of Cordon. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { openOutbox } from '../../reader/outbox-store.ts';
import { createPlateReader } from '../../reader/plate-reader.ts';
import { type ReaderHealth, type RunningReader, startReader } from '../../reader/run-reader.ts';
import { type ReadSender, startSending } from '../../reader/send.ts';
import { createPeopleFinder } from '../vision/people-finder.ts';
import { exitBadInput } from './failure.ts';

type Options = {
  camera: string;
  source: string;
  server: string;
  username: string;
  secretFile: string;
  folder: string;
  country: string;
  framesPerSecond: string;
  longSide: string;
  recogniser?: string;
  startsAt?: string;
  keepMegabytes: string;
  keepHours: string;
  showPeople?: boolean;
};

/** How often it says how it is, milliseconds. */
const healthEveryMs = 30_000;
/** At the end of a file, how long it goes on trying to send what waits. What is left waits for the next start. */
const drainMsMax = 60_000;

const example = `
Example:
  $ ./cordon reader --camera KE-A2-07 --source rtsp://192.0.2.7/stream1 --server https://cordon.example:8480 \\
      --username kent-ke-a2-07 --secret-file /etc/cordon/ke-a2-07.secret --folder /var/lib/cordon-reader

The camera is registered first, with the adapter json. What was read waits in the folder until Cordon has it. Each
vehicle is a line of JSON on standard output; every half minute its health is a line on standard error, and the file
health.json.`;

export function readerCommand(): Command {
  return new Command('reader')
    .description(
      'read plates from a stream, a video device, a file or a folder being filled, and send them as a camera',
    )
    .requiredOption('--camera <reference>', 'as it is registered in Cordon')
    .requiredOption('--source <source>', 'rtsp://…, /dev/video0, a video file, or a folder into which pictures are put')
    .requiredOption('--server <address>', 'where Cordon is, such as https://cordon.example:8480')
    .requiredOption('--username <name>', 'of the camera’s credential')
    .requiredOption('--secret-file <file>', 'a file that holds its secret and nothing else')
    .requiredOption('--folder <folder>', 'where reads wait while Cordon is away')
    .option('--country <codes>', 'whose plates pass here, ISO 3166-1, such as GB,FR', 'GB')
    .option('--frames-per-second <number>', 'how many frames are looked at', '10')
    .option('--long-side <pixels>', 'frames are made no larger than this, 640 to 1280', '960')
    .option('--recogniser <manifest>', 'another recogniser than the shipped one')
    .option('--starts-at <time>', 'when a file’s first frame was taken, with an offset; else it begins now')
    .option('--keep-megabytes <number>', 'what may wait; when it is more, the oldest goes', '500')
    .option('--keep-hours <number>', 'how long a read may wait', '168')
    .option('--show-people', 'do not cover faces and people in the overview')
    .addHelpText('after', example)
    .action(run);
}

type Settings = {
  readonly framesPerSecond: number;
  readonly longSide: number;
  readonly startsAtMs: number | null;
  readonly bytesMax: number;
  readonly ageMsMax: number;
};

async function run(options: Options): Promise<void> {
  const settings = settingsOf(options);
  if (typeof settings === 'string') {
    process.stderr.write(`cordon reader: ${settings}\n`);
    process.exitCode = exitBadInput;
    return;
  }
  const { framesPerSecond, longSide, startsAtMs, ...limits } = settings;
  const stopping = new AbortController();
  const outbox = openOutbox(options.folder, limits, Date.now);
  const secret = readFileSync(options.secretFile, 'utf8').trim();
  const door = { address: options.server, username: options.username, secret };
  const sender = startSending({ door, outbox, nowMs: Date.now });
  sender.wake();
  const countries = options.country.split(',').filter((one) => one !== '');
  const recogniser = options.recogniser === undefined ? {} : { recogniser: options.recogniser };
  const plates = await createPlateReader({ countries, longSide, ...recogniser });
  const people = options.showPeople === true ? null : await createPeopleFinder();
  const say = (words: string): void => void process.stderr.write(`cordon reader: ${words}\n`);
  const { source, camera } = options;
  const reader = startReader({
    ...{ camera, plates, people, outbox, sender },
    frames: { source, framesPerSecond, longSide, startsAtMs, nowMs: Date.now, signal: stopping.signal, say },
    passed: ({ images, ...read }) => void process.stdout.write(`${JSON.stringify(read)}\n`),
  });
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort());
  const telling = setInterval(() => tellHealth(options.folder, reader.health()), healthEveryMs);
  try {
    await reader.done;
    await settle(reader, sender, stopping.signal.aborted, say);
  } finally {
    clearInterval(telling);
    tellHealth(options.folder, reader.health());
    await sender.stop();
    await plates.close();
    people?.close();
  }
}

/** What could not be sent is on the disk; who stopped it does not wait for it. */
async function settle(
  reader: RunningReader,
  sender: ReadSender,
  wasStopped: boolean,
  say: (words: string) => void,
): Promise<void> {
  if (wasStopped || (await sender.drained(drainMsMax))) return;
  const { outbox, sender: report } = reader.health();
  say(`${outbox.waiting} reads wait and go up at the next start. ${report.trouble ?? ''}`);
}

function tellHealth(folder: string, health: ReaderHealth): void {
  const line = JSON.stringify({ at: new Date().toISOString(), ...health });
  process.stderr.write(`${line}\n`);
  try {
    writeFileSync(join(folder, 'health.json'), `${line}\n`);
  } catch {
    // A full disk is told of where a read could not be kept.
  }
}

/** @returns what is wrong, in words */
function settingsOf(options: Options): Settings | string {
  const framesPerSecond = Number(options.framesPerSecond);
  const longSide = Number(options.longSide);
  const [megabytes, hours] = [Number(options.keepMegabytes), Number(options.keepHours)];
  if (!(framesPerSecond > 0 && framesPerSecond <= 60)) return '--frames-per-second is more than 0 and at most 60';
  if (!(longSide >= 640 && longSide <= 1280)) return '--long-side is 640 to 1280';
  if (!(megabytes >= 1 && hours > 0)) return '--keep-megabytes is at least 1, and --keep-hours more than 0';
  if (!URL.canParse(options.server))
    return `--server '${options.server}' is no address, such as https://cordon.example`;
  const startsAtMs = options.startsAt === undefined ? null : Date.parse(options.startsAt);
  if (Number.isNaN(startsAtMs)) return '--starts-at is a time such as 2026-11-22T14:05:00+00:00';
  return { framesPerSecond, longSide, startsAtMs, bytesMax: megabytes * 1_000_000, ageMsMax: hours * 3_600_000 };
}

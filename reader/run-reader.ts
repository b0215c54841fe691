/** The roadside reader: frames in, reads out to Cordon, with a disk between them. */
import { randomUUID } from 'node:crypto';
import type { PeopleFinder } from '../src/vision/people-finder.ts';
import { createFollowing, type Frame, type Passed } from './following.ts';
import { framesOf, kindOf, type SourceSettings } from './frames.ts';
import { createMotionGate, type Light } from './motion.ts';
import type { Outbox, OutboxCounts } from './outbox-store.ts';
import type { OutgoingRead } from './outgoing-read.ts';
import type { PlateReader } from './plate-reader.ts';
import type { ReadSender, SenderReport } from './send.ts';
import { sentPictures } from './sent-pictures.ts';

export type ReaderParts = {
  readonly camera: string;
  readonly frames: SourceSettings;
  readonly plates: PlateReader;
  /** Finds whom to cover; null where the operator has turned it off. */
  readonly people: PeopleFinder | null;
  readonly outbox: Outbox;
  readonly sender: ReadSender;
  /** Called for each vehicle that passed, after it is on the disk. */
  passed?(read: OutgoingRead): void;
};

export type ReaderHealth = {
  readonly frames: number;
  /** Looked at closely, as something moved. */
  readonly looked: number;
  readonly reads: number;
  /** Of the last ten seconds. */
  readonly framesPerSecond: number;
  readonly warnings: readonly string[];
  readonly outbox: OutboxCounts;
  readonly sender: SenderReport;
};

export type RunningReader = {
  /** Done when the source has ended and what it brought is on the disk. */
  readonly done: Promise<void>;
  health(): ReaderHealth;
};

/** A picture darker or brighter than this shows no plate, of 255; one with fewer edges is out of focus or covered. */
const darkBelow = 12;
const brightAbove = 243;
const blurredBelow = 12;
/** A clock that is further off than this puts vehicles where they were not. */
const clockAheadMsMax = 2_000;
const rateMs = 10_000;

export function startReader(parts: ReaderParts): RunningReader {
  const { frames: settings, plates, outbox, sender } = parts;
  const counts = { frames: 0, looked: 0, reads: 0 };
  const moments: number[] = [];
  const motion = createMotionGate();
  const isFolder = kindOf(settings.source) === 'folder';

  async function put(passed: Passed): Promise<void> {
    const read = await toRead(parts, passed);
    counts.reads += 1;
    try {
      outbox.put(read);
      sender.wake();
    } catch (error) {
      settings.say(error instanceof Error ? error.message : String(error));
      if (!(await sender.sendOnce(read))) settings.say('That read could neither be kept nor sent, and is lost.');
    }
    parts.passed?.(read);
  }

  async function look(frame: Frame, following: ReturnType<typeof createFollowing>): Promise<readonly Passed[]> {
    counts.frames += 1;
    moments.push(settings.nowMs());
    while (moments.length > 1 && (moments[0] ?? 0) < settings.nowMs() - rateMs) moments.shift();
    const moves = await motion.moves(frame.pixels);
    if (!moves && !isFolder) return following.pass(frame.atMs);
    counts.looked += 1;
    const found = await plates.read(frame.pixels);
    if (isFolder) {
      const alone = createFollowing();
      return [...alone.see(frame, found), ...alone.end()];
    }
    return following.see(frame, found);
  }

  async function run(): Promise<void> {
    const following = createFollowing();
    for await (const frame of framesOf(settings)) {
      for (const passed of await look(frame, following)) await put(passed);
    }
    for (const passed of following.end()) await put(passed);
  }

  return {
    done: run(),
    health: () => ({
      ...counts,
      framesPerSecond: rateOf(moments),
      warnings: warningsOf(motion.light(), counts.frames, outbox.counts(), sender.report()),
      outbox: outbox.counts(),
      sender: sender.report(),
    }),
  };
}

/** A picture of which no read was made is gone with its frame. */
async function toRead({ camera, people }: ReaderParts, passed: Passed): Promise<OutgoingRead> {
  const { patch, overview } = await sentPictures(passed.best.pixels, passed.quad, people);
  const image = (kind: 'patch' | 'overview', bytes: Uint8Array) => ({
    kind,
    base64: Buffer.from(bytes).toString('base64'),
  });
  return {
    id: randomUUID(),
    camera,
    plate: passed.mark,
    country: passed.country,
    capturedAt: new Date(passed.best.atMs).toISOString(),
    confidence: rounded(passed.score),
    characterConfidences: passed.confidences.map(rounded),
    images: [image('patch', patch), image('overview', overview)],
  };
}

function rounded(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000;
}

function rateOf(moments: readonly number[]): number {
  const spanMs = (moments.at(-1) ?? 0) - (moments[0] ?? 0);
  return spanMs === 0 ? 0 : Math.round(((moments.length - 1) * 10_000) / spanMs) / 10;
}

function warningsOf(
  { brightness, sharpness }: Light,
  frames: number,
  { dropped, refused }: OutboxCounts,
  { trouble, clockAheadMs }: SenderReport,
): string[] {
  const seen = frames > 0;
  const offMs = clockAheadMs ?? 0;
  const side = offMs > 0 ? 'ahead of' : 'behind';
  const all: readonly (readonly [boolean, string])[] = [
    [seen && brightness < darkBelow, 'The picture is nearly black.'],
    [seen && brightness > brightAbove, 'The picture is nearly white: too long an exposure, or the sun.'],
    [seen && sharpness < blurredBelow, 'The picture has no sharp edge: out of focus, dirty or covered.'],
    [dropped > 0, `${dropped} reads were dropped, as too many waited or they were too old.`],
    [refused > 0, `${refused} reads were refused by Cordon and are put aside.`],
    [trouble !== null, trouble ?? ''],
    [Math.abs(offMs) > clockAheadMsMax, `The clock here is ${Math.abs(offMs) / 1000} s ${side} Cordon’s.`],
  ];
  return all.filter(([holds]) => holds).map(([, words]) => words);
}

/** How long each adapter takes to decode a message, on one core and without a server. */
import { createHash } from 'node:crypto';
import { makers } from '../simulator/makers/makers.ts';
import type { CameraRead } from '../simulator/messages.ts';
import { adapters } from '../src/cameras/adapters.ts';
import { toUtcTime } from '../src/words/clock.ts';
import type { Adapter, DecodeContext, Message } from '../src/words/message.ts';
import { casesOfAdapter } from './fuzz.ts';
import { overviewBytes, patchBytes, pictureOf } from './support/picture.ts';
import { type BenchReport, type Figures, report } from './support/report.ts';

const rounds = 3;
/** Decoded of each kind in a round; the first are left out, for Node compiles what it runs often. */
const plainARound = 10_000;
const fullARound = 2_000;
const warmShare = 0.2;

const receivedMs = Date.UTC(2026, 10, 21, 12, 0, 1);

/** What a message of full size tells of, invented. */
const read: CameraRead = {
  id: 'bench-1',
  cameraRef: 'bench-1',
  cameraName: 'Bench',
  plate: 'KT01OVA',
  country: 'GB',
  capturedMs: receivedMs - 1000,
  confidence: 0.94,
  characterConfidences: [0.99, 0.98, 0.99, 0.91, 0.99, 0.97, 0.99],
  direction: 'forward',
  lane: 1,
  speedKmh: 97,
  vehicle: { make: 'Ford', model: 'Focus', colour: 'silver', type: 'car' },
  patch: pictureOf(patchBytes),
  overview: pictureOf(overviewBytes),
  retransmission: false,
};

type Given = { readonly message: Message; readonly context: DecodeContext };
type Measured = { readonly decodeMs: number[]; readonly hashMs: number[] };

export async function benchDecode(say: (line: string) => void): Promise<BenchReport> {
  const all = adapters.map((adapter) => ({
    adapter,
    kinds: [
      { name: 'plain', given: plainOf(adapter), count: plainARound, measured: { decodeMs: [], hashMs: [] } },
      { name: 'full', given: fullOf(adapter), count: fullARound, measured: { decodeMs: [], hashMs: [] } },
    ].filter(({ given }) => given.length > 0),
  }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { adapter, kinds } of all) {
      for (const { given, count, measured } of kinds) measure(adapter, given, count, measured);
      say(`round ${round + 1}: ${adapter.name}`);
    }
  }
  const figures: Figures = Object.fromEntries(
    all.map(({ adapter, kinds }) => [
      adapter.name,
      Object.fromEntries(kinds.map(({ name, given, measured }) => [name, figuresOf(given, measured)])),
    ]),
  );
  const compared =
    `sha256Us: a bare SHA-256 of the same bytes, in turn with each; ${rounds} rounds. plain: the cases that come to ` +
    `reads alone, without pictures. full: what the simulator writes of one vehicle, the largest message of it, with ` +
    `pictures of ${patchBytes} and ${overviewBytes} bytes where the maker sends them`;
  return report('decode', figures, compared);
}

function plainOf(adapter: Adapter): Given[] {
  return casesOfAdapter(adapter).flatMap((one) => {
    const { reads, refused, laterPictures } = adapter.decode(one.message, one);
    const isPlain = reads.length > 0 && refused.length + laterPictures.length === 0;
    return isPlain && reads.every(({ images }) => images.length === 0) ? [{ message: one.message, context: one }] : [];
  });
}

/** None for an adapter that the simulator has no camera for. */
function fullOf({ name }: Adapter): Given[] {
  const maker = makers.find((one) => one.name === name);
  const written = maker?.write(read, read.capturedMs + 500, { username: 'bench', secret: 'invented' }) ?? [];
  const [largest] = written.toSorted((a, b) => b.body.length - a.body.length);
  if (!largest) return [];
  const { contentType, path, body } = largest;
  const message = { contentType, path, bytes: body, receivedAt: toUtcTime(receivedMs) };
  return [{ message, context: { zone: 'Europe/London' } }];
}

function measure(adapter: Adapter, given: readonly Given[], count: number, { decodeMs, hashMs }: Measured): void {
  for (let turn = 0; turn < count; turn += 1) {
    const one = given[turn % given.length];
    if (!one) return;
    const startedMs = performance.now();
    adapter.decode(one.message, one.context);
    const decodedMs = performance.now();
    createHash('sha256').update(one.message.bytes).digest();
    const hashedMs = performance.now();
    if (turn < count * warmShare) continue;
    decodeMs.push(decodedMs - startedMs);
    hashMs.push(hashedMs - decodedMs);
  }
}

function figuresOf(given: readonly Given[], { decodeMs, hashMs }: Measured): Figures {
  const sum = decodeMs.reduce((all, ms) => all + ms, 0);
  return {
    messages: given.length,
    bytes: given.reduce((all, { message }) => all + message.bytes.length, 0) / given.length,
    medianUs: share(decodeMs, 0.5) * 1000,
    p99Us: share(decodeMs, 0.99) * 1000,
    messagesPerSecond: (decodeMs.length / sum) * 1000,
    sha256Us: share(hashMs, 0.5) * 1000,
  };
}

/** The value below which that share of the values are. */
function share(values: readonly number[], of: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * of)] ?? 0;
}

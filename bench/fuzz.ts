/**
 * Fuzzes each adapter's decoder with its own messages, spoilt: none may throw, give what cannot be stored, take long or
 * hold much memory. What it was made of is told for each that does, and it can be made again by its number.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Case, casesOf } from '../src/cameras/case-files.ts';
import { createFuzz, type Fuzz, type FuzzMessage } from '../src/cameras/fuzz-messages.ts';
import { leakFault, storageFault } from '../src/cameras/storable.ts';
import type { Adapter, Decoded } from '../src/words/message.ts';
import { type BenchReport, type Figures, report } from './support/report.ts';

/** Longest that one message of at most 1 MB may take, milliseconds of processor: so long nobody else is answered. */
const decodeMsMax = 250;
/** Most memory at any time, MiB: the fuzzer's own messages included. */
const heapMibMax = 512;
/** The memory is looked at after so many messages. */
const heapEvery = 100;
/** A message that took longer is decoded again, and its shortest time counts: memory may have been cleared. */
const doubtMs = 20;
const triesInDoubt = 5;
/** Faults told of one adapter; the rest are counted. */
const faultsToldMax = 20;
const sayEvery = 20_000;

export type FuzzOptions = { readonly adapters: readonly Adapter[]; readonly messages: number; readonly seed: number };

export function casesOfAdapter({ name }: Adapter): Case[] {
  return casesOf(fileURLToPath(new URL(`../src/cameras/${name}`, import.meta.url)));
}

/** @returns the report, and a line for each thing that is wrong */
export function benchFuzz(
  { adapters, messages, seed }: FuzzOptions,
  say: (line: string) => void,
): { report: BenchReport; faults: readonly string[] } {
  const faults: string[] = [];
  const figures: Record<string, Figures> = {};
  for (const adapter of adapters) {
    const found = fuzzAdapter(adapter, messages, seed, say);
    figures[adapter.name] = found.figures;
    faults.push(...found.faults);
  }
  const bounds =
    `nothing is thrown, all can be stored, no refusal repeats a mark; ${decodeMsMax} ms of processor a message of at ` +
    `most 1 MB, ${heapMibMax} MiB of heap; seed ${seed}. A message over ${doubtMs} ms is decoded ` +
    `${triesInDoubt} times more, and the shortest counts`;
  return { report: report('fuzz', figures, bounds), faults };
}

function fuzzAdapter(adapter: Adapter, messages: number, seed: number, say: (line: string) => void) {
  const fuzz = createFuzz(adapter, casesOfAdapter(adapter), seed);
  const counts = { reads: 0, heartbeats: 0, laterPictures: 0, bytes: 0 };
  const refused: Record<string, number> = {};
  const faults: string[] = [];
  const slowest = { ms: 0, number: 0, bytes: 0 };
  let heapBytes = 0;
  let msSum = 0;
  for (let number = 0; number < messages; number += 1) {
    const made = fuzz.messageAt(number);
    const tried = tryMessage(adapter, fuzz, made);
    if (tried.fault !== null)
      faults.push(`${adapter.name} ${number} (${made.of}: ${made.ways.join(', ')}): ${tried.fault}`);
    const { reads = [], heartbeats = [], laterPictures = [] } = tried.decoded ?? {};
    counts.reads += reads.length;
    counts.heartbeats += heartbeats.length;
    counts.laterPictures += laterPictures.length;
    counts.bytes += made.message.bytes.length;
    for (const { reason } of tried.decoded?.refused ?? []) refused[reason] = (refused[reason] ?? 0) + 1;
    msSum += tried.ms;
    if (tried.ms > slowest.ms) Object.assign(slowest, { ms: tried.ms, number, bytes: made.message.bytes.length });
    if (number % heapEvery === 0) heapBytes = Math.max(heapBytes, process.memoryUsage().heapUsed);
    if ((number + 1) % sayEvery === 0) say(`${adapter.name}: ${number + 1} messages, ${faults.length} faults`);
  }
  const heapMibPeak = heapBytes / 2 ** 20;
  if (heapMibPeak > heapMibMax) faults.push(`${adapter.name}: ${Math.round(heapMibPeak)} MiB of heap`);
  const figures: Figures = {
    ...{ messages, ...counts, refused: Object.fromEntries(Object.entries(refused).toSorted()) },
    ...{ slowestMs: slowest.ms, slowestNumber: slowest.number, slowestBytes: slowest.bytes },
    ...{ decodeSeconds: msSum / 1000, heapMibPeak, faults: faults.length },
  };
  const more = faults.length - faultsToldMax;
  const told = more > 0 ? [...faults.slice(0, faultsToldMax), `${adapter.name}: and ${more} more`] : faults;
  return { figures, faults: told };
}

type Tried = { readonly decoded: Decoded | null; readonly ms: number; readonly fault: string | null };

/** All that a message goes through in an adapter: whose it is, what it says, what it is answered. */
function tryMessage(adapter: Adapter, fuzz: Fuzz, { message, context }: FuzzMessage): Tried {
  const once = (): { decoded: Decoded; ms: number } => {
    const startedMs = cpuMs();
    adapter.credentialsOf?.(message);
    const decoded = adapter.decode(message, context);
    adapter.answer(message);
    return { decoded, ms: cpuMs() - startedMs };
  };
  try {
    let { decoded, ms } = once();
    for (let left = triesInDoubt; left > 0 && ms > doubtMs; left -= 1) ms = Math.min(ms, once().ms);
    const slow = ms > decodeMsMax ? `${Math.round(ms)} ms for ${message.bytes.length} bytes` : null;
    return { decoded, ms, fault: storageFault(decoded) ?? leakFault(decoded, fuzz.marks) ?? slow };
  } catch (error) {
    return { decoded: null, ms: 0, fault: `thrown: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Of this thread alone, so that other work on the machine raises no alarm. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Writes one message as a camera would send it, to be looked at and to be sent. @returns what else is told of it */
export function writeFuzzMessage(adapter: Adapter, seed: number, number: number) {
  const { message, context, of, ways } = createFuzz(adapter, casesOfAdapter(adapter), seed).messageAt(number);
  const file = `fuzz-${adapter.name}-${seed}-${number}.bin`;
  writeFileSync(file, message.bytes);
  const { contentType, path, bytes } = message;
  return { file, bytes: bytes.length, contentType, path, zone: context.zone, of, ways };
}

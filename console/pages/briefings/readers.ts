/** Who has read a briefing, and who of the operation's crews and roles has not, as one list. Pure. */
import type { BriefingRead } from './queries.ts';

export type Reader = {
  readonly name: string;
  readonly forceId: string;
  /** Of who has not read it: the units in whose crew they are. */
  readonly callSigns: readonly string[];
  readonly readAt: string | null;
  readonly receivedAt: string | null;
};

/** Those who have not read it first: they are to be told. */
export function readersOf({ receipts, awaited }: Pick<BriefingRead, 'receipts' | 'awaited'>): readonly Reader[] {
  return [
    ...awaited.map(({ personName: name, forceId, callSigns }) => {
      return { name, forceId, callSigns, readAt: null, receivedAt: null };
    }),
    ...receipts.map(({ personName: name, forceId, readAt, receivedAt }) => {
      return { name, forceId, callSigns: [], readAt, receivedAt };
    }),
  ];
}

export type ForceReaders = { readonly forceId: string; readonly read: number; readonly awaited: number };

export function readersByForce(readers: readonly Reader[]): readonly ForceReaders[] {
  return [...Map.groupBy(readers, ({ forceId }) => forceId)].map(([forceId, own]) => {
    const read = own.filter(({ readAt }) => readAt !== null).length;
    return { forceId, read, awaited: own.length - read };
  });
}

/** Its clock may be wrong, or it was out of signal: then both times are shown. Milliseconds. */
const apartMs = 60_000;

export function isFarApart({ readAt, receivedAt }: Reader): boolean {
  return readAt !== null && receivedAt !== null && Math.abs(Date.parse(readAt) - Date.parse(receivedAt)) > apartMs;
}

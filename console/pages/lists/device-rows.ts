/** How the devices that may hold a list stand in a table: one row a device, with its standing in words. */
import type { Output } from '../../api/client.ts';
import { countOf } from '../../ui/format.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { StateKind } from '../../ui/state.tsx';

export type Allocation = Output<'listAllocations'>['allocations'][number];
export type Source = Allocation['sources'][number];

/** `source` null: no device of this sender has asked for the list yet. */
export type DeviceRow = { readonly allocation: Allocation; readonly source: Source | null };

export function deviceRows(allocations: readonly Allocation[]): DeviceRow[] {
  return allocations.flatMap((allocation): DeviceRow[] =>
    allocation.sources.length === 0
      ? [{ allocation, source: null }]
      : allocation.sources.map((source) => ({ allocation, source })),
  );
}

export type Standing = { readonly kind: StateKind; readonly icon: IconName; readonly words: string };

export function standingOf({ allocation: { standing }, source }: DeviceRow): Standing {
  const given = standing === 'given';
  if (source === null)
    return { kind: 'quiet', icon: 'dash', words: given ? 'Has not asked yet' : 'Never asked for it' };
  const { toDelete, toAdd, acknowledgedAt, edition } = source;
  if (acknowledgedAt === null) return { kind: 'warn', icon: 'clock', words: 'Sent, not acknowledged' };
  if (!given) {
    if (toDelete === 0) return { kind: 'quiet', icon: 'dash', words: 'Holds nothing of it' };
    return { kind: 'warn', icon: 'clock', words: `Has ${countOf(toDelete, 'entry', 'entries')} still to delete` };
  }
  if (edition === null) return { kind: 'warn', icon: 'diamond', words: 'Holds a revision that Cordon did not give' };
  if (toDelete + toAdd === 0) return { kind: 'good', icon: 'tick', words: 'Up to date' };
  const due = [
    toDelete > 0 ? `${countOf(toDelete, 'entry', 'entries')} to delete` : '',
    toAdd > 0 ? `${toAdd} to add` : '',
  ];
  return { kind: 'warn', icon: 'clock', words: `Behind: ${due.filter((one) => one !== '').join(', ')}` };
}

/** "3 devices, 1 behind". */
export function summaryOf(rows: readonly DeviceRow[]): string {
  if (rows.length === 0) return 'none';
  const asked = rows.filter(({ source }) => source !== null);
  const behind = asked.filter((row) => standingOf(row).kind === 'warn').length;
  const devices = asked.length === 0 ? 'none has asked yet' : countOf(asked.length, 'device');
  return behind === 0 ? devices : `${devices}, ${behind} behind`;
}

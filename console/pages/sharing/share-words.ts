/** What a share says, in words. */
import type { Output } from '../../api/client.ts';
import { countOf } from '../../ui/format.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { StateKind } from '../../ui/state.tsx';

export type Operation = Output<'getOperation'>['operation'];
export type Share = Output<'getOperation'>['shares'][number];

export const shareStates: Readonly<Record<Share['state'], readonly [kind: StateKind, icon: IconName, word: string]>> = {
  proposed: ['warn', 'clock', 'Proposed'],
  agreed: ['warn', 'clock', 'Agreed, begins later'],
  live: ['good', 'circle', 'Live'],
  over: ['quiet', 'dash', 'Over'],
  ended: ['quiet', 'dash', 'Ended'],
};

/** "all cameras; 2 lists" */
export function openedWords({ allCameras, cameras, allLists, lists }: Share): string {
  return [partWords(allCameras, cameras.length, 'camera'), partWords(allLists, lists.length, 'list')]
    .filter((part) => part !== '')
    .join('; ');
}

function partWords(all: boolean, count: number, noun: string): string {
  if (all) return `all ${noun}s`;
  return count === 0 ? '' : countOf(count, noun);
}

/** The forces that take part, the one that leads first. */
export function partners({ leadForceId, forces }: Operation): string[] {
  return [leadForceId, ...forces.flatMap(({ id, acceptedAt }) => (acceptedAt === null ? [] : [id]))];
}

/** What one force has open to another at this moment. */
export function openNow(shares: readonly Share[], owner: string, to: string): Share[] {
  return shares.filter(
    (share) => share.state === 'live' && share.ownerForceId === owner && share.toForceIds.some((id) => id === to),
  );
}

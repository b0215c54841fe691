/** How the list pages say what a list is for, how old it is, and which matchers have it. Pure. */
import type { ListUse } from '../../../src/words/hotlist.ts';
import type { Output } from '../../api/client.ts';
import { countOf, formatAge, formatMinute } from '../../ui/format.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { StateKind } from '../../ui/state.tsx';

export type List = Output<'listLists'>['lists'][number];
export type Matcher = Output<'listMatchers'>['matchers'][number];

const hourMs = 3_600_000;

export const useTitles: Readonly<Record<ListUse, string>> = {
  alert: 'Alerts',
  record: 'Only records',
  operation: 'Alerts within an operation',
  'off-road': 'Off the road',
};

export const useSentences: Readonly<Record<ListUse, string>> = {
  alert: 'Its hits go to the queue, to be judged.',
  record: 'Its hits are kept and can be looked at, and nobody is asked about them.',
  operation: 'Its hits go to the queue while an operation that holds it is live. At other times they are only kept.',
  'off-road': 'Vehicles known to be off the road. It raises no hits; it speaks against the hits of other lists.',
};

/** How old what a list says is, and whether that is too old to be relied on. */
export type ListAge = { readonly kind: StateKind; readonly icon: IconName; readonly words: string };

export function ageOf({ importedAt, staleAfterHours }: List, nowMs: number): ListAge {
  const ageMs = nowMs - Date.parse(importedAt);
  if (ageMs <= staleAfterHours * hourMs) return { kind: 'good', icon: 'circle', words: `${formatAge(ageMs)} old` };
  return { kind: 'warn', icon: 'triangle', words: `Stale: ${formatAge(ageMs)} old` };
}

/** A matcher says every few seconds that it runs; one that has not for so long is away, milliseconds. */
const awayMs = 60_000;

/** "Revision 118 is live on 2 of 2 matchers, since 14:03." */
export function loadedWords(revision: number, matchers: readonly Matcher[], nowMs: number): ListAge {
  if (matchers.length === 0) {
    return { kind: 'bad', icon: 'octagon', words: 'No matcher has said that it runs: no read is compared with it.' };
  }
  const isAway = ({ seenAt }: Matcher): boolean => nowMs - Date.parse(seenAt) > awayMs;
  const live = matchers.filter((one) => one.revision !== null && one.revision >= revision && !isAway(one));
  const since = live
    .map((one) => one.loadedAt ?? '')
    .sort()
    .at(-1);
  const of = `${live.length} of ${countOf(matchers.length, 'matcher')}`;
  const words = `Revision ${revision} is live on ${of}${since ? `, since ${formatMinute(since)}` : ''}.`;
  if (live.length === matchers.length) return { kind: 'good', icon: 'tick', words };
  const behind = matchers
    .filter((one) => !live.includes(one))
    .map((one) => (isAway(one) ? awayWords(one) : behindWords(one)));
  const how: Pick<ListAge, 'kind' | 'icon'> =
    live.length === 0 ? { kind: 'bad', icon: 'octagon' } : { kind: 'warn', icon: 'half' };
  return { ...how, words: `${words} ${behind.join(' ')}` };
}

function behindWords({ node, revision }: Matcher): string {
  return revision === null ? `${node} has not loaded it yet.` : `${node} still has ${revision}.`;
}

function awayWords({ node, seenAt }: Matcher): string {
  return `${node} has not been heard of since ${formatMinute(seenAt)}.`;
}

/** What could not be seen, in sentences; each says one thing that makes the absence of a read prove less. Pure. */
import type { HistoryPeriod, Unseen } from '../../../src/words/history.ts';
import { countOf, formatAge, formatCount, formatDate, formatMoment } from '../../ui/format.ts';

/** Cameras and lists named in a sentence; the table has the rest. */
const namedMax = 5;

export function unseenSentences(unseen: Unseen, { from }: HistoryPeriod, nowMs: number): readonly string[] {
  const { cameras, camerasNew, camerasGone, keptFrom, heardFrom, gapsTotal, listsNotLoaded, late, keptAside } = unseen;
  const said = [
    cameras === 0 ? 'No camera open to you is of this period and this filter: nothing could have been read.' : null,
    camerasNew === 0 ? null : `${countOf(camerasNew, 'camera')} came only after the period began.`,
    camerasGone === 0 ? null : `${countOf(camerasGone, 'camera')} went before it ended.`,
    gapsWords(unseen, nowMs),
    heardFrom > from && heardFrom.slice(0, 13) !== from.slice(0, 13)
      ? `Which cameras were heard is kept since ${formatDate(heardFrom)} only.`
      : null,
    gapsTotal === 0 && cameras > 0 ? 'Every camera was heard in every hour for which that is known.' : null,
    late.length === 0 ? null : `${lateNames(late)} brought what was minutes old or more: some may still come.`,
    keptAside.messages === 0 ? null : keptAsideWords(keptAside),
    listsNotLoaded.length === 0
      ? null
      : `Not loaded by every matcher just now: ${named(listsNotLoaded.map(({ listName }) => listName))}.`,
    keptFrom === null ? 'No read of these cameras is kept.' : null,
    keptFrom !== null && keptFrom > from
      ? `The oldest read that is kept and open to you is of ${formatDate(keptFrom)}.`
      : null,
  ];
  return said.filter((one) => one !== null);
}

function gapsWords({ gaps, gapsTotal }: Unseen, nowMs: number): string | null {
  const [longest] = gaps;
  if (longest === undefined) return null;
  const cameras = new Set(gaps.map(({ cameraId }) => cameraId)).size;
  const long = formatAge(Date.parse(longest.to) - Date.parse(longest.from));
  const orMore = gapsTotal > gaps.length ? ' or more' : '';
  const more =
    gapsTotal === 1 ? '' : `; ${formatCount(gapsTotal)} such times at ${countOf(cameras, 'camera')}${orMore}`;
  return `${longest.cameraName} was not heard for ${long} from ${formatMoment(longest.from, nowMs)}${more}.`;
}

function lateNames(late: Unseen['late']): string {
  return named(late.map(({ cameraName }) => cameraName));
}

function keptAsideWords({ messages, cameras }: Unseen['keptAside']): string {
  const whose = cameras.length === 0 ? '' : `, of ${named(cameras)}`;
  return `${countOf(messages, 'message')} could not be read and ${messages === 1 ? 'was' : 'were'} kept aside${whose}.`;
}

function named(names: readonly string[]): string {
  const rest = names.length - namedMax;
  return names.slice(0, namedMax).join(', ') + (rest > 0 ? ` and ${formatCount(rest)} more` : '');
}

/** The figures of one camera: what each is, and what it means; where nothing was measured, what it needs. Pure. */
import { countOf, formatCount, formatDelay, formatMoment, formatRelative, percent } from '../../ui/format.ts';
import { driftWords, isDrift } from './camera-findings.ts';
import type { DriftDoubt } from './camera-hours.ts';
import { offsetWords } from './camera-trouble.ts';
import type { Camera } from './camera-words.ts';

export type Figure = {
  readonly term: string;
  /** Null when it was not measured. */
  readonly value: string | null;
  readonly meaning: string;
};

type Health = Camera['health'];
type Share = Health['unreadRecent'];

export function figuresOf(camera: Camera, doubt: DriftDoubt | null, nowMs: number): readonly Figure[] {
  const { health } = camera;
  return [
    lastMessage(camera, nowMs),
    silentAfter(camera, nowMs),
    clock(health),
    drift(health, doubt),
    share('Unread', 'vehicle', 'Vehicles without a read mark', health.unreadRecent, health.unreadUsual),
    share('Kept aside', 'message', 'Messages that could not be read', health.refusedRecent, health.refusedUsual),
    delay(health),
    pictures(health),
  ];
}

function lastMessage({ lastMessageAt, readsTotal, repeatsTotal }: Camera, nowMs: number): Figure {
  const term = 'Last message';
  if (lastMessageAt === null) return { term, value: null, meaning: 'None came yet: needs a first message.' };
  const meaning = `${countOf(readsTotal, 'read')} since it was registered; ${countOf(repeatsTotal, 'repeat')} dropped.`;
  return { term, value: momentWords(lastMessageAt, nowMs), meaning };
}

function silentAfter({ state, health }: Camera, nowMs: number): Figure {
  const at = health.silentAfter;
  if (at === null) return { term: 'Expected by', value: null, meaning: 'Not known yet: needs a first message.' };
  const meaning =
    state === 'silent'
      ? 'By its own rhythm it should have been heard by then.'
      : 'Without a message by then it counts as silent, by its own rhythm at this hour.';
  return { term: 'Expected by', value: momentWords(at, nowMs), meaning };
}

/** An offset is a bound: what the way takes cannot be told from what the clock is behind. */
function clock({ clockOffsetMs: offsetMs }: Health): Figure {
  const term = 'Clock';
  if (offsetMs === null) {
    const meaning = 'Not measured yet: needs a read within two hours that was not marked as sent again.';
    return { term, value: null, meaning };
  }
  const meaning =
    offsetMs > 0
      ? 'At least: its quickest read came so much before it was captured, by the camera’s own clock.'
      : 'At most: its quickest read took so long from captured to received, and a part of that is the way.';
  return { term, value: offsetWords(offsetMs), meaning };
}

function drift({ clockDriftMsPerDay: ms }: Health, doubt: DriftDoubt | null): Figure {
  const term = 'Clock’s drift';
  if (ms === null || doubt === null) {
    return { term, value: null, meaning: 'Not measured yet: needs six hours with reads within three days.' };
  }
  const give = `give or take ${errorWords(doubt)}, from ${doubt.hours} hours of the last three days`;
  if (isDrift(ms, doubt)) return { term, value: driftWords(ms), meaning: `${give.replace('give', 'Give')}.` };
  return {
    term,
    value: 'none',
    meaning: `Nothing that can be told from chance: ${formatDelay(Math.abs(ms))} a day, ${give}.`,
  };
}

/** An error that a tenth of a second cannot show is not nothing. */
function errorWords({ errorMsPerDay }: DriftDoubt): string {
  return errorMsPerDay < 100 ? 'less than 0.1 s' : formatDelay(errorMsPerDay);
}

function share(term: string, noun: string, what: string, recent: Share, usual: Share): Figure {
  const before =
    usual.of === 0
      ? 'no week before it to compare'
      : `${ofWords(usual)} of ${formatCount(usual.of)} in the week before`;
  if (recent.of === 0) {
    return { term, value: null, meaning: `Not measured now: needs a ${noun} within two hours; ${before}.` };
  }
  const meaning = `${what}, of ${formatCount(recent.of)} in the last two hours; ${before}.`;
  return { term, value: ofWords(recent), meaning };
}

function ofWords({ count, of }: Share): string {
  return percent(count / of);
}

function delay({ delayMs }: Health): Figure {
  const term = 'Delay';
  if (delayMs === null) {
    return { term, value: null, meaning: 'Not measured now: needs a read within two hours that was not late.' };
  }
  return { term, value: formatDelay(delayMs), meaning: 'From captured to received, the mean of the last two hours.' };
}

function pictures({ pictureLagMs }: Health): Figure {
  const term = 'Pictures';
  if (pictureLagMs === null) {
    return { term, value: null, meaning: 'Not measured now: needs a picture within two hours.' };
  }
  if (pictureLagMs === 0) return { term, value: 'with the read', meaning: 'They come in the same message.' };
  const meaning = 'From read to picture, the mean of the last two hours. A hit says Picture pending meanwhile.';
  return { term, value: `${formatDelay(pictureLagMs)} later`, meaning };
}

function momentWords(at: string, nowMs: number): string {
  // A line may end between the two, and nowhere else.
  const [exact, relative] = [formatMoment(at, nowMs), formatRelative(nowMs - Date.parse(at))];
  return `${exact},`.replaceAll(' ', '\u00a0').concat(' ', relative.replaceAll(' ', '\u00a0'));
}

/** Seven days of one camera by the hour: what was heard, which hours were silent, and how sure its drift is. Pure. */
import type { Output } from '../../api/client.ts';
import type { Camera } from './camera-words.ts';

export type CameraHour = Output<'getCameraHealth'>['hours'][number];

export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
export const hoursShown = 168;
/** As the server counts silence: by chance a camera that sends ten messages sends none once in ten thousand times. */
const missedMessagesMin = 10;
/** The drift is that of the last three days, if six hours of them were measured. */
const driftMs = 3 * dayMs;
const driftHoursMin = 6;

/** One hour of the chart. */
export type HourSlot = {
  readonly startMs: number;
  /** Null when nothing was heard in it. */
  readonly heard: CameraHour | null;
  /** `before`: the camera was not there yet. `silent`: nothing came where its other days had messages. */
  readonly standing: 'before' | 'heard' | 'quiet' | 'silent';
};

/** Hours one after the other that stand alike. */
export type Stretch = { readonly standing: HourSlot['standing']; readonly fromMs: number; readonly untilMs: number };

/** The last seven days, oldest first, ending with the present hour. */
export function slotsOf(camera: Camera, hours: readonly CameraHour[], nowMs: number): readonly HourSlot[] {
  const byStart = new Map(hours.map((hour) => [Date.parse(hour.hour), hour]));
  const lastMs = Math.floor(nowMs / hourMs) * hourMs;
  const firstKnownMs = Math.min(Date.parse(camera.registeredAt), ...byStart.keys());
  const silentFromMs = silentSinceMs(camera) ?? Number.POSITIVE_INFINITY;
  const slots = Array.from({ length: hoursShown }, (_, index): HourSlot => {
    const startMs = lastMs - (hoursShown - 1 - index) * hourMs;
    const heard = byStart.get(startMs) ?? null;
    if (heard !== null && heard.messages > 0) return { startMs, heard, standing: 'heard' };
    if (startMs + hourMs <= firstKnownMs) return { startMs, heard: null, standing: 'before' };
    return { startMs, heard: null, standing: startMs >= silentFromMs ? 'silent' : 'quiet' };
  });
  return markSilences(slots, lastMs);
}

/** Since when it is silent now; null when it is not, or was never heard. */
export function silentSinceMs({ state, lastMessageAt }: Camera): number | null {
  return state === 'silent' && lastMessageAt !== null ? Date.parse(lastMessageAt) : null;
}

/** Quiet hours are a silence where those of the other days had messages enough. The present hour is not over yet. */
function markSilences(slots: readonly HourSlot[], lastMs: number): readonly HourSlot[] {
  const marked = [...slots];
  for (let start = 0; start < marked.length; start++) {
    let end = start;
    let missed = 0;
    for (let slot = marked[end]; slot?.standing === 'quiet' && slot.startMs < lastMs; slot = marked[end]) {
      missed += usualMessages(slots, slot);
      end += 1;
    }
    if (missed >= missedMessagesMin) {
      for (let index = start; index < end; index++) {
        const slot = marked[index];
        if (slot !== undefined) marked[index] = { ...slot, standing: 'silent' };
      }
    }
    start = Math.max(start, end);
  }
  return marked;
}

/** Messages of this hour of the day, the mean of the other days on which the camera was there. */
function usualMessages(slots: readonly HourSlot[], { startMs }: HourSlot): number {
  const others = slots.filter(
    (slot) => slot.standing !== 'before' && slot.startMs !== startMs && (slot.startMs - startMs) % dayMs === 0,
  );
  const sum = others.reduce((total, { heard }) => total + (heard?.messages ?? 0), 0);
  return others.length === 0 ? 0 : sum / others.length;
}

export function stretchesOf(slots: readonly HourSlot[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const { startMs, standing } of slots) {
    const last = stretches.at(-1);
    if (last?.standing === standing) stretches[stretches.length - 1] = { ...last, untilMs: startMs + hourMs };
    else stretches.push({ standing, fromMs: startMs, untilMs: startMs + hourMs });
  }
  return stretches;
}

export function silencesOf(slots: readonly HourSlot[]): readonly Stretch[] {
  return stretchesOf(slots).filter(({ standing }) => standing === 'silent');
}

/** How sure the drift is: the hours that it is made of, and its standard error, milliseconds a day. */
export type DriftDoubt = { readonly hours: number; readonly errorMsPerDay: number };

/** The error of the straight line through the least delays, which is the server's own measure. Null: too few hours. */
export function driftDoubt(hours: readonly CameraHour[], nowMs: number): DriftDoubt | null {
  const points = hours.flatMap(({ hour, ageMsMin }) => {
    const atMs = Date.parse(hour);
    return ageMsMin === null || atMs <= nowMs - driftMs ? [] : [{ x: atMs / dayMs, y: ageMsMin }];
  });
  const count = points.length;
  if (count < driftHoursMin) return null;
  const mean = (value: (point: { x: number; y: number }) => number): number =>
    points.reduce((sum, point) => sum + value(point), 0) / count;
  const [meanX, meanY] = [mean(({ x }) => x), mean(({ y }) => y)];
  const spreadX = mean(({ x }) => (x - meanX) ** 2) * count;
  const together = mean(({ x, y }) => (x - meanX) * (y - meanY)) * count;
  const slope = together / spreadX;
  const left = mean(({ x, y }) => (y - meanY - slope * (x - meanX)) ** 2) * count;
  return { hours: count, errorMsPerDay: Math.sqrt(left / (count - 2) / spreadX) };
}

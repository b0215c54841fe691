/** What is wrong with cameras, for the list of them: their order, their words, and which are asked for. Pure. */
import { formatAge, formatCount, formatDelay, percent } from '../../ui/format.ts';
import type { IconName } from '../../ui/icon.tsx';
import { type AlarmKind, type Camera, cameraStates } from './camera-words.ts';

type Share = Camera['health']['unreadRecent'];

/** In the order of what needs a person first: a camera that sends nothing shows nothing of what passes it. */
const alarmOrder: readonly AlarmKind[] = ['silent', 'format', 'unread', 'clock'];

export const alarmIcons: Readonly<Record<AlarmKind, IconName>> = {
  silent: 'silent',
  format: 'brackets',
  unread: 'blank-plate',
  clock: 'clock',
};

/** The alarm in a few words with its figure: "nothing for 3 h", "97 % kept aside", "40 % unread", "30 s ahead". */
export function alarmWords(camera: Camera, kind: AlarmKind, nowMs: number): string {
  const { health, lastMessageAt } = camera;
  switch (kind) {
    case 'silent':
      return lastMessageAt === null ? 'nothing yet' : `nothing for ${formatAge(nowMs - Date.parse(lastMessageAt))}`;
    case 'format':
      return `${shareWords(health.refusedRecent)} kept aside`;
    case 'unread':
      return `${shareWords(health.unreadRecent)} unread`;
    case 'clock':
      return health.clockOffsetMs === null ? 'clock wrong' : offsetWords(health.clockOffsetMs);
  }
}

/** "30 s ahead", "2 min behind". */
export function offsetWords(offsetMs: number): string {
  return `${formatDelay(Math.abs(offsetMs))} ${offsetMs > 0 ? 'ahead' : 'behind'}`;
}

function shareWords({ count, of }: Share): string {
  return of === 0 ? 'many' : percent(count / of);
}

/** Smaller needs a person sooner. Cameras without an alarm follow by their state. */
export function troubleOrder({ alarms, state }: Camera): number {
  const places = alarms.map(({ kind }) => alarmOrder.indexOf(kind));
  return places.length > 0 ? Math.min(...places) : alarmOrder.length + cameraStates[state].order;
}

const plural = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

const alarmCounts: Readonly<Record<AlarmKind, (count: number) => string>> = {
  silent: (count) => `${formatCount(count)} silent`,
  format: (count) => plural(count, 'sends what cannot be read', 'send what cannot be read'),
  unread: (count) => plural(count, 'sees vehicles but not their marks', 'see vehicles but not their marks'),
  clock: (count) => plural(count, 'has a wrong clock', 'have a wrong clock'),
};

/** "3 of 118 cameras have something wrong: 2 silent, 1 sends what cannot be read." Withdrawn ones are not counted. */
export function troubleFinding(cameras: readonly Camera[]): string {
  const inUse = cameras.filter(({ state }) => state !== 'withdrawn');
  const wrong = inUse.filter(({ alarms }) => alarms.length > 0).length;
  const never = inUse.filter(({ state }) => state === 'never').length;
  const total = plural(inUse.length, 'camera', 'cameras');
  const unheard = never === 0 ? '' : ` ${plural(never, 'was', 'were')} never heard from.`;
  if (wrong === 0) {
    if (never === inUse.length) return `None of ${total} was heard from yet.`;
    return `Nothing is wrong with ${inUse.length === 1 ? 'the one camera' : `any of ${total}`}.${unheard}`;
  }
  const parts = alarmOrder.flatMap((kind) => {
    const count = inUse.filter(({ alarms }) => alarms.some((alarm) => alarm.kind === kind)).length;
    return count === 0 ? [] : [alarmCounts[kind](count)];
  });
  const verb = wrong === 1 ? 'has' : 'have';
  return `${formatCount(wrong)} of ${total} ${verb} something wrong: ${parts.join(', ')}.${unheard}`;
}

/** What the list of cameras shows. The address holds it. */
export type CameraFilter = {
  readonly show?: 'alarm' | 'silent';
  readonly maker?: string;
  readonly force?: string;
};

export function filterCameras(cameras: readonly Camera[], { show, maker, force }: CameraFilter): readonly Camera[] {
  return cameras.filter(
    (camera) =>
      (show === undefined || (show === 'silent' ? camera.state === 'silent' : camera.alarms.length > 0)) &&
      (maker === undefined || camera.adapter === maker) &&
      (force === undefined || camera.forceId === force),
  );
}

/** Queued act: what an officer did, on the phone until Cordon has answered; it counts once, however often it goes. */
import type { PatrolAct } from '../../../src/words/task.ts';
import type { Input } from '../../api/client.ts';

/** What is not sent within this is erased and said to be, milliseconds: a lost phone holds nothing for longer. */
export const queuedMsMax = 24 * 60 * 60_000;

/** After so long without an answer the officer is told to use the radio, milliseconds. */
export const emergencyMsMax = 3_000;

type Asked = {
  readonly reportUnitState: Input<'reportUnitState'>;
  readonly doTaskAct: Input<'doTaskAct'>;
  readonly recordStop: Input<'recordStop'>;
  /** The stop is known by its act until that has been answered. */
  readonly endStop: Omit<Input<'endStop'>, 'stopId'> & { readonly stopId: Input<'endStop'>['stopId'] | null };
  readonly recordOutcome: Input<'recordOutcome'>;
};

/** A request that a phone may keep, with its input. */
type Doing = { readonly [Name in keyof Asked]: { readonly request: Name; readonly input: Asked[Name] } }[keyof Asked];

type Common = {
  readonly actId: string;
  /** Nobody else may send it, or see it. */
  readonly personId: string;
  /** By this phone's clock, ISO 8601. */
  readonly doneAt: string;
  /** What the screen calls it. Holds no mark and nothing of a person. */
  readonly title: string;
};

/** @property after the act, a stop, whose answer this one needs */
export type WaitingAct = Common & Doing & { readonly after: string | null };
/** Kept until the officer has read why. @property typed what they wrote, so that it need not be written twice */
export type RefusedAct = Common & {
  readonly refusal: string;
  readonly typed: string | null;
  readonly wasEmergency: boolean;
};
/** A stop that Cordon has, and whose outcome the officer has not given. */
export type OpenStop = Common & EndAsks & { readonly stopId: Input<'endStop'>['stopId'] };
/** What its outcome has to say: of a search whether it found what was looked for, of a person’s also about clothing. */
export type EndAsks = { readonly isSearch: boolean; readonly isPersonSearch: boolean };
export type QueuedAct = WaitingAct | RefusedAct | OpenStop;

export function isWaiting(act: QueuedAct): act is WaitingAct {
  return 'request' in act;
}

export function isRefused(act: QueuedAct): act is RefusedAct {
  return 'refusal' in act;
}

/** Stops whose outcome the officer has not given, sent or not. */
export function stopsToEnd(acts: readonly QueuedAct[]): readonly (WaitingAct | OpenStop)[] {
  const ended = new Set(acts.filter(isWaiting).map(({ after }) => after));
  return acts.filter(
    (act): act is WaitingAct | OpenStop =>
      'stopId' in act || (isWaiting(act) && act.request === 'recordStop' && !ended.has(act.actId)),
  );
}

export function isEmergency(act: WaitingAct): boolean {
  return act.request === 'reportUnitState' && act.input.state === 0;
}

/** What is still to be sent: state 0 before everything else, the rest in the order in which it was done. */
export function toSend(acts: readonly QueuedAct[]): readonly WaitingAct[] {
  const rank = (act: WaitingAct) => (isEmergency(act) ? 0 : 1);
  return acts.filter(isWaiting).toSorted((one, other) => rank(one) - rank(other) || byTime(one, other));
}

function byTime(one: Common, other: Common): number {
  return Date.parse(one.doneAt) - Date.parse(other.doneAt);
}

/** What was said of a task and is not sent yet, oldest first. */
export function saidOf(acts: readonly QueuedAct[], taskId: string): readonly PatrolAct[] {
  return toSend(acts).flatMap((act) =>
    act.request === 'doTaskAct' && act.input.taskId === taskId ? [act.input.what] : [],
  );
}

/** The state that was reported last and is not sent yet. */
export function stateSaid(acts: readonly QueuedAct[]): number | null {
  const said = acts
    .filter(isWaiting)
    .toSorted(byTime)
    .flatMap((act) => (act.request === 'reportUnitState' ? [act.input.state] : []));
  return said.at(-1) ?? null;
}

export function endAsks(stop: WaitingAct | OpenStop): EndAsks {
  if ('stopId' in stop) return stop;
  if (stop.request !== 'recordStop') throw new Error('only a stop has an outcome to say');
  const { object, person, type } = stop.input.facts;
  const isSearch = object !== null && object !== undefined;
  return { isSearch, isPersonSearch: isSearch && person !== null && type !== 'vehicle-search' };
}

export function refused(act: WaitingAct, refusal: string): RefusedAct {
  const { actId, personId, doneAt, title } = act;
  return { actId, personId, doneAt, title, refusal, typed: typedIn(act), wasEmergency: isEmergency(act) };
}

function typedIn({ request, input }: WaitingAct): string | null {
  if (request === 'recordStop') return input.facts.grounds;
  if (request === 'recordOutcome') return input.facts.words ?? null;
  return request === 'doTaskAct' ? (input.words ?? null) : null;
}

/** What becomes of one that waited too long: what it says goes, and that it was never sent stays to be read. */
export function stillQueued(act: QueuedAct, nowMs: number): QueuedAct | null {
  if (nowMs - Date.parse(act.doneAt) <= queuedMsMax) return act;
  if (!isWaiting(act)) return null;
  const why = 'It was not sent within 24 hours, and what it said was erased here. Tell your control room.';
  return { ...refused({ ...act, doneAt: new Date(nowMs).toISOString() }, why), typed: null };
}

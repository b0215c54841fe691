/** The patterns that raise a professional-standards alert: what was seen, in words, and the entries it rests on. */
import { patternFits } from '../plates/pattern.ts';
import { toMs, type UtcTime } from '../words/clock.ts';
import type { AuditId, ForceId, PersonId } from '../words/id.ts';
import type { DeclaredWhose, StandardsKind, StandardsThresholds } from '../words/standards.ts';

/** An audit entry that names a mark. */
export type MarkAsk = {
  readonly audit: AuditId;
  readonly at: UtcTime;
  readonly request: string;
  readonly person: PersonId;
  readonly personName: string;
  readonly role: string;
  readonly force: ForceId;
  /** Whole or partial. */
  readonly mark: string;
  readonly reference: string | null;
  readonly askedBy: string | null;
  /** Other forces whose data the answer held. */
  readonly touched: readonly ForceId[];
};

export type StandingVehicle = {
  readonly mark: string;
  readonly whose: DeclaredWhose;
  readonly owner: PersonId;
  readonly ownerName: string;
};

export type Pattern = {
  /** Whose auditors are told. */
  readonly force: ForceId;
  readonly kind: StandardsKind;
  /** What one alert is for: while it is open, more of the same is added to it. */
  readonly subject: string;
  /** They neither see it nor close it. */
  readonly about: readonly PersonId[];
  readonly mark: string | null;
  readonly words: string;
  readonly evidence: readonly AuditId[];
};

/** Where shifts are worked. */
export const shiftZone = 'Europe/London';
/** A page loaded again, or its next page, is the same look: milliseconds from the first. */
const sameLookMs = 5 * 60_000;
/** Days on which a person used Cordon, before which their hours are not known. */
const daysKnownMin = 5;
/** Days on which an hour was used, before which it is not usual. */
const hourDaysMin = 2;

/** The number of looks: asks of one mark by one person within minutes are one. @param asks in order of time */
export function countLooks(asks: readonly MarkAsk[]): number {
  const begun = new Map<string, number>();
  let looks = 0;
  for (const { person, mark, at } of asks) {
    const key = `${person} ${mark}`;
    const ms = toMs(at);
    if (ms - (begun.get(key) ?? Number.NEGATIVE_INFINITY) <= sameLookMs) continue;
    begun.set(key, ms);
    looks += 1;
  }
  return looks;
}

/**
 * One person, one mark, again and again. Told to their own force, and to a force whose data the answers held.
 * @param asks of the person for the mark within the threshold's days, in order of time
 */
export function repeatedMark(
  asks: readonly MarkAsk[],
  force: ForceId,
  { repeats, repeatDays }: StandardsThresholds,
): Pattern | null {
  const seen = asks.filter((ask) => ask.force === force || ask.touched.includes(force));
  const [first] = seen;
  const looks = countLooks(seen);
  if (!first || looks < repeats) return null;
  const { person, personName, role, mark } = first;
  const held = first.force === force ? '' : ' of another force, in answers that held your force’s data,';
  const looked = `${personName} (${role})${held} looked for ${mark}`;
  return {
    ...{ force, kind: 'repeated-mark', subject: `${person} ${mark}`, about: [person], mark },
    words: `${looked} ${looks} times in ${repeatDays} days, ${references(seen)}.`,
    evidence: seen.map(({ audit }) => audit),
  };
}

/**
 * People of several forces look for one mark, for different cases. A joint operation, where all name one reference, is
 * not meant.
 * @param asks of everybody for the mark within the threshold's days, in order of time
 */
export function markAcrossForces(
  asks: readonly MarkAsk[],
  force: ForceId,
  { repeats, repeatDays }: StandardsThresholds,
): Pattern | null {
  const [first] = asks;
  const own = asks.filter((ask) => ask.force === force);
  const forces = new Set(asks.map((ask) => ask.force));
  const cases = new Set(asks.map((ask) => ask.reference?.toUpperCase()));
  const looks = countLooks(asks);
  if (!first || own.length === 0 || forces.size < 2 || cases.size < 2 || looks < repeats) return null;
  const { mark } = first;
  const people = `people of ${forces.size} forces looked for ${mark} ${looks} times`;
  const ours = `people of your force ${times(countLooks(own))}`;
  return {
    ...{ force, kind: 'mark-across-forces', subject: mark, mark },
    about: [...new Set(own.map(({ person }) => person))],
    words: `In ${repeatDays} days, ${people}, ${ours}, for different cases.`,
    evidence: own.map(({ audit }) => audit),
  };
}

/** A look for a vehicle that the person, or a colleague of their force, declared. */
export function declaredLooked(ask: MarkAsk, vehicle: StandingVehicle): Pattern | null {
  const { mark, whose, owner, ownerName } = vehicle;
  if (!fits(ask.mark, mark)) return null;
  const own = owner === ask.person;
  const who = own ? 'they' : ownerName;
  const theirs = whose === 'mine' ? 'as their own' : 'as of their household';
  const said = ask.mark === mark ? '' : ` (${mark} fits)`;
  const asker = ask.askedBy === null ? '' : ` It was asked for by ${ask.askedBy}.`;
  return {
    ...{ force: ask.force, kind: own ? 'own-vehicle' : 'colleague-vehicle', mark },
    subject: `${ask.person} ${mark} ${owner}`,
    about: own ? [owner] : [ask.person, owner],
    words: `${ask.personName} (${ask.role}) looked for ${ask.mark}${said}, which ${who} declared ${theirs}.${asker}`,
    evidence: [ask.audit],
  };
}

/** A person who puts their own vehicle on a list, or takes it off one. */
export function ownListed(ask: MarkAsk, { owner, mark }: StandingVehicle): Pattern | null {
  if (owner !== ask.person || !fits(ask.mark, mark)) return null;
  const act = ask.request === 'withdrawEntry' ? 'took off a list' : 'put on a list';
  return {
    ...{ force: ask.force, kind: 'own-vehicle-listed', subject: `${ask.person} ${mark}`, about: [ask.person], mark },
    words: `${ask.personName} (${ask.role}) ${act} ${ask.mark}, a vehicle that they declared.`,
    evidence: [ask.audit],
  };
}

function fits(asked: string, mark: string): boolean {
  return asked === mark || patternFits(asked, mark);
}

/** A day, as in 2026-11-21, and an hour of it, 0 to 23, in which a person used Cordon. */
export type UsedHour = { readonly day: string; readonly hour: number };

/**
 * A look at an hour that is not among those in which the person usually works: those used on two days or more of the
 * last 28, and the hours next to them. Of somebody who used Cordon on few days nothing is said.
 */
export function outOfShift(ask: MarkAsk, used: readonly UsedHour[]): Pattern | null {
  const days = new Set(used.map(({ day }) => day));
  if (days.size < daysKnownMin) return null;
  const usual = usualHours(used);
  const { day, hour, words } = localTime(ask.at);
  if (usual.has(hour)) return null;
  const hours = [...usual].sort((one, other) => one - other).map((one) => String(one).padStart(2, '0'));
  const looked = `${ask.personName} (${ask.role}) looked for ${ask.mark}`;
  const before = `In the 28 days before, they used Cordon on ${days.size} days; their usual hours were`;
  return {
    ...{ force: ask.force, kind: 'out-of-shift', subject: `${ask.person} ${day}`, about: [ask.person], mark: ask.mark },
    words: `${looked} at ${words} (${shiftZone}). ${before} ${ranges(hours)}.`,
    evidence: [ask.audit],
  };
}

function usualHours(used: readonly UsedHour[]): Set<number> {
  const daysOf = Map.groupBy(used, ({ hour }) => hour);
  const often = [...daysOf].filter(([, at]) => new Set(at.map(({ day }) => day)).size >= hourDaysMin);
  return new Set(often.flatMap(([hour]) => [(hour + 23) % 24, hour, (hour + 1) % 24]));
}

/** '06, 07, 08, 14' as '06:00-08:59, 14:00-14:59'. */
function ranges(hours: readonly string[]): string {
  const runs: string[][] = [];
  for (const hour of hours) {
    const run = runs.at(-1);
    if (run && Number(run.at(-1)) === Number(hour) - 1) run.push(hour);
    else runs.push([hour]);
  }
  return runs.map((run) => `${run[0]}:00-${run.at(-1)}:59`).join(', ') || 'at no hour twice';
}

export type UsualDays = { readonly own: number; readonly role: number };

/**
 * Many more looks in a day than the person usually makes, and than others of their role do.
 * @param asks of the person on one day, in order of time. @param usual looks on a day that had any
 */
export function unusualVolume(
  asks: readonly MarkAsk[],
  usual: UsualDays,
  { volumeLeast, volumeTimes }: StandardsThresholds,
): Pattern | null {
  const [first] = asks;
  const looks = countLooks(asks);
  if (!first || looks < volumeLeast || looks <= volumeTimes * Math.max(usual.own, usual.role)) return null;
  const { person, personName, role, force } = first;
  const { day } = localTime(first.at);
  const looked = `${personName} (${role}) looked for vehicles ${looks} times on ${day} (${shiftZone})`;
  const own = `On a day with any they make ${usual.own.toFixed(0)}`;
  return {
    ...{ force, kind: 'unusual-volume', subject: `${person} ${day}`, about: [person], mark: null },
    words: `${looked}. ${own}, others of the role ${usual.role.toFixed(0)}.`,
    evidence: asks.map(({ audit }) => audit),
  };
}

/** Swedish writes the parts of a date as ISO 8601 does. */
const local = new Intl.DateTimeFormat('sv-SE', { timeZone: shiftZone, dateStyle: 'short', timeStyle: 'short' });

export function localTime(at: UtcTime): UsedHour & { readonly words: string } {
  const [day = '', time = ''] = local.format(new Date(at)).split(' ');
  return { day, hour: Number(time.slice(0, 2)), words: `${time} on ${day}` };
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** Most references named in a sentence. */
const referencesMax = 3;

function references(asks: readonly MarkAsk[]): string {
  const named = [...new Set(asks.map(({ reference }) => reference ?? 'no reference'))];
  const more = named.length > referencesMax ? ` and ${named.length - referencesMax} more` : '';
  return `for ${named.slice(0, referencesMax).join(', ')}${more}`;
}

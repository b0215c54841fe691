/** What the form of a unit holds, and what it becomes. Pure. */
import { callSign, crewMax, seatsMax, shiftHoursMax, unitKind, unitSkill } from '../../../src/words/unit.ts';
import type { Input } from '../../api/client.ts';
import type { FormError } from '../../ui/use-form.ts';
import { momentOf } from '../operations/operation-values.ts';
import type { Unit } from './unit-words.ts';

export const unitLabels = {
  callSign: 'Call sign',
  kind: 'What it is',
  skills: 'Skills',
  seats: 'Seats',
  shiftFrom: 'Shift from',
  shiftUntil: 'Shift until',
  place: 'Place',
  crew: 'Crew',
} as const;

export type UnitField = keyof typeof unitLabels;
export type UnitValues = Readonly<Record<UnitField, string>>;
type Details = Omit<Input<'changeUnit'>, 'unitId' | 'revision'>;

export type CheckedUnit =
  | { readonly details: Details; readonly errors: readonly [] }
  | { readonly details: null; readonly errors: readonly FormError<UnitField>[] };

const hourMs = 3_600_000;
/** A shift that nobody says otherwise, hours. */
const shiftHours = 8;

/** What the form holds at first. @param unit the one that is changed; null for a new one, whose shift begins now */
export function firstValues(unit: Unit | null, nowMs: number): UnitValues {
  return {
    ...{ skills: '', crew: '' },
    callSign: unit?.callSign ?? '',
    kind: unit?.kind ?? 'roads-policing',
    seats: String(unit?.seats ?? 2),
    shiftFrom: localText(unit === null ? nowMs : Date.parse(unit.shiftFrom)),
    shiftUntil: localText(unit === null ? nowMs + shiftHours * hourMs : Date.parse(unit.shiftUntil)),
    place: unit?.place ?? '',
  };
}

/** As a date and time field holds it, local, to the minute: 2026-11-22T14:00. */
export function localText(ms: number): string {
  const date = new Date(ms);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

export function checkUnit(values: UnitValues, skills: readonly string[], crew: readonly string[]): CheckedUnit {
  const errors: FormError<UnitField>[] = [];
  const say = (field: UnitField, message: string) => errors.push({ field, message });
  const sign = callSign.safeParse(values.callSign);
  const [shiftFrom, shiftUntil] = [momentOf(values.shiftFrom), momentOf(values.shiftUntil)];
  const seats = Number(values.seats);
  const kind = unitKind.safeParse(values.kind);
  if (!sign.success) say('callSign', 'Enter a call sign: 2 to 12 letters, digits, spaces or . / -');
  if (!Number.isInteger(seats) || seats < 0 || seats > seatsMax || values.seats.trim() === '') {
    say('seats', `Enter how many people it can carry besides its crew, 0 to ${seatsMax}.`);
  }
  if (shiftFrom === null) say('shiftFrom', 'Enter when the shift begins.');
  if (shiftUntil === null) say('shiftUntil', 'Enter when the shift ends.');
  else if (shiftFrom !== null && shiftUntil <= shiftFrom) say('shiftUntil', 'The shift must end after it begins.');
  else if (shiftFrom !== null && Date.parse(shiftUntil) - Date.parse(shiftFrom) > shiftHoursMax * hourMs) {
    say('shiftUntil', `A shift lasts at most ${shiftHoursMax} hours.`);
  }
  if (crew.length > crewMax) say('crew', `Choose at most ${crewMax} people.`);
  if (errors.length > 0 || !sign.success || !kind.success || shiftFrom === null || shiftUntil === null) {
    return { details: null, errors };
  }
  const place = values.place.trim() === '' ? null : values.place.trim();
  const chosen = unitSkill.options.filter((skill) => skills.includes(skill));
  return {
    details: {
      callSign: sign.data,
      kind: kind.data,
      skills: chosen,
      seats,
      shiftFrom,
      shiftUntil,
      place,
      crew: [...crew],
    },
    errors: [],
  };
}

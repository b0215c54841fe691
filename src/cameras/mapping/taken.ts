/** Taken: what a message says in each field that is mapped, as it stands there. Nothing else of it is looked at. */
import { type MappingCondition, type MappingDefinition, type MappingField, mappingField } from '../../words/mapping.ts';
import { parsePath } from '../../words/mapping-path.ts';
import type { OpenedVehicle, Place, Value } from './opened.ts';

export type TakenValue = string | Uint8Array;

export type Taken = {
  readonly values: ReadonlyMap<MappingField, TakenValue>;
  /** Fields in which the sender left what should have been replaced by a value: `$plate$`. */
  readonly unfilled: ReadonlySet<MappingField>;
};

/** What is left standing where a sender had no value: `$plate$`, `#PLATE#`, `%plate%`, `{{plate}}`, `<|plate|>`. */
const placeholder =
  /^(?:\$[\w-]{1,40}\$|#[\w-]{1,40}#|%[\w-]{1,40}%|\{\{? ?[\w.-]{1,40} ?\}?\}|<[|%] ?[\w-]{1,40} ?[|%]>)$/;
const placeholderCharactersMax = 50;

export function takeFields(definition: MappingDefinition, { value }: Pick<OpenedVehicle, 'value'>): Taken {
  const values = new Map<MappingField, TakenValue>();
  const unfilled = new Set<MappingField>();
  for (const field of mappingField.options) {
    const taken = takeField(definition, field, value);
    if (taken === null) continue;
    if (isPlaceholder(taken)) unfilled.add(field);
    else values.set(field, taken);
  }
  return { values, unfilled };
}

function takeField(definition: MappingDefinition, field: MappingField, place: Place): TakenValue | null {
  const mapped: { readonly path?: string | undefined; readonly and?: string | undefined } =
    definition.fields[field] ?? {};
  const first = valueAt(definition, mapped.path, place);
  // A number of that size has lost its last digits already: as an id it would make two reads one.
  if (field === 'id' && typeof first === 'number' && !Number.isSafeInteger(first)) return null;
  const text = textOf(first);
  const second = textOf(valueAt(definition, mapped.and, place));
  return second === null || typeof text !== 'string' ? text : `${text} ${textOnly(second)}`;
}

function valueAt({ format }: MappingDefinition, path: string | undefined, place: Place): Value | null {
  const steps = path === undefined ? null : parsePath(format, path);
  return steps === null ? null : place(steps);
}

/** @returns null for what is empty */
function textOf(value: Value | null): TakenValue | null {
  if (value === null || value instanceof Uint8Array) return value;
  const text = String(value).replaceAll('\0', '');
  return text.trim() === '' ? null : text;
}

function textOnly(value: TakenValue): string {
  return typeof value === 'string' ? value : '';
}

function isPlaceholder(value: TakenValue): boolean {
  return typeof value === 'string' && value.length <= placeholderCharactersMax && placeholder.test(value.trim());
}

/** Whether one of the words of a condition stands where it says. */
export function holds(definition: MappingDefinition, { path, words }: MappingCondition, place: Place): boolean {
  const found = textOf(valueAt(definition, path, place));
  return typeof found === 'string' && isAmong(words, found);
}

export function isAmong(words: readonly string[], text: string): boolean {
  const sent = text.trim().toLowerCase();
  return words.some((word) => word.toLowerCase() === sent);
}

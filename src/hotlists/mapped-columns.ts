/** The columns of a list by a column mapping that a force saved. */
import {
  type Column,
  type ColumnMappingDefinition,
  fileColumnsMax,
  type MappedColumn,
  plainWord,
} from '../words/column-mapping.ts';
import { parseDatePattern, readByPattern } from '../words/time-pattern.ts';
import type { Read, RowPlan } from './row-plan.ts';
import { defaultExpiry, type Planned, type PlanOptions } from './uk-16-column.ts';
import { actionsKnown, readAction, readMarkers } from './uk-16-values.ts';
import { createDateReader, createWeedDateReader } from './weed-date.ts';

type Fields = ColumnMappingDefinition['fields'];

/** @param first the first row of the file that is not blank */
export function planMapped(
  definition: ColumnMappingDefinition,
  first: readonly string[],
  options: PlanOptions,
): Planned {
  const { header, fields } = definition;
  const names = header ? first.map((name) => name.trim()) : [];
  const places = new Map<MappedColumn, number>();
  for (const [field, value] of Object.entries(fields) as [MappedColumn, { column?: Column } | undefined][]) {
    if (value?.column === undefined) continue;
    const found = placeOf(value.column, names);
    if (typeof found === 'string') return { reason: found };
    places.set(field, found);
  }
  const days = fields.expiry?.days ?? options.defaultExpiryDays;
  const plan: RowPlan = {
    places,
    columnsMax: header ? Math.max(names.length, ...[...places.values()].map((place) => place + 1)) : fileColumnsMax,
    nameOf: (place) => names[place] || `Column ${place + 1}`,
    change: changeReader(fields.change),
    action: actionReader(fields.action),
    priority: priorityReader(fields.priority),
    markers: markersReader(fields.markers?.separator),
    country: countryReader(fields.country),
    groundFixed: fields.ground.fixed ?? null,
    expiry: expiryReader(fields.expiry?.pattern, options.nowMs),
    defaultExpiresAt: defaultExpiry(options.nowMs, days),
  };
  return { plan, isHeader: header };
}

/** @returns the place from 0, or why there is none, as a sentence about the header */
function placeOf(column: Column, names: readonly string[]): number | string {
  if (typeof column === 'number') return column - 1;
  const wanted = plainWord(column);
  const found = names.flatMap((name, place) => (plainWord(name) === wanted ? [place] : []));
  if (found.length === 1) return found[0] ?? 0;
  if (found.length > 1) return `the header names the column “${column}” ${found.length} times`;
  return `the header has no column “${column}”; it has ${names.map((name) => `“${name}”`).join(', ')}`;
}

function changeReader(change: Fields['change']): Read<'put' | 'remove'> {
  if (change === undefined) return () => ({ value: 'put' });
  const meanings = new Map<string, 'put' | 'remove'>([
    ...change.put.map((word): [string, 'put'] => [plainWord(word), 'put']),
    ...change.remove.map((word): [string, 'remove'] => [plainWord(word), 'remove']),
  ]);
  const known = `write ${[...change.put, ...change.remove].join(', ')}`;
  return (text) => {
    const value = meanings.get(plainWord(text));
    return value === undefined
      ? { reason: `does not say whether the row is put on the list or goes; ${known}` }
      : { value };
  };
}

function meaningsOf<Value>(words: readonly { listed: string; means: Value }[] | undefined): Map<string, Value> {
  return new Map((words ?? []).map(({ listed, means }) => [plainWord(listed), means]));
}

/** A word that is not known is refused: taken for the value of an empty cell, it could ask for a stop or hide one. */
function actionReader(action: Fields['action']): RowPlan['action'] {
  const meanings = meaningsOf(action?.words);
  const empty = action?.empty ?? 'observe';
  const known = meanings.size === 0 ? actionsKnown : `write ${[...meanings.keys()].join(', ')}`;
  return (text) => {
    if (text === '') return { value: empty };
    const value = meanings.size === 0 ? readAction(text) : (meanings.get(plainWord(text)) ?? null);
    return value === null ? { reason: `is not an action that is known; ${known}` } : { value };
  };
}

const priorities = meaningsOf([
  { listed: 'HIGH', means: 'high' as const },
  { listed: 'MEDIUM', means: 'medium' as const },
  { listed: 'LOW', means: 'low' as const },
]);

function priorityReader(priority: Fields['priority']): RowPlan['priority'] {
  const own = meaningsOf(priority?.words);
  const meanings = own.size === 0 ? priorities : own;
  const known = `write ${[...meanings.keys()].join(', ')}`;
  return (cell) => {
    const text = cell('priority');
    if (text === '') return { value: priority?.empty ?? 'medium' };
    const value = meanings.get(plainWord(text));
    return value === undefined ? { reason: `is not a priority that is known; ${known}` } : { value };
  };
}

function markersReader(separator: NonNullable<Fields['markers']>['separator']): RowPlan['markers'] {
  if (separator === undefined) return readMarkers;
  const between = separator === 'space' ? ' ' : separator;
  return (text) => {
    const markers = text.split(between).map((marker) => plainWord(marker));
    return [...new Set(markers.filter((marker) => marker !== ''))];
  };
}

function countryReader(country: Fields['country']): RowPlan['country'] {
  if (country?.fixed !== undefined) return () => ({ value: country.fixed ?? null });
  return (text) => {
    if (text === '') return { value: null };
    const letters = text.toUpperCase();
    if (letters === 'UK') return { value: 'GB' };
    return /^[A-Z]{2}$/.test(letters)
      ? { value: letters }
      : { reason: 'is not the two letters of a country, such as GB' };
  };
}

function expiryReader(pattern: string | undefined, nowMs: number): RowPlan['expiry'] {
  const tokens = pattern === undefined ? null : parseDatePattern(pattern);
  if (tokens === null || typeof tokens === 'string') return createWeedDateReader(nowMs);
  return createDateReader(nowMs, `is not a date of the form ${pattern}`, (text) => readByPattern(text, tokens));
}

/** Paths: those of a mapping, as they are walked. */
import { type MappingDefinition, pathsOf } from '../../words/mapping.ts';
import { listOf, type PathStep, parsePath } from '../../words/mapping-path.ts';
import type { OpenedVehicle } from './opened.ts';

/** Where the list of vehicles stands; null for a mapping whose messages tell of one vehicle each. */
export function listPathOf(definition: MappingDefinition): readonly PathStep[] | null {
  for (const { path } of pathsOf(definition)) {
    const list = listOf(parsePath(definition.format, path) ?? []);
    if (list !== null) return list;
  }
  return null;
}

/** Where in the message a path leads for this vehicle: `results[2].plate`, `line 3, column 1`. */
export function whereOf({ format }: MappingDefinition, path: string, { item, line }: OpenedVehicle): string {
  if (format === 'csv') return `line ${line ?? 1}, column ${path}`;
  return item === null ? path : path.replace('[]', `[${item}]`);
}

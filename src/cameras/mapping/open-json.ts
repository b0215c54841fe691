/** Opens JSON: an object, or a list of them. */
import type { MappingDefinition } from '../../words/mapping.ts';
import { listOf, type PathStep } from '../../words/mapping-path.ts';
import type { Decoded } from '../../words/message.ts';
import { refusedWhole } from '../shared/blank-read.ts';
import { isJsonObject, parseJson } from '../shared/json-value.ts';
import { type Opened, oneVehicle, type Value } from './opened.ts';
import { listPathOf } from './paths.ts';

export function openJson(bytes: Uint8Array, definition: MappingDefinition): Opened | Decoded {
  const root = parseJson(bytes);
  if (root === undefined) return refusedWhole('not-json', 'the message is not JSON');
  if (typeof root !== 'object' || root === null) {
    return refusedWhole('wrong-shape', 'the JSON is neither an object nor a list');
  }
  const whole = (path: readonly PathStep[]) => scalarOf(follow(root, path));
  const list = listPathOf(definition);
  if (list === null) return oneVehicle(whole);
  const found = follow(root, list);
  if (found === undefined || found === null) return { whole, vehicles: null };
  // One thing may stand where a list is expected.
  const items: readonly unknown[] = Array.isArray(found) ? found : [found];
  const vehicles = items.map((one, item) => ({
    item,
    line: null,
    value: (path: readonly PathStep[]) => {
      const before = listOf(path);
      return before === null ? whole(path) : scalarOf(follow(one, path.slice(before.length + 1)));
    },
  }));
  return { whole, vehicles };
}

/** @returns undefined where a step leads nowhere */
function follow(from: unknown, steps: readonly PathStep[]): unknown {
  let here = from;
  for (const step of steps) {
    if ('name' in step) here = isJsonObject(here) && Object.hasOwn(here, step.name) ? here[step.name] : undefined;
    else here = 'index' in step && Array.isArray(here) ? (here as unknown[])[step.index] : undefined;
  }
  return here;
}

function scalarOf(value: unknown): Value | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

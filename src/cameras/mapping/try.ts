/** Try: what a mapping, half done or done, makes of a message, and where each value of it came from. */
import { z } from 'zod';
import {
  type MappingDefinition,
  type MappingField,
  mappingDefinition,
  mappingField,
  mappingFormat,
  mappingSeparator,
} from '../../words/mapping.ts';
import type { Heartbeat, Message, RefusedPart } from '../../words/message.ts';
import type { CanonicalRead } from '../../words/read.ts';
import { readByMapping } from './decode.ts';
import { type MessagePlace, placesOf } from './places.ts';
import type { Taken, TakenValue } from './taken.ts';

/** A value is shown so that it is known again, and no picture is copied back. */
const shownCharactersMax = 120;

/** Where one field of a read came from; a null text: nothing stands there. */
export type Origin = { readonly field: MappingField; readonly path: string; readonly text: string | null };

export type Tried = {
  /** What is wrong with the definition, by its field; then nothing was read. */
  readonly problems: readonly { readonly field: string; readonly message: string }[];
  readonly reads: readonly { readonly read: CanonicalRead; readonly from: readonly Origin[] }[];
  readonly refused: readonly RefusedPart[];
  readonly heartbeats: readonly Heartbeat[];
  readonly places: readonly MessagePlace[];
};

/** What the places of a message need to know of a mapping; the rest of it may be missing. */
const formatOnly = z.object({ format: mappingFormat, separator: mappingSeparator.optional().catch(undefined) });

export function tryMapping(definition: unknown, message: Message, zone: string): Tried {
  const known = formatOnly.safeParse(definition).data;
  const places = known === undefined ? [] : placesOf(message, known.format, known.separator);
  const nothing = { problems: [], reads: [], refused: [], heartbeats: [], places };
  const parsed = mappingDefinition.safeParse(definition);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
    return { ...nothing, problems };
  }
  if (message.bytes.length === 0) return nothing;
  const { decoded, taken } = readByMapping(message, { zone, mapping: parsed.data });
  const reads = decoded.reads.map((read, at) => ({ read, from: originsOf(parsed.data, taken[at]) }));
  return { ...nothing, reads, refused: decoded.refused, heartbeats: decoded.heartbeats };
}

function originsOf({ fields }: MappingDefinition, taken: Taken | undefined): Origin[] {
  return mappingField.options.flatMap((field) => {
    const mapped: { readonly path?: string | undefined; readonly and?: string | undefined } = fields[field] ?? {};
    if (mapped.path === undefined) return [];
    const path = mapped.and === undefined ? mapped.path : `${mapped.path} + ${mapped.and}`;
    return [{ field, path, text: shown(taken?.values.get(field)) }];
  });
}

function shown(value: TakenValue | undefined): string | null {
  if (value === undefined) return null;
  if (typeof value !== 'string') return `${value.length} bytes of a picture`;
  return value.length > shownCharactersMax ? `${value.slice(0, shownCharactersMax)}…` : value;
}

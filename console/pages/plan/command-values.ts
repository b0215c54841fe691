/** What the form of a handover of command holds, and the request that it becomes. Pure. */
import type { Input } from '../../api/client.ts';
import type { FormError } from '../../ui/use-form.ts';
import { momentOf } from '../operations/operation-values.ts';
import { tierNames } from './command-words.ts';
import type { Command } from './queries.ts';

export const handingLabels = {
  tier: 'Command',
  area: 'For',
  forceId: 'Force of who takes it',
  personId: 'Account of who takes it',
  name: 'Name of who takes it',
  rank: 'Rank',
  from: 'Since',
  stateOfPlay: 'How things stand',
  words: 'Words',
} as const;
export type HandingField = keyof typeof handingLabels;

export type CheckedHanding =
  | { readonly input: Input<'handCommand'>; readonly errors: readonly [] }
  | { readonly input: null; readonly errors: readonly FormError<HandingField>[] };

/**
 * @param held who holds it, as the person saw it
 * @param nowMs a handover without a time is now
 */
export function checkHanding(
  values: Readonly<Record<HandingField, string>>,
  operationId: string,
  held: Command | null,
  nowMs: number,
): CheckedHanding {
  const errors: FormError<HandingField>[] = [];
  const tier = tierNames.find((one) => one === values.tier);
  const from = values.from === '' ? notBefore(held, nowMs) : momentOf(values.from);
  const [name, stateOfPlay] = [values.name.trim(), values.stateOfPlay.trim()];
  if (values.personId === '' && name.length < 2) errors.push({ field: 'name', message: 'Enter who takes command.' });
  if (from === null) errors.push({ field: 'from', message: 'Enter since when, or leave it empty.' });
  if (held !== null && stateOfPlay === '') {
    errors.push({ field: 'stateOfPlay', message: 'Say how things stand as it is handed over.' });
  }
  if (errors.length > 0 || tier === undefined || from === null) return { input: null, errors };
  const who = values.personId === '' ? { name } : { personId: values.personId };
  const post = { operationId, tier, area: values.area === '' ? null : values.area };
  const said = { rank: values.rank.trim(), words: values.words.trim(), stateOfPlay };
  return {
    input: { ...post, forceId: values.forceId, ...who, from, ...said, followsId: held?.id ?? null },
    errors: [],
  };
}

/** The page's clock counts seconds: now is never before whoever holds it took it. */
function notBefore(held: Command | null, nowMs: number): string {
  return new Date(Math.max(nowMs, held === null ? 0 : Date.parse(held.from))).toISOString();
}

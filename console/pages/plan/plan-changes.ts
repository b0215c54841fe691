/** What differs between two revisions of a plan, and what becomes of two that were written at once. */
import { canonicalJson } from '../../../src/words/canonical-json.ts';
import { type Part, partTitles, textFields, textLabels } from './plan-words.ts';
import type { Content, Draft } from './queries.ts';

export type PlanChange = {
  readonly part: Part;
  /** Of the field or of the list that differs. */
  readonly title: string;
  readonly words: string;
};

const lists = ['areas', 'teams', 'partners', 'risks'] as const;

/** @param titleOf what a purpose is called */
export function planChanges(before: Content, after: Content, titleOf: (purpose: string) => string): PlanChange[] {
  const texts = textFields
    .filter((field) => !isSame(before[field], after[field]))
    .map((field): PlanChange => {
      const said = field === 'purposes' ? after.purposes.map(titleOf).join(', ') : after[field];
      return { part: 'aim', title: textLabels[field], words: said === '' ? 'Nothing is said any more.' : said };
    });
  const parts = lists
    .filter((list) => !isSame(before[list], after[list]))
    .map((list): PlanChange => {
      const words = listWords(before[list], after[list]);
      return { part: list, title: partTitles[list], words: words === '' ? 'In another order.' : words };
    });
  return [...texts, ...parts];
}

/**
 * What was changed here, on top of what another saved meanwhile. A field that nobody touched here is theirs.
 * @param base what both began from
 */
export function putOnTop(base: Content, mine: Partial<Draft>, theirs: Content): Draft {
  const changed = (Object.keys(mine) as (keyof Draft)[]).filter((field) => !isSame(mine[field], base[field]));
  return { ...theirs, ...Object.fromEntries(changed.map((field) => [field, mine[field]])) };
}

export function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}

type Item = Content[(typeof lists)[number]][number];

function nameOf(item: Item): string {
  return 'what' in item ? item.what : item.name;
}

function listWords(before: readonly Item[], after: readonly Item[]): string {
  const old = new Map(before.map((item) => [nameOf(item), item]));
  const fresh = new Map(after.map((item) => [nameOf(item), item]));
  const named = (said: string, items: readonly Item[]) =>
    items.length === 0 ? [] : [`${said}: ${items.map(nameOf).join(', ')}.`];
  return [
    ...named(
      'Added',
      after.filter((item) => !old.has(nameOf(item))),
    ),
    ...named(
      'Changed',
      after.filter((item) => old.has(nameOf(item)) && !isSame(old.get(nameOf(item)), item)),
    ),
    ...named(
      'Taken out',
      before.filter((item) => !fresh.has(nameOf(item))),
    ),
  ].join(' ');
}

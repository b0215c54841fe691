/** What a form of a list of like things is made of: its fields, and the way from an item to its fields and back. */
import type { SelectOption } from '../../ui/select-input.tsx';
import type { Content, Draft } from './queries.ts';

export type RowField<Field extends string> = {
  readonly name: Field;
  readonly label: string;
  readonly hint?: string;
  /** `words`: several lines; `data`: several lines that stand under each other; or one of a few. */
  readonly as: 'line' | 'words' | 'data' | 'time' | readonly SelectOption<string>[];
  readonly width?: 'short' | 'medium' | 'full';
  readonly max?: number;
};

export type ListPart = 'teams' | 'partners' | 'risks';

export type PartShape<Name extends ListPart, Field extends string> = {
  readonly part: Name;
  /** What one is called: "team". */
  readonly noun: string;
  /** The field that names one, and where an error stands that names no field. */
  readonly main: Field;
  readonly fields: readonly RowField<Field>[];
  /** @param item null for one that is added */
  readonly valuesOf: (item: Content[Name][number] | null) => Readonly<Record<Field, string>>;
  /** @returns the item, or what is wrong with each field */
  readonly read: (
    values: Readonly<Record<Field, string>>,
    was: Content[Name][number] | null,
  ) => Draft[Name][number] | readonly { readonly field: Field; readonly message: string }[];
};

/** For an error of a field that is not written. */
export function missing<Field extends string>(
  values: Readonly<Record<Field, string>>,
  needed: Readonly<Partial<Record<Field, string>>>,
): { readonly field: Field; readonly message: string }[] {
  return (Object.keys(needed) as Field[]).flatMap((field) =>
    values[field].trim().length >= 2 ? [] : [{ field, message: needed[field] ?? '' }],
  );
}

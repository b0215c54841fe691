/** What a form of several like things keeps: their values by row, and its errors by row and field. */
import { useMemo, useState } from 'react';
import { ApiError, wordsFor } from '../../api/client.ts';
import type { SummaryError } from '../../ui/error-summary.tsx';

export type Row<Item, Field extends string> = {
  /** The same for as long as the form lives, whatever comes and goes before it. */
  readonly key: number;
  readonly values: Readonly<Record<Field, string>>;
  /** What it was filled from; null for one that was added here. */
  readonly was: Item | null;
};

/** `at`: the place of the row. A field of null is about the row, a place of null about the whole form. */
export type RowError<Field extends string> = {
  readonly at: number | null;
  readonly field: Field | null;
  readonly message: string;
};

export type Rows<Item, Field extends string> = {
  readonly rows: readonly Row<Item, Field>[];
  /** @returns the key of the new row */
  readonly add: () => number;
  readonly remove: (key: number) => void;
  readonly set: (key: number, field: Field, value: string) => void;
  readonly errors: readonly SummaryError[];
  readonly errorOf: (key: number, field: Field) => string | undefined;
  /** @returns whether there were any */
  readonly show: (errors: readonly RowError<Field>[]) => boolean;
  /** Shows what the server said: `content.teams.2.until` is the field `until` of the third row. */
  readonly fail: (error: unknown) => void;
};

/** The id of a field, to which the error summary leads. */
export function rowFieldId(key: number, field: string): string {
  return `${field}-${key}`;
}

type Shape<Item, Field extends string> = {
  readonly first: readonly Item[];
  readonly valuesOf: (item: Item | null) => Readonly<Record<Field, string>>;
  /** The field that stands for the row where an error names none. */
  readonly main: Field;
};

export function useRows<Item, Field extends string>(shape: Shape<Item, Field>): Rows<Item, Field> {
  const { valuesOf, main } = shape;
  const [rows, setRows] = useState(() =>
    shape.first.map((was, key): Row<Item, Field> => ({ key, values: valuesOf(was), was })),
  );
  const [next, setNext] = useState(rows.length);
  const [wrong, setWrong] = useState<readonly { readonly id: string | null; readonly message: string }[]>([]);

  const show = (errors: readonly RowError<Field>[]) => {
    setWrong(
      errors.map(({ at, field, message }) => {
        const row = at === null ? undefined : rows[at];
        return { id: row === undefined ? null : rowFieldId(row.key, field ?? main), message };
      }),
    );
    return errors.length > 0;
  };
  const named = useMemo(() => wrong.map((one): SummaryError => one), [wrong]);
  return {
    rows,
    add: () => {
      setRows((old) => [...old, { key: next, values: valuesOf(null), was: null }]);
      setNext(next + 1);
      return next;
    },
    remove: (key) => setRows((old) => old.filter((row) => row.key !== key)),
    set: (key, field, value) =>
      setRows((old) =>
        old.map((row) => (row.key === key ? { ...row, values: { ...row.values, [field]: value } } : row)),
      ),
    errors: named,
    errorOf: (key, field) => wrong.find(({ id }) => id === rowFieldId(key, field))?.message,
    show,
    fail: (error) => show(readErrors<Field>(error, Object.keys(valuesOf(null)) as Field[])),
  };
}

function readErrors<Field extends string>(error: unknown, fields: readonly Field[]): RowError<Field>[] {
  const named = error instanceof ApiError ? error.errors : [];
  const whole: RowError<Field> = { at: null, field: null, message: wordsFor(error) };
  if (named.length === 0) return [whole];
  return named.map(({ field: path, message }) => {
    const [, at, last] = /^content\.\w+\.(\d+)(?:\.(\w+))?/.exec(path) ?? [];
    const field = fields.find((one) => one === last) ?? null;
    return at === undefined ? { ...whole, message } : { at: Number(at), field, message };
  });
}

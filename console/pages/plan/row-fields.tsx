/** The fields of one row of a form of several like things, each as its declaration says. */
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import type { RowField } from './part-shape.ts';
import { type Rows, rowFieldId } from './use-rows.ts';

type RowFieldsProps<Item, Field extends string> = {
  readonly rows: Rows<Item, Field>;
  readonly at: Rows<Item, Field>['rows'][number];
  readonly fields: readonly RowField<Field>[];
};

export function RowFields<Item, Field extends string>({ rows, at, fields }: RowFieldsProps<Item, Field>) {
  return fields.map(({ name, label, hint, as, width = 'medium', max }) => {
    const control = {
      id: rowFieldId(at.key, name),
      label,
      hint,
      value: at.values[name],
      onChange: (value: string) => rows.set(at.key, name, value),
      error: rows.errorOf(at.key, name),
    };
    if (typeof as !== 'string') return <SelectInput key={name} {...control} options={as} width={width} />;
    if (as === 'words') return <TextArea key={name} {...control} rows={3} />;
    if (as === 'data') return <TextArea key={name} {...control} rows={6} isData />;
    return (
      <TextInput
        key={name}
        {...control}
        type={as === 'time' ? 'datetime-local' : 'text'}
        width={width}
        maxLength={max}
      />
    );
  });
}

/** Fields of the forms of records: text, a choice from a list of codes, and lists whose rows are added and removed. */
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import type { Form } from '../../ui/use-form.ts';
import { rowCount, rowsIn, rowValues, type Values } from './form-rows.ts';
import { sayCode } from './record-words.ts';

export type RecordForm = Form<string>;

type FieldProps = {
  readonly form: RecordForm;
  readonly field: string;
  readonly label: string;
  readonly hint?: ReactNode;
};

/** What a control is given; a row's field may be one that the form has not heard of yet. */
function controlOf({ form, field, label, hint }: FieldProps) {
  const { id, onChange, error } = form.field(field);
  return { id, onChange, error, label, hint, value: form.values[field] ?? '' };
}

type TextFieldProps = FieldProps & {
  readonly type?: 'text' | 'date' | 'datetime-local';
  readonly inputMode?: 'decimal' | 'numeric';
  readonly width?: 'short' | 'medium' | 'full';
  readonly max?: number;
};

export function TextField({ type = 'text', inputMode, width = 'full', max = 80, ...rest }: TextFieldProps) {
  const mode = inputMode === undefined ? {} : { inputMode };
  return <TextInput {...controlOf(rest)} {...mode} type={type} width={width} maxLength={max} />;
}

export function WordsField({ rows = 3, ...rest }: FieldProps & { readonly rows?: number }) {
  return <TextArea {...controlOf(rest)} rows={rows} />;
}

type PickFieldProps = FieldProps & {
  /** What each code is called; the codes alone where they say it themselves. */
  readonly from: readonly string[] | Readonly<Record<string, string>>;
  /** What stands where nothing is chosen. */
  readonly none?: string;
  readonly width?: 'short' | 'medium' | 'full';
  /** What choosing does, where it does more than fill the field. */
  readonly onPick?: (code: string) => void;
};

export function PickField({ from, none = 'Choose one', width = 'medium', onPick, ...rest }: PickFieldProps) {
  const titles = Array.isArray(from) ? from.map((code) => [code, sayCode(code)] as const) : Object.entries(from);
  const options = [{ value: '', title: none }, ...titles.map(([value, title]) => ({ value, title }))];
  const control = controlOf(rest);
  return <SelectInput {...control} onChange={onPick ?? control.onChange} options={options} width={width} />;
}

type RowsProps = {
  readonly form: RecordForm;
  readonly list: string;
  /** What one row is called. */
  readonly noun: string;
  readonly blank: Values;
  readonly least: number;
  readonly max: number;
  /** @param at the path of a row, such as `offences.1` */
  readonly children: (at: string) => ReactNode;
};

export function Rows({ form, list, noun, blank, least, max, children }: RowsProps) {
  const count = rowCount(form.values, list);
  const rows = () => rowsIn(form.values, list, Object.keys(blank));
  const drop = (at: number) => form.fill(rowValues(list, rows().toSpliced(at, 1)));
  const name = noun.toLowerCase();
  return (
    <>
      {Array.from({ length: count }, (_, at) => (
        <fieldset key={`${list}.${String(at)}`} className="field">
          <legend className="field-label">{count > 1 ? `${noun} ${at + 1}` : noun}</legend>
          {children(`${list}.${at}`)}
          {count > least ? (
            <div>
              <Button onClick={() => drop(at)}>
                Remove {name} {at + 1}
              </Button>
            </div>
          ) : null}
        </fieldset>
      ))}
      <div>
        <Button
          onClick={() => form.fill(rowValues(list, [...rows(), blank]))}
          disabledReason={count >= max ? `There may be ${max} at most.` : undefined}
        >
          {count === 0 ? `Add ${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}` : `Add another ${name}`}
        </Button>
      </div>
    </>
  );
}

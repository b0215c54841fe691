/** One choice of a few, with its label, hint and error. */
import { Field, type FieldProps } from './field.tsx';

export type SelectOption<Value extends string> = { readonly value: Value; readonly title: string };

export type SelectInputProps<Value extends string> = FieldProps & {
  readonly options: readonly SelectOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly width?: 'short' | 'medium' | 'full';
};

export function SelectInput<Value extends string>(props: SelectInputProps<Value>) {
  const { id, label, hint, error, options, value, onChange, width = 'full' } = props;
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {(control) => (
        <select
          {...control}
          className="input"
          data-width={width}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

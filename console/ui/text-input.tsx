/** One line of text, or several, with its label, hint and error. */
import type { InputHTMLAttributes } from 'react';
import { Field, type FieldProps } from './field.tsx';

export type TextInputProps = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'value' | 'onChange' | 'width'> & {
    readonly value: string;
    readonly onChange: (value: string) => void;
    /** How much room what is typed needs. */
    readonly width?: 'short' | 'medium' | 'full';
  };

export function TextInput({ id, label, hint, error, value, onChange, width = 'full', ...rest }: TextInputProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {(control) => (
        <input
          type="text"
          autoComplete="off"
          {...rest}
          {...control}
          className="input"
          data-width={width}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export type TextAreaProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  /** Rows of a file or a message, whose columns must stand under each other; else words. */
  readonly isData?: boolean;
};

export function TextArea({ id, label, hint, error, value, onChange, rows, isData = false }: TextAreaProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {(control) => (
        <textarea
          {...control}
          className="input"
          data-is-data={isData}
          rows={rows}
          spellCheck={!isData}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

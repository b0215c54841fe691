/** Several of a few things, as check boxes under one label. */
import { useState } from 'react';

export type Chosen = {
  readonly values: ReadonlySet<string>;
  readonly choose: (value: string, isChosen: boolean) => void;
};

export function useChosen(): Chosen {
  const [values, setValues] = useState<ReadonlySet<string>>(new Set());
  const choose = (value: string, isChosen: boolean) =>
    setValues((old) => new Set(isChosen ? [...old, value] : [...old].filter((one) => one !== value)));
  return { values, choose };
}

export type ChoiceProps = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error: string | undefined;
  readonly options: readonly { readonly value: string; readonly title: string }[];
  readonly chosen: Chosen;
};

export function Choice({ id, label, hint, error, options, chosen }: ChoiceProps) {
  const hintId = `${id}-hint`;
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className="field"
      data-wrong={error !== undefined}
      aria-describedby={hint === undefined ? undefined : hintId}
    >
      <legend className="field-label">{label}</legend>
      {hint === undefined ? null : (
        <p id={hintId} className="field-hint">
          {hint}
        </p>
      )}
      {error === undefined ? null : <p className="field-error">{error}</p>}
      {options.map(({ value, title }) => (
        <div key={value} className="check">
          <input
            type="checkbox"
            id={`${id}-${value}`}
            checked={chosen.values.has(value)}
            onChange={(event) => chosen.choose(value, event.target.checked)}
          />
          <label htmlFor={`${id}-${value}`}>{title}</label>
        </div>
      ))}
    </fieldset>
  );
}

/** Several of a few things, as check boxes under one label. */
import { useState } from 'react';
import './field.css';

export type Chosen = {
  readonly values: ReadonlySet<string>;
  readonly choose: (value: string, isChosen: boolean) => void;
};

export function useChosen(first: readonly string[] = []): Chosen {
  const [values, setValues] = useState<ReadonlySet<string>>(new Set(first));
  const choose = (value: string, isChosen: boolean) =>
    setValues((old) => new Set(isChosen ? [...old, value] : [...old].filter((one) => one !== value)));
  return { values, choose };
}

export type ChoiceOption = {
  readonly value: string;
  readonly title: string;
  /** It cannot be chosen, and the title says why. */
  readonly isShut?: boolean;
};

export type ChoiceProps = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error: string | undefined;
  readonly options: readonly ChoiceOption[];
  readonly chosen: Chosen;
  /** What is said where there is none. */
  readonly none?: string;
};

export function Choice({ id, label, hint, error, options, chosen, none }: ChoiceProps) {
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
      {options.length === 0 && none !== undefined ? <p>{none}</p> : null}
      {options.map(({ value, title, isShut = false }) => (
        <div key={value} className="check">
          <input
            type="checkbox"
            id={`${id}-${value}`}
            checked={chosen.values.has(value)}
            disabled={isShut}
            onChange={(event) => chosen.choose(value, event.target.checked)}
          />
          <label htmlFor={`${id}-${value}`}>{title}</label>
        </div>
      ))}
    </fieldset>
  );
}

/** The form of one part of a plan that is a list: its teams, its partners or its risks. Saved as a whole. */
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import type { ListPart, PartShape } from './part-shape.ts';
import type { Content, Draft, WholePlan } from './queries.ts';
import { RowFields } from './row-fields.tsx';
import { type RowError, useRows } from './use-rows.ts';
import { useSavePart } from './use-save-part.tsx';
import './plan.css';

type PartsFormProps<Name extends ListPart, Field extends string> = {
  readonly seen: WholePlan;
  readonly shape: PartShape<Name, Field>;
};

/** Most of one list, as the plan takes them. */
const partsMax = 60;

export function PartsForm<Name extends ListPart, Field extends string>(props: PartsFormProps<Name, Field>) {
  const { seen, shape } = props;
  const { part, noun, main, fields, valuesOf, read } = shape;
  const first: readonly Content[Name][number][] = seen.plan?.content[part] ?? [];
  const rows = useRows<Content[Name][number], Field>({ first, valuesOf, main });
  const saving = useSavePart(seen, part, rows.fail);
  const [fresh, setFresh] = useState<number | null>(null);
  const send = () => {
    const errors: RowError<Field>[] = [];
    const items: Draft[Name][number][] = [];
    for (const [at, { values, was }] of rows.rows.entries()) {
      const item = read(values, was);
      if ('length' in item) errors.push(...item.map((one) => ({ at, ...one })));
      else items.push(item);
    }
    if (!rows.show(errors)) saving.save({ [part]: items });
  };
  return (
    <>
      {saving.meanwhile}
      <FormFrame errors={rows.errors} onSend={send}>
        {rows.rows.length === 0 ? <p>The plan names no {noun} yet.</p> : null}
        {rows.rows.map((row, at) => (
          <fieldset
            key={row.key}
            className="field"
            // The one that was just added is where its author goes on.
            ref={row.key === fresh ? focusFirst : undefined}
          >
            <legend className="field-label">{`${capital(noun)} ${at + 1}`}</legend>
            <RowFields rows={rows} at={row} fields={fields} />
            <div>
              <Button
                aria-label={`Take out ${row.values[main] || `${noun} ${at + 1}`}`}
                onClick={() => {
                  rows.remove(row.key);
                  // Its button is gone; the one that adds is where the list ends.
                  document.getElementById(addId)?.focus();
                }}
              >
                Take out
              </Button>
            </div>
          </fieldset>
        ))}
        <div className="plan-acts">
          <Button
            id={addId}
            onClick={() => setFresh(rows.add())}
            disabledReason={rows.rows.length < partsMax ? undefined : `A plan holds at most ${partsMax}.`}
          >
            {`Add a ${noun}`}
          </Button>
        </div>
        <div>
          <Button type="submit" variant="primary" busy={saving.isSaving ? 'Saving' : undefined}>
            {saving.act}
          </Button>
        </div>
      </FormFrame>
    </>
  );
}

function capital(word: string): string {
  return word.replace(/^./, (letter) => letter.toUpperCase());
}

const addId = 'add-part';

function focusFirst(element: HTMLFieldSetElement | null): void {
  element?.querySelector<HTMLElement>('input, select, textarea')?.focus();
}

/** Start from: puts a mapping for a sender whose form is known into the form, with its invented message. */
import { useState } from 'react';
import type { Output } from '../../api/client.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';

export type MappingStart = Output<'listMappings'>['starts'][number];

type StartFromProps = { readonly starts: readonly MappingStart[]; readonly onStart: (start: MappingStart) => void };

export function StartFrom({ starts, onStart }: StartFromProps) {
  const [chosen, setChosen] = useState<MappingStart | null>(null);
  return (
    <div className="stack">
      <SelectInput
        id="start"
        label="Start from"
        hint="It fills in the form, and the message with an invented one. Change both as your sender writes."
        width="medium"
        options={[{ value: '', title: 'Nothing' }, ...starts.map(({ name, title }) => ({ value: name, title }))]}
        value={chosen?.name ?? ''}
        onChange={(name) => {
          const start = starts.find((one) => one.name === name) ?? null;
          setChosen(start);
          if (start !== null) onStart(start);
        }}
      />
      {chosen === null ? null : <About start={chosen} />}
    </div>
  );
}

function About({ start: { about, template } }: { start: MappingStart }) {
  return (
    <div className="stack">
      <p className="quiet">{about}</p>
      {template === null ? null : (
        <>
          <pre className="mapping-template">{template}</pre>
          <div>
            <CopyButton text={template} what="template" />
          </div>
        </>
      )}
    </div>
  );
}

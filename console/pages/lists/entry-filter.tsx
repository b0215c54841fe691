/** Finds entries of a list by how their mark begins, and by what they need. The address holds what was asked. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';

const states = [
  { value: 'live', title: 'Live' },
  { value: 'expiring', title: 'Expire within 7 days' },
  { value: 'due', title: 'Due for review' },
  { value: 'all', title: 'All' },
] as const;

type Shown = (typeof states)[number]['value'];

export function EntryFilter({ plate, state }: { plate: string; state: Shown }) {
  const navigate = useNavigate({ from: '/lists/$listId' });
  const [typed, setTyped] = useState(plate);
  const go = (mark: string, which: Shown) => {
    const clean = mark.toUpperCase().replace(/[^A-Z0-9]/g, '');
    setTyped(clean);
    void navigate({
      search: { ...(clean === '' ? {} : { plate: clean }), ...(which === 'live' ? {} : { state: which }) },
    });
  };
  return (
    <search>
      <form
        className="filter"
        onSubmit={(event) => {
          event.preventDefault();
          go(typed, state);
        }}
      >
        <TextInput id="mark" label="Mark begins with" width="short" maxLength={16} value={typed} onChange={setTyped} />
        <SelectInput
          id="state"
          label="State"
          width="medium"
          options={states}
          value={state}
          onChange={(which) => go(typed, which)}
        />
        <Button type="submit">Find</Button>
        {plate === '' ? null : <Button onClick={() => go('', state)}>Clear</Button>}
      </form>
    </search>
  );
}

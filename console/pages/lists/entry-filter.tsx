/** Finds entries of a list by the beginning of their mark, live ones or all. The address holds what was asked. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';

const states = [
  { value: 'live', title: 'Live' },
  { value: 'all', title: 'All' },
] as const;

export function EntryFilter({ plate, state }: { plate: string; state: 'live' | 'all' }) {
  const navigate = useNavigate({ from: '/lists/$listId' });
  const [typed, setTyped] = useState(plate);
  const go = (mark: string, which: 'live' | 'all') => {
    const clean = mark.toUpperCase().replace(/[^A-Z0-9]/g, '');
    setTyped(clean);
    void navigate({
      search: { ...(clean === '' ? {} : { plate: clean }), ...(which === 'all' ? { state: 'all' as const } : {}) },
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
          width="short"
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

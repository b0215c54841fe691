/** What is asked of the ledger. The address holds it, so that a question can be sent to a colleague. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { auditClass } from '../../../src/words/audit.ts';
import { useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { roleWords } from '../../ui/format.ts';
import { SelectInput, type SelectOption } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { auditedPeopleQuery } from './audit-queries.ts';
import { requestNames, requestWords } from './ledger-columns.tsx';
import { type LedgerSearch, readLedgerSearch } from './ledger-search.ts';

type Field = Exclude<keyof LedgerSearch, 'before'>;

const any: SelectOption<string> = { value: '', title: 'Any' };
const classes = [any, ...auditClass.options.map((value) => ({ value, title: value }))];
const names = [any, ...requestNames.map((value) => ({ value, title: requestWords(value) }))];
const states = [any, { value: 'open', title: 'Not closed' }];

export function LedgerFilter({ search }: { search: LedgerSearch }) {
  const navigate = useNavigate({ from: '/audit' });
  const session = useSession();
  const { data } = useQuery(auditedPeopleQuery);
  const { before: _, ...asked } = search;
  const [values, setValues] = useState<LedgerSearch>(asked);
  const people = (data?.people ?? []).map(({ id, name, role }) => ({
    value: id,
    title: `${name}, ${roleWords(role)}`,
  }));
  const purposes = session.purposes.map(({ code, title }) => ({ value: code, title }));
  const field = (name: Field) => ({
    id: name,
    value: values[name] ?? '',
    onChange: (value: string) => setValues((old) => ({ ...old, [name]: value })),
  });
  return (
    <search>
      <form
        className="filter"
        onSubmit={(event) => {
          event.preventDefault();
          void navigate({ search: readLedgerSearch(values) });
        }}
      >
        <SelectInput {...field('person')} label="Person" width="medium" options={[any, ...people]} />
        <TextInput {...field('mark')} label="Mark asked about" width="short" maxLength={40} />
        <SelectInput {...field('request')} label="Request" width="medium" options={names} />
        <SelectInput {...field('class')} label="Class" width="medium" options={classes} />
        <SelectInput {...field('purpose')} label="Purpose" width="medium" options={[any, ...purposes]} />
        <TextInput {...field('reference')} label="Reference" width="medium" maxLength={60} />
        <TextInput {...field('from')} label="From" type="date" width="medium" />
        <TextInput {...field('to')} label="To" type="date" width="medium" />
        <SelectInput {...field('state')} label="State" width="medium" options={states} />
        <div className="row">
          <Button type="submit" variant="primary">
            Find
          </Button>
          <Button
            onClick={() => {
              setValues({});
              void navigate({ search: {} });
            }}
          >
            Clear
          </Button>
        </div>
      </form>
    </search>
  );
}

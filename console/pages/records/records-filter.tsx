/** Which records are shown: their kind, their force, their day. The choice stands in the address. */
import { useNavigate } from '@tanstack/react-router';
import { SelectInput } from '../../ui/select-input.tsx';
import type { RecordsSearch } from './records-search.ts';

type Choices = Readonly<Record<string, string>>;
type Field = 'kind' | 'force' | 'day';

export type RecordsFilterProps = {
  /** What is shown, for people who listen to the page. */
  readonly label: string;
  readonly search: RecordsSearch;
  readonly choices: Readonly<Partial<Record<Field, Choices>>>;
};

const titles: Readonly<Record<Field, readonly [title: string, all: string]>> = {
  kind: ['Kind', 'All kinds'],
  force: ['Force', 'All forces'],
  day: ['Day', 'All days'],
};

export function RecordsFilter({ label, search, choices }: RecordsFilterProps) {
  const navigate = useNavigate();
  const choose = (field: Field, value: string) => {
    const { [field]: _, ...rest } = search;
    void navigate({
      to: '.',
      search: value === '' ? rest : { ...rest, [field]: value },
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <search className="filter" aria-label={label}>
      {(Object.keys(titles) as Field[]).map((field) => {
        const [title, all] = titles[field];
        const known = choices[field];
        if (known === undefined) return null;
        const options = Object.entries(known).map(([value, name]) => ({ value, title: name }));
        return (
          <SelectInput
            key={field}
            id={`${field}-${label.toLowerCase().replaceAll(' ', '-')}`}
            label={title}
            value={search[field] ?? ''}
            options={[{ value: '', title: all }, ...options]}
            onChange={(value) => choose(field, value)}
            width="medium"
          />
        );
      })}
    </search>
  );
}

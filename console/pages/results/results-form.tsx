/** Which days or operation the results are of, and how they are grouped. The choice becomes the address. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { operationsQuery } from '../../api/queries.ts';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useForm } from '../../ui/use-form.ts';
import { groupedBy, groupingTitles, type ResultsSearch } from './results-search.ts';

const labels = { operation: 'Of', from: 'First day', until: 'Last day', by: 'Grouped by' } as const;

type ResultsFormProps = { readonly search: ResultsSearch; readonly from: string; readonly until: string };

export function ResultsForm({ search, from, until }: ResultsFormProps) {
  const navigate = useNavigate();
  const mayList = useBarReason('listOperations') === undefined;
  const { data } = useQuery({ ...operationsQuery, enabled: mayList });
  const form = useForm({ operation: search.operation ?? '', from, until, by: groupedBy(search) as string }, labels);
  const operations = data?.operations.map(({ id, name }) => ({ value: id as string, title: name })) ?? [];
  const groupings = Object.entries(groupingTitles).map(([value, title]) => ({ value, title }));
  const show = () => {
    const { operation, by, ...days } = form.values;
    const lacksFrom = operation === '' && days.from === '';
    const lacksUntil = days.until === '' && (operation === '' || days.from !== '');
    const isBackwards = days.until !== '' && days.until < days.from;
    const wrong = [
      ...(lacksFrom ? [{ field: 'from', message: 'Enter the first day.' } as const] : []),
      ...(lacksUntil ? [{ field: 'until', message: 'Enter the last day.' } as const] : []),
      ...(isBackwards ? [{ field: 'until', message: 'The last day is before the first.' } as const] : []),
    ];
    if (form.show(wrong)) return;
    const said = { operation, by: by === 'all' ? '' : by, ...days };
    void navigate({
      to: '/results',
      search: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')),
    });
  };
  return (
    <FormFrame errors={form.errors} onSend={show}>
      <div className="filter">
        <SelectInput
          {...form.field('operation')}
          options={[{ value: '', title: 'Everything open to me' }, ...operations]}
          width="medium"
        />
        <TextInput {...form.field('from')} type="date" width="medium" />
        <TextInput {...form.field('until')} type="date" width="medium" />
        <SelectInput {...form.field('by')} options={groupings} width="medium" />
        <Button type="submit">Show the figures</Button>
      </div>
      <p className="quiet">An operation without days is told as a whole.</p>
    </FormFrame>
  );
}

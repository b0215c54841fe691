/** Which days are compared with which year, and of what. The choice becomes the address. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Input } from '../../api/client.ts';
import { operationsQuery } from '../../api/queries.ts';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useForm } from '../../ui/use-form.ts';
import type { ComparisonSearch } from './comparison-search.ts';

const labels = {
  from: 'First day',
  until: 'Last day',
  baseline: 'Baseline year',
  operation: 'Of',
  force: 'Force',
} as const;

/** Years before the period’s own that may be chosen. */
const baselineYears = 12;

type ComparisonFormProps = { readonly search: ComparisonSearch; readonly asked: Input<'compareFigures'> };

export function ComparisonForm({ search, asked }: ComparisonFormProps) {
  const navigate = useNavigate();
  const session = useSession();
  const mayList = useBarReason('listOperations') === undefined;
  const { data } = useQuery({ ...operationsQuery, enabled: mayList });
  const { from, until, baselineYear } = asked;
  const { operation = '', force = '', figure } = search;
  const form = useForm({ from, until, baseline: String(baselineYear), operation, force }, labels);
  const show = () => {
    const { values } = form;
    const isBackwards = values.from !== '' && values.until !== '' && values.until < values.from;
    const wrong = [
      ...(values.from === '' ? [{ field: 'from', message: 'Enter the first day.' } as const] : []),
      ...(values.until === '' ? [{ field: 'until', message: 'Enter the last day.' } as const] : []),
      ...(isBackwards ? [{ field: 'until', message: 'The last day is before the first.' } as const] : []),
      ...(values.baseline >= values.until.slice(0, 4) && values.until !== ''
        ? [{ field: 'baseline', message: 'Choose a year before that of the last day.' } as const]
        : []),
    ];
    if (form.show(wrong)) return;
    const said = Object.entries({ ...values, figure }).filter(([, value]) => value !== '' && value !== undefined);
    void navigate({ to: '/results/comparison', search: Object.fromEntries(said) });
  };
  const year = Number(until.slice(0, 4));
  const years = Array.from({ length: baselineYears }, (_, index) => String(year - 1 - index));
  const offered = [...new Set([...years, String(baselineYear)])].toSorted().toReversed();
  const named = (list: readonly { id: string; name: string }[] = []) =>
    list.map(({ id, name }) => ({ value: id, title: name }));
  return (
    <FormFrame errors={form.errors} onSend={show} layout="line">
      <TextInput {...form.field('from')} type="date" width="medium" />
      <TextInput {...form.field('until')} type="date" width="medium" />
      <SelectInput
        {...form.field('baseline')}
        options={offered.map((value) => ({ value, title: value }))}
        width="medium"
      />
      <SelectInput
        {...form.field('operation')}
        options={[{ value: '', title: 'Everything open to me' }, ...named(data?.operations)]}
        width="medium"
      />
      <SelectInput
        {...form.field('force')}
        options={[{ value: '', title: 'All forces' }, ...named(session.forces)]}
        width="medium"
      />
      <Button type="submit">Compare</Button>
    </FormFrame>
  );
}

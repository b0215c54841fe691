/** Making a hold: what it keeps, for which case, who looks after it, and when it is looked at again. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { reviewDaysMax } from '../../../src/words/hold.ts';
import { call, type Input } from '../../api/client.ts';
import { operationsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type Form, useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { checkHold, type HoldField, holdLabels as labels } from './make-hold-values.ts';
import { holdsQuery } from './queries.ts';

export function MakeHoldPage() {
  const barred = useBarReason('makeHold');
  return barred === undefined ? <MakeHold /> : <NoEntry title="Make a hold" reason={barred} />;
}

const kinds = [
  { value: 'mark', title: 'The reads of a mark in a period' },
  { value: 'hit', title: 'One hit, with its reads' },
  { value: 'operation', title: 'The hits of an operation, with their reads' },
] as const;

const empty = {
  ...{ kind: 'mark', mark: '', from: '', until: '', hitId: '', operationId: '' },
  ...{ reason: '', reference: '', owner: '', reviewBy: '' },
};

function MakeHold() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<HoldField>(empty, labels);
  const make = useMutation({
    mutationFn: (input: Input<'makeHold'>) => call('makeHold', input),
    onSuccess: async ({ hold }) => {
      await queries.invalidateQueries({ queryKey: holdsQuery.queryKey });
      await navigate({ to: '/retention/holds/$holdId', params: { holdId: hold.id } });
    },
    onError: form.fail,
  });
  const send = () => {
    const { input, errors } = checkHold(form.values);
    if (!form.show(errors) && input !== null) make.mutate(input);
  };
  return (
    <Page
      title="Make a hold"
      back={<Link to="/retention/holds">Holds</Link>}
      intro="What it names is kept however old it becomes, until another person releases it."
    >
      <FormFrame errors={form.errors} onSend={send}>
        <SelectInput {...form.field('kind')} options={kinds} />
        {form.values.kind === 'mark' ? <MarkFields form={form} /> : null}
        {form.values.kind === 'hit' ? (
          <Text form={form} field="hitId" hint="Its id, such as hit_12; the address of its card shows it." />
        ) : null}
        {form.values.kind === 'operation' ? <OperationField form={form} /> : null}
        <Text form={form} field="reason" hint="Why disclosure law needs it, kept with your name." max={400} />
        <Text form={form} field="reference" hint="The case that it is for, such as CPIA 12/26." />
        <Text form={form} field="owner" hint="Username of the supervisor or commander who looks after it." />
        <Text form={form} field="reviewBy" hint={`Within ${reviewDaysMax} days; it does not end then.`} type="date" />
        <div>
          <Button type="submit" variant="primary" busy={make.isPending ? 'Making' : undefined}>
            Make the hold
          </Button>
        </div>
      </FormFrame>
    </Page>
  );
}

type TextProps = {
  readonly form: Form<HoldField>;
  readonly field: HoldField;
  readonly hint?: string;
  readonly type?: 'text' | 'date';
  readonly max?: number;
};

function Text({ form, field, hint, type = 'text', max = 60 }: TextProps) {
  return (
    <TextInput
      {...form.field(field)}
      type={type}
      {...(hint === undefined ? {} : { hint })}
      width={max > 60 ? 'full' : 'medium'}
      maxLength={max}
    />
  );
}

function MarkFields({ form }: { form: Form<HoldField> }) {
  return (
    <>
      <Text form={form} field="mark" hint="The whole mark, as written." />
      <Text form={form} field="from" hint="The first day." type="date" />
      <Text form={form} field="until" hint="The last day, which is in it whole." type="date" />
    </>
  );
}

function OperationField({ form }: { form: Form<HoldField> }) {
  const { data } = useQuery(operationsQuery);
  const found = data?.operations.map(({ id, name }) => ({ value: id as string, title: name })) ?? [];
  return (
    <SelectInput
      {...form.field('operationId')}
      hint="The hits of the lists that it holds, while it lasts."
      options={[{ value: '', title: 'Choose one' }, ...found]}
    />
  );
}

/** Seeking a person: name, ground, risk, until when, and the vehicles that may show where they are. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { interestDaysMax } from '../../../src/words/person-of-interest.ts';
import { call } from '../../api/client.ts';
import { operationsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { type FieldControl, useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { endOfDay } from '../retention/make-hold-values.ts';
import { findEntries } from './find-entries.ts';
import { checkInterest, interestLabels } from './interest-values.ts';
import { interestsQuery } from './queries.ts';
import { typedMarks } from './typed-marks.ts';
import { VehicleFields } from './vehicle-fields.tsx';

export function AddInterestPage() {
  const barred = useBarReason('addPersonOfInterest');
  return barred === undefined ? <AddInterest /> : <NoEntry title="Seek a person" reason={barred} />;
}

const empty = { name: '', ground: '', risk: '', operationId: '', list: '', marks: '', expiresAt: '' };

function AddInterest() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({ ...empty, ...useSearch({ from: '/shell/people-of-interest/add' }) }, interestLabels);
  const add = useMutation({
    mutationFn: async () => {
      const { name, ground, risk, operationId, list, marks, expiresAt } = form.values;
      const typed = typedMarks(marks);
      const { entryIds, missing } = typed.length === 0 ? { entryIds: [], missing: [] } : await findEntries(list, typed);
      if (missing.length > 0) return { missing };
      const { person } = await call('addPersonOfInterest', {
        ...{ name: name.trim(), ground: ground.trim(), risk: risk.trim(), entryIds },
        operationId: operationId === '' ? null : operationId,
        expiresAt: endOfDay(expiresAt) ?? '',
      });
      return { person };
    },
    onSuccess: async ({ person, missing = [] }) => {
      if (person === undefined) {
        const message = `Not on that list now: ${missing.join(', ')}. Put them there first, or take them out here.`;
        form.show([{ field: 'marks', message }]);
        return;
      }
      await queries.invalidateQueries({ queryKey: interestsQuery.queryKey });
      await navigate({ to: '/people-of-interest/$interestId', params: { interestId: person.id } });
    },
    onError: form.fail,
  });
  const send = () => {
    if (!form.show(checkInterest(form.values))) add.mutate();
  };
  return (
    <Page
      title="Seek a person"
      back={<Link to="/people-of-interest">People of interest</Link>}
      intro="Ground and risk are shown on every hit on their vehicles, to other forces of a shared hit too."
    >
      <FormFrame errors={form.errors} onSend={send}>
        <TextInput
          {...form.field('name')}
          hint="As it is known. It stays with your force, and each look at it is on record."
          maxLength={120}
          width="medium"
        />
        <TextArea {...form.field('ground')} hint="Why they are sought. No name here: other forces read it." rows={2} />
        <TextArea {...form.field('risk')} hint="What to beware of. Empty where nothing is known." rows={2} />
        <VehicleFields
          list={form.field('list')}
          marks={form.field('marks')}
          hint="Marks on that list, one a line. They can be added later."
        />
        <OperationField control={form.field('operationId')} />
        <TextInput
          {...form.field('expiresAt')}
          type="date"
          hint={`The last day; at most ${interestDaysMax} days from now, so that somebody looks at it again.`}
          width="medium"
        />
        <div>
          <Button type="submit" variant="primary" busy={add.isPending ? 'Saving' : undefined}>
            Seek this person
          </Button>
        </div>
      </FormFrame>
    </Page>
  );
}

function OperationField({ control }: { control: FieldControl }) {
  const { data } = useQuery(operationsQuery);
  const running = data?.operations.filter(({ state }) => state !== 'over') ?? [];
  return (
    <SelectInput
      {...control}
      hint="Its forces see that somebody is sought, without the name."
      options={[{ value: '', title: 'None' }, ...running.map(({ id, name }) => ({ value: id as string, title: name }))]}
      width="medium"
    />
  );
}

/** The fields of an activity: what is planned, and once it is done, how many, with the hedge that it is told with. */
import { useQuery } from '@tanstack/react-query';
import { activityKind, activityState } from '../../../src/words/activity.ts';
import type { Qualifier } from '../../../src/words/count.ts';
import { formatZone } from '../../ui/format.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import type { Form } from '../../ui/use-form.ts';
import type { ActivityField } from './activity-values.ts';
import { kindTitles, stateWords } from './activity-words.ts';
import { teamsQuery } from './queries.ts';
import './activities.css';

const kinds = activityKind.options.map((value) => ({ value: value as string, title: kindTitles[value] }));
const states = activityState.options.map((value) => ({ value: value as string, title: stateWords[value][2] }));

const hedgeTitles: Readonly<Record<Qualifier, string>> = {
  exact: 'exactly',
  over: 'over',
  around: 'around',
  nearly: 'nearly',
  almost: 'almost',
  'up-to': 'up to',
  'stated-without-count': 'some, and nobody counted',
};
const hedges = Object.entries(hedgeTitles).map(([value, title]) => ({ value, title }));

type Props = { readonly form: Form<ActivityField>; readonly operationId: string };

export function ActivityFields({ form, operationId }: Props) {
  const now = useNow();
  const zone = `Times here are ${formatZone(now)}.`;
  return (
    <>
      <SelectInput {...form.field('kind')} options={kinds} width="medium" />
      <TextInput {...form.field('what')} hint="As a colleague would call it." maxLength={200} />
      <TextInput {...form.field('place')} hint="May be empty." maxLength={200} />
      <TeamField form={form} operationId={operationId} />
      <TextInput {...form.field('from')} type="datetime-local" hint={zone} width="medium" />
      <TextInput {...form.field('until')} type="datetime-local" width="medium" />
      <TextInput {...form.field('planned')} inputMode="numeric" width="short" maxLength={5} />
      <SelectInput {...form.field('state')} options={states} width="medium" />
      {form.values.state === 'done' ? <Counts form={form} /> : null}
      <TextArea
        {...form.field('words')}
        hint={form.values.state === 'not-done' ? 'Why it was not done.' : 'May be empty. No names.'}
        rows={3}
      />
    </>
  );
}

function TeamField({ form, operationId }: Props) {
  const { data } = useQuery(teamsQuery(operationId));
  const standing = form.values.team;
  const names = [...new Set([...(standing === '' ? [] : [standing]), ...(data ?? [])])];
  return (
    <SelectInput
      {...form.field('team')}
      hint="A team of the plan."
      options={[{ value: '', title: 'No team' }, ...names.map((name) => ({ value: name, title: name }))]}
      width="medium"
    />
  );
}

function Counts({ form }: { form: Form<ActivityField> }) {
  return (
    <>
      <Counted form={form} field="done" hint="0 is a number too." />
      <Counted form={form} field="attendance" hint="Who was there. Empty where it does not apply." />
      <Counted
        form={form}
        field="reach"
        hint="Who was reached from afar, by screen or print. It is never added to attendance."
      />
    </>
  );
}

type CountedProps = {
  readonly form: Form<ActivityField>;
  readonly field: 'done' | 'attendance' | 'reach';
  readonly hint: string;
};

function Counted({ form, field, hint }: CountedProps) {
  const hedge = form.values[`${field}Hedge`];
  return (
    <div className="counted">
      <SelectInput {...form.field(`${field}Hedge`)} options={hedges} width="medium" />
      {hedge === 'stated-without-count' ? null : (
        <TextInput {...form.field(field)} hint={hint} inputMode="numeric" width="short" maxLength={16} />
      )}
    </div>
  );
}

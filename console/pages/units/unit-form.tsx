/** The form of a unit: new, or changed. Who may not see the people of the force keeps the crew as it is. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { unitKind, unitSkill } from '../../../src/words/unit.ts';
import type { Input } from '../../api/client.ts';
import { peopleQuery } from '../../api/queries.ts';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice, type ChoiceOption, useChosen } from '../../ui/choice.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { formatZone } from '../../ui/format.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useTicker } from '../../ui/ticker-context.tsx';
import { useForm } from '../../ui/use-form.ts';
import { checkUnit, firstValues, unitLabels as labels } from './unit-values.ts';
import { kindTitles, skillTitles, type Unit } from './unit-words.ts';

type Details = Omit<Input<'changeUnit'>, 'unitId' | 'revision'>;

export type UnitFormProps = {
  /** Null for a new one. */
  readonly unit: Unit | null;
  readonly title: string;
  readonly doing: string;
  /** Why it cannot be sent; undefined when it can. */
  readonly barred: string | undefined;
  readonly send: (details: Details) => Promise<unknown>;
};

export function UnitForm({ unit, title, doing, barred, send }: UnitFormProps) {
  const now = useTicker().now();
  const form = useForm(firstValues(unit, now), labels);
  const skills = useChosen(unit?.skills);
  const crew = useChosen(unit?.crew.map(({ id }) => id));
  const people = useCrewOptions(unit);
  const act = useMutation({ mutationFn: send, onError: form.fail });
  const check = () => {
    const { details, errors } = checkUnit(form.values, [...skills.values], [...crew.values]);
    if (!form.show(errors) && details !== null) act.mutate(details);
  };
  return (
    <FormFrame errors={form.errors} onSend={check}>
      <TextInput {...form.field('callSign')} hint="As it is used over the air; once for each shift." width="short" />
      <SelectInput
        {...form.field('kind')}
        width="medium"
        options={unitKind.options.map((kind) => ({ value: kind as string, title: kindTitles[kind] }))}
      />
      <Choice
        id="skills"
        label={labels.skills}
        hint="What it can do beyond what every officer can."
        error={form.errorOf('skills')}
        options={unitSkill.options.map((skill) => ({ value: skill, title: skillTitles[skill] }))}
        chosen={skills}
      />
      <TextInput
        {...form.field('seats')}
        inputMode="numeric"
        hint="How many people it can carry besides its crew."
        width="short"
      />
      <TextInput
        {...form.field('shiftFrom')}
        type="datetime-local"
        hint={`Times here are ${formatZone(now)}.`}
        width="medium"
      />
      <TextInput {...form.field('shiftUntil')} type="datetime-local" width="medium" />
      <TextInput
        {...form.field('place')}
        hint="Where it is posted; may be left empty."
        maxLength={120}
        width="medium"
      />
      <Choice
        id="crew"
        label={labels.crew}
        hint={people.hint}
        error={form.errorOf('crew')}
        options={people.options}
        chosen={crew}
        none="Nobody is named."
      />
      <div>
        <Button type="submit" variant="primary" disabledReason={barred} busy={act.isPending ? doing : undefined}>
          {title}
        </Button>
      </div>
    </FormFrame>
  );
}

/** Patrols of the own force; those who are in the crew already, whatever they are. */
function useCrewOptions(unit: Unit | null): { options: readonly ChoiceOption[]; hint: string } {
  const { person } = useSession();
  const barred = useBarReason('listPeople');
  const { data } = useQuery({ ...peopleQuery, enabled: barred === undefined });
  const present = (unit?.crew ?? []).map(({ id, name }) => ({ value: id as string, title: name }));
  if (barred !== undefined) {
    return { options: present, hint: 'Only a supervisor sees the people of the force, and puts others into a crew.' };
  }
  const there = new Set(present.map(({ value }) => value));
  const patrols = (data?.people ?? [])
    .filter(
      ({ id, role, standing, forceId }) =>
        role === 'patrol' && standing !== 'ended' && forceId === person.forceId && !there.has(id),
    )
    .map(({ id, name }) => ({ value: id as string, title: name }));
  return { options: [...present, ...patrols], hint: 'They see the unit’s task on their phones.' };
}

/** Asks for a change of the age tiers. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { seniorRole } from '../../../src/words/age-tiers.ts';
import { offenceClass, offenceClassTitles } from '../../../src/words/purpose.ts';
import { call } from '../../api/client.ts';
import { ageTiersQuery } from '../../api/queries.ts';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useForm } from '../../ui/use-form.ts';
import type { Tiers } from './approval-words.ts';

const labels = {
  openDays: 'Open by role, days',
  approvedDays: 'Open with an approval, days',
  classes: 'Offence classes',
  approvers: 'Who may approve',
  why: 'Why',
} as const;
const classes = offenceClass.exclude(['none']).options;

export function TiersForm({ tiers }: { tiers: Tiers }) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<readonly string[]>([...tiers.classes, ...tiers.approvers]);
  const initial = { openDays: String(tiers.openDays), approvedDays: String(tiers.approvedDays) };
  const form = useForm({ ...initial, classes: '', approvers: '', why: '' }, labels);
  const ask = useMutation({
    mutationFn: () => {
      const { openDays, approvedDays, why } = form.values;
      const wanted = {
        openDays: Number(openDays),
        approvedDays: Number(approvedDays),
        classes: classes.filter((one) => chosen.includes(one)),
        approvers: seniorRole.options.filter((one) => chosen.includes(one)),
      };
      return call('askTiersChange', { tiers: wanted, why: why.trim() });
    },
    onSuccess: (answer) => {
      form.show([]);
      queries.setQueryData(ageTiersQuery.queryKey, answer);
    },
    onError: form.fail,
  });
  const choose = (name: string, isChosen: boolean) =>
    setChosen((old) => (isChosen ? [...old, name] : old.filter((one) => one !== name)));
  return (
    <section>
      <h2>Ask for a change</h2>
      <FormFrame errors={form.errors} onSend={() => ask.mutate()}>
        {(['openDays', 'approvedDays'] as const).map((field) => (
          <TextInput key={field} {...form.field(field)} inputMode="numeric" width="short" />
        ))}
        <Choices
          {...{ id: 'classes', legend: labels.classes, chosen, onChoose: choose }}
          options={classes.map((one) => [one, offenceClassTitles[one]])}
        />
        <Choices
          {...{ id: 'approvers', legend: labels.approvers, chosen, onChoose: choose }}
          options={seniorRole.options.map((one) => [one, one])}
        />
        <TextInput {...form.field('why')} />
        <div>
          <Button type="submit" variant="primary" busy={ask.isPending ? 'Asking' : undefined}>
            Ask for this change
          </Button>
        </div>
      </FormFrame>
    </section>
  );
}

type ChoicesProps = {
  readonly id: string;
  readonly legend: string;
  readonly options: readonly (readonly [name: string, title: string])[];
  readonly chosen: readonly string[];
  readonly onChoose: (name: string, isChosen: boolean) => void;
};

function Choices({ id, legend, options, chosen, onChoose }: ChoicesProps) {
  return (
    <fieldset id={id} tabIndex={-1} className="field">
      <legend className="field-label">{legend}</legend>
      {options.map(([name, title]) => (
        <div key={name} className="check">
          <input
            type="checkbox"
            id={`${id}-${name}`}
            checked={chosen.includes(name)}
            onChange={(event) => onChoose(name, event.target.checked)}
          />
          <label htmlFor={`${id}-${name}`}>{title}</label>
        </div>
      ))}
    </fieldset>
  );
}

/** Asks for a change of the age tiers. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { seniorRole } from '../../../src/words/age-tiers.ts';
import { offenceClass, offenceClassTitles } from '../../../src/words/purpose.ts';
import { call } from '../../api/client.ts';
import { ageTiersQuery } from '../../api/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Choice, useChosen } from '../../ui/choice.tsx';
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
  const [chosenClasses, chosenApprovers] = [useChosen(tiers.classes), useChosen(tiers.approvers)];
  const initial = { openDays: String(tiers.openDays), approvedDays: String(tiers.approvedDays) };
  const form = useForm({ ...initial, classes: '', approvers: '', why: '' }, labels);
  const ask = useMutation({
    mutationFn: () => {
      const { openDays, approvedDays, why } = form.values;
      const wanted = {
        openDays: Number(openDays),
        approvedDays: Number(approvedDays),
        classes: classes.filter((one) => chosenClasses.values.has(one)),
        approvers: seniorRole.options.filter((one) => chosenApprovers.values.has(one)),
      };
      return call('askTiersChange', { tiers: wanted, why: why.trim() });
    },
    onSuccess: (answer) => {
      form.show([]);
      queries.setQueryData(ageTiersQuery.queryKey, answer);
    },
    onError: form.fail,
  });
  return (
    <section className="stack">
      <h2>Ask for a change</h2>
      <FormFrame errors={form.errors} onSend={() => ask.mutate()}>
        {(['openDays', 'approvedDays'] as const).map((field) => (
          <TextInput key={field} {...form.field(field)} inputMode="numeric" width="short" />
        ))}
        <Choice
          id="classes"
          label={labels.classes}
          error={form.errorOf('classes')}
          options={classes.map((value) => ({ value, title: offenceClassTitles[value] }))}
          chosen={chosenClasses}
        />
        <Choice
          id="approvers"
          label={labels.approvers}
          error={form.errorOf('approvers')}
          options={seniorRole.options.map((value) => ({ value, title: startCase(value) }))}
          chosen={chosenApprovers}
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

const startCase = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** What I want pushed: which priorities, and when nothing. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Priority } from '../../../src/words/entry.ts';
import { call, type Output } from '../../api/client.ts';
import { pushQuery } from '../../api/queries.ts';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { minuteOfTime, timeOfMinute } from './alert-words.ts';

type Choices = Output<'getPush'>['choices'];
type QuietField = 'from' | 'until';

const labels: Readonly<Record<QuietField, string>> = { from: 'Quiet from', until: 'Quiet until' };
const priorities: readonly Priority[] = ['high', 'medium', 'low'];
const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

export function PushChoicesForm({ choices }: { choices: Choices }) {
  const { quiet } = choices;
  const [chosen, setChosen] = useState<ReadonlySet<Priority>>(new Set(choices.priorities));
  const form = useForm<QuietField>(
    {
      from: quiet === null ? '' : timeOfMinute(quiet.fromMinute),
      until: quiet === null ? '' : timeOfMinute(quiet.untilMinute),
    },
    labels,
  );
  const save = useSave(form.fail);
  const send = () => {
    if (form.show(check(form.values))) return;
    const [fromMinute, untilMinute] = [minuteOfTime(form.values.from), minuteOfTime(form.values.until)];
    save.mutate({
      priorities: [...chosen],
      quiet: fromMinute === null || untilMinute === null ? null : { fromMinute, untilMinute },
      zone,
    });
  };
  const time = (field: QuietField) => <TextInput {...form.field(field)} type="time" width="short" />;
  return (
    <section className="alerts-part" aria-labelledby="push-choices">
      <h2 id="push-choices">What is pushed to you</h2>
      <FormFrame errors={form.errors} onSend={send}>
        <fieldset className="alerts-choices">
          <legend>Hits of these priorities</legend>
          {priorities.map((priority) => (
            <PriorityCheck key={priority} priority={priority} chosen={chosen} onChange={setChosen} />
          ))}
        </fieldset>
        <div className="filter">
          {time('from')}
          {time('until')}
        </div>
        <p className="quiet">
          Times of {zone}. Leave both empty to be told at any hour. A supervisor is told of a hit that nobody takes in
          time whatever stands here.
        </p>
        <div>
          <Button type="submit" variant="primary" busy={save.isPending ? 'Saving' : undefined}>
            Save
          </Button>
        </div>
      </FormFrame>
    </section>
  );
}

type PriorityCheckProps = {
  readonly priority: Priority;
  readonly chosen: ReadonlySet<Priority>;
  readonly onChange: (chosen: ReadonlySet<Priority>) => void;
};

function PriorityCheck({ priority, chosen, onChange }: PriorityCheckProps) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={chosen.has(priority)}
        onChange={({ target }) => {
          const next = new Set(chosen);
          if (target.checked) next.add(priority);
          else next.delete(priority);
          onChange(next);
        }}
      />
      {priority.charAt(0).toUpperCase() + priority.slice(1)}
    </label>
  );
}

function useSave(onError: (error: unknown) => void) {
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (choices: Choices) => call('savePushChoices', choices),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: pushQuery.queryKey });
      toast({ message: 'Saved. It holds for all your browsers.' });
    },
    onError,
  });
}

function check(values: Readonly<Record<QuietField, string>>): readonly FormError<QuietField>[] {
  const missing = (field: QuietField): readonly FormError<QuietField>[] =>
    minuteOfTime(values[field]) === null ? [{ field, message: `${labels[field]} must be a time, such as 22:00.` }] : [];
  return values.from === '' && values.until === '' ? [] : [...missing('from'), ...missing('until')];
}

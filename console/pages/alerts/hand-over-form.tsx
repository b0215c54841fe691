/** To whom I hand over, and in what words. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { PersonId } from '../../../src/words/id.ts';
import { call, type Output } from '../../api/client.ts';
import { handoversQuery } from '../../api/queries.ts';
import { forceName, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { countOf, roleWords } from '../../ui/format.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';

type Colleague = Output<'listOnDuty'>['people'][number];
type HandOverField = 'to' | 'words';

const labels: Readonly<Record<HandOverField, string>> = { to: 'Colleague', words: 'What they must know' };

export function HandOverForm({ people }: { people: readonly Colleague[] }) {
  const session = useSession();
  const form = useForm<HandOverField>({ to: '', words: '' }, labels);
  const handOver = useHandOver(form.fail, () => form.fill({ to: '', words: '' }));
  const send = () => {
    const to = people.find(({ id }) => id === form.values.to);
    if (to === undefined) form.show([{ field: 'to', message: 'Choose a colleague.' }]);
    else if (!form.show([])) handOver.mutate({ to: to.id, words: form.values.words.trim() });
  };
  const options = [
    { value: '', title: people.length === 0 ? 'Nobody else is on duty' : 'Choose' },
    ...people.map(({ id, name, role, forceId }) => ({
      value: id as string,
      title: `${name}, ${roleWords(role)}, ${forceName(session, forceId)}`,
    })),
  ];
  return (
    <section className="alerts-part" aria-labelledby="hand-over">
      <h2 id="hand-over">Hand over to a colleague</h2>
      <FormFrame errors={form.errors} onSend={send}>
        <SelectInput
          {...form.field('to')}
          hint="Who is at a console now. A hit that is not open to their force stays with you."
          options={options}
        />
        <TextArea
          {...form.field('words')}
          hint="Kept with the last hour in figures, which are added by themselves."
          rows={4}
        />
        <div>
          <Button type="submit" variant="primary" busy={handOver.isPending ? 'Handing over' : undefined}>
            Offer all my hits
          </Button>
        </div>
      </FormFrame>
    </section>
  );
}

function useHandOver(onError: (error: unknown) => void, onDone: () => void) {
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (input: { to: PersonId; words: string }) => call('handOverShift', input),
    onSuccess: ({ handovers, kept }) => {
      queries.setQueryData(handoversQuery.queryKey, { handovers });
      const [newest] = handovers;
      const stays = kept === 0 ? '' : ` ${countOf(kept, 'hit')} stay with you: not open to their force.`;
      toast({ message: `Offered ${countOf(newest?.hitIds.length ?? 0, 'hit')} to ${newest?.toName}.${stays}` });
      onDone();
    },
    onError,
  });
}

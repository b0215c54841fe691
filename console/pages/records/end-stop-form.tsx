/** Saying what came of a stop. From then on its grounds are locked. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Input } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { useForm } from '../../ui/use-form.ts';
import { stopQuery } from './record-queries.ts';
import type { Stop } from './record-words.ts';
import { EndFields } from './stop-fields.tsx';
import { blankEnd, checkEnd, stopLabels } from './stop-values.ts';
import { useOwnReason } from './use-own-reason.ts';

export function EndStopForm({ stop }: { stop: Stop }) {
  const queries = useQueryClient();
  const barred = useOwnReason(stop.forceId, 'endStop');
  const [actId] = useState(() => crypto.randomUUID());
  const form = useForm<string>(blankEnd, stopLabels);
  const end = useMutation({
    mutationFn: (input: Input<'endStop'>) => call('endStop', input),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['stops'] });
      await queries.invalidateQueries({ queryKey: stopQuery(stop.id).queryKey });
    },
    onError: form.fail,
  });
  const send = () => {
    const { facts, errors } = checkEnd(form.values, stop.facts);
    if (form.show(errors) || facts === null) return;
    end.mutate({ stopId: stop.id, actId, doneAt: new Date().toISOString(), end: facts });
  };
  if (barred !== undefined) return <p>Not recorded yet. {barred}</p>;
  return (
    <FormFrame errors={form.errors} onSend={send}>
      <p>Read the grounds once more: recording what came of it locks them.</p>
      <EndFields form={form} type={stop.facts.type} hasPerson={stop.facts.person !== null} />
      <div>
        <Button type="submit" variant="primary" busy={end.isPending ? 'Recording' : undefined}>
          Record what came of it
        </Button>
      </div>
    </FormFrame>
  );
}

/** Correcting the record of a stop: once it is locked with words on why. What it said before stays. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Input } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { orNull } from './issues.ts';
import { TextField } from './record-fields.tsx';
import { stopQuery } from './record-queries.ts';
import type { Stop } from './record-words.ts';
import { EndFields, StopFields } from './stop-fields.tsx';
import { checkEnd, checkStop, hasPerson, stopLabels, stopValues } from './stop-values.ts';
import { whyMissing } from './versions-view.tsx';

export function CorrectStopPage() {
  const barred = useBarReason('correctStop');
  return barred === undefined ? <CorrectStop /> : <NoEntry title="Correct a stop" reason={barred} />;
}

function CorrectStop() {
  const { stopId } = useParams({ from: '/shell/stops/$stopId/correct' });
  const query = useQuery(stopQuery(stopId));
  return (
    <Page
      title="Correct a stop"
      back={
        <Link to="/stops/$stopId" params={{ stopId }}>
          {query.data?.stop.receipt ?? 'The stop'}
        </Link>
      }
      intro="What it says now stays to be read, with your name beside what you changed."
    >
      <QueryView query={query} what="the stop">
        {({ stop }) => <CorrectForm stop={stop} />}
      </QueryView>
    </Page>
  );
}

/** The stop as it was when the form was opened: what somebody else changes meanwhile is refused. */
function CorrectForm({ stop }: { stop: Stop }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [seen] = useState(stop);
  const form = useForm<string>({ ...stopValues(seen.facts, seen.end), why: '' }, stopLabels);
  const correct = useMutation({
    mutationFn: (input: Input<'correctStop'>) => call('correctStop', input),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['stops'] });
      await queries.invalidateQueries({ queryKey: stopQuery(seen.id).queryKey });
      await navigate({ to: '/stops/$stopId', params: { stopId: seen.id } });
    },
    onError: form.fail,
  });
  const send = () => {
    const { facts, errors } = checkStop(form.values, seen.facts);
    const ended = facts === null || seen.end === null ? { facts: null, errors: [] } : checkEnd(form.values, facts);
    const why = seen.groundsLocked ? whyMissing(form.values['why']) : [];
    if (form.show([...errors, ...ended.errors, ...why]) || facts === null) return;
    const said = { facts, end: ended.facts, why: orNull(form.values['why']) };
    correct.mutate({ stopId: seen.id, revision: seen.revision, ...said });
  };
  return (
    <FormFrame errors={form.errors} onSend={send}>
      <StopFields form={form} />
      {seen.end === null ? null : (
        <EndFields
          form={form}
          type={(form.values['type'] ?? '') as Stop['facts']['type']}
          hasPerson={hasPerson(form.values)}
        />
      )}
      <TextField
        form={form}
        field="why"
        label={seen.groundsLocked ? 'Why' : 'Why (optional until it is locked)'}
        hint="It is kept with your name."
        max={400}
      />
      <div>
        <Button type="submit" variant="primary" busy={correct.isPending ? 'Correcting' : undefined}>
          Correct the record
        </Button>
      </div>
    </FormFrame>
  );
}

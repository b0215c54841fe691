/** Correcting an outcome with words on why. What it said before stays. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Input } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { OutcomeFields } from './outcome-fields.tsx';
import { useCorrectReason } from './outcome-page.tsx';
import { checkOutcome, outcomeLabels, outcomeValues } from './outcome-values.ts';
import { TextField } from './record-fields.tsx';
import { outcomeQuery, refreshOutcome } from './record-queries.ts';
import { factsWords, type Outcome } from './record-words.ts';
import { whyMissing } from './versions-view.tsx';

export function CorrectOutcomePage() {
  const mayNotCorrect = useBarReason('correctOutcome');
  const mayNotRead = useBarReason('getOutcome');
  const barred = mayNotCorrect ?? mayNotRead;
  return barred === undefined ? <CorrectOutcome /> : <NoEntry title="Correct an outcome" reason={barred} />;
}

function CorrectOutcome() {
  const { outcomeId } = useParams({ from: '/shell/outcomes/$outcomeId/correct' });
  const query = useQuery(outcomeQuery(outcomeId));
  return (
    <Page
      title="Correct an outcome"
      back={
        <Link to="/outcomes/$outcomeId" params={{ outcomeId }}>
          {query.data === undefined ? 'The outcome' : factsWords(query.data.outcome.facts)}
        </Link>
      }
      intro="What it says now stays to be read, with your name beside what you changed. The totals follow."
    >
      <QueryView query={query} what="the outcome">
        {({ outcome }) => <CorrectForm outcome={outcome} />}
      </QueryView>
    </Page>
  );
}

/** The outcome as it was when the form was opened: what somebody else changes meanwhile is refused. */
function CorrectForm({ outcome }: { outcome: Outcome }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [seen] = useState(outcome);
  const barred = useCorrectReason(seen);
  const form = useForm<string>({ ...outcomeValues(seen.facts), why: '' }, outcomeLabels);
  const correct = useMutation({
    mutationFn: (input: Input<'correctOutcome'>) => call('correctOutcome', input),
    onSuccess: async () => {
      await refreshOutcome(queries, seen.id);
      await navigate({ to: '/outcomes/$outcomeId', params: { outcomeId: seen.id } });
    },
    onError: form.fail,
  });
  const send = () => {
    const { facts, errors } = checkOutcome(form.values);
    const { why = '' } = form.values;
    if (form.show([...errors, ...whyMissing(why)]) || facts === null) return;
    correct.mutate({ outcomeId: seen.id, revision: seen.revision, facts, why: why.trim() });
  };
  if (barred !== undefined) {
    return (
      <Banner kind="info" title="You cannot correct it">
        <p>{barred}</p>
      </Banner>
    );
  }
  return (
    <FormFrame errors={form.errors} onSend={send}>
      <OutcomeFields form={form} isKindFixed />
      <TextField form={form} field="why" label="Why" hint="It is kept with your name." max={400} />
      <div>
        <Button type="submit" variant="primary" busy={correct.isPending ? 'Correcting' : undefined}>
          Correct the outcome
        </Button>
      </div>
    </FormFrame>
  );
}

/** Writing a decision into the policy log, or one that corrects another. Sent again, it is the same decision. */
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Input } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { formatZone } from '../../ui/format.ts';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type FormError, useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { momentOf } from '../operations/operation-values.ts';
import { policyLogQuery } from './queries.ts';

const labels = {
  decision: 'Decision',
  reason: 'Reason',
  optionsNotTaken: 'Options not taken',
  decidedBy: 'Decided by',
  decidedAt: 'Decided at',
} as const;
type DecisionField = keyof typeof labels;

export function LogDecisionPage() {
  const barred = useBarReason('logDecision');
  return barred === undefined ? <LogDecision /> : <NoEntry title="Write down a decision" reason={barred} />;
}

function LogDecision() {
  const { operationId } = useParams({ from: '/shell/operations/$operationId/log/add' });
  const { corrects = null } = useSearch({ from: '/shell/operations/$operationId/log/add' });
  return (
    <Page
      title={corrects === null ? 'Write down a decision' : `Correct decision ${corrects}`}
      back={
        <Link to="/operations/$operationId/log" params={{ operationId }}>
          Policy log
        </Link>
      }
      intro="It gets the next number, with your name and force, and is never changed."
    >
      {corrects === null ? null : <Corrected operationId={operationId} number={corrects} />}
      <DecisionForm operationId={operationId} corrects={corrects} />
    </Page>
  );
}

/** The decision that is corrected, as it stays. */
function Corrected({ operationId, number }: { operationId: string; number: number }) {
  const { data } = useInfiniteQuery(policyLogQuery(operationId));
  const old = data?.pages.flatMap(({ decisions }) => decisions).find((one) => one.number === number);
  return (
    <Banner title={`Decision ${number} stays as it was written`}>
      {old === undefined ? null : (
        <p className="plan-text">
          {old.decision} Decided by {old.decidedBy}: {old.reason}
        </p>
      )}
    </Banner>
  );
}

function DecisionForm({ operationId, corrects }: { operationId: string; corrects: number | null }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const now = useNow();
  // One form is one decision, however often it is sent.
  const [actId] = useState(() => crypto.randomUUID());
  const form = useForm<DecisionField>(
    { decision: '', reason: '', optionsNotTaken: '', decidedBy: '', decidedAt: '' },
    labels,
  );
  const write = useMutation({
    mutationFn: (input: Input<'logDecision'>) => call('logDecision', input),
    onSuccess: async ({ decision }) => {
      toast({ message: `Written down as decision ${decision.number}.` });
      await queries.invalidateQueries({ queryKey: policyLogQuery(operationId).queryKey });
      await navigate({ to: '/operations/$operationId/log', params: { operationId } });
    },
    onError: form.fail,
  });
  const send = () => {
    const { decidedAt: at, ...texts } = form.values;
    const errors = checkTexts(texts);
    const decidedAt = at === '' ? new Date(now).toISOString() : momentOf(at);
    if (decidedAt === null) errors.push({ field: 'decidedAt', message: 'Enter when, or leave it empty.' });
    if (!form.show(errors) && decidedAt !== null) write.mutate({ operationId, actId, ...texts, decidedAt, corrects });
  };
  return (
    <FormFrame errors={form.errors} onSend={send}>
      <TextArea {...form.field('decision')} hint="What is done, or not done." rows={3} />
      <TextArea {...form.field('reason')} rows={3} />
      <TextArea {...form.field('optionsNotTaken')} hint="What else was thought of, and why not." rows={3} />
      <TextInput
        {...form.field('decidedBy')}
        hint="Whose decision it is, with rank; a loggist writes for a commander."
        width="medium"
        maxLength={120}
      />
      <TextInput
        {...form.field('decidedAt')}
        type="datetime-local"
        hint={`Empty: now. Times here are ${formatZone(now)}.`}
        width="medium"
      />
      <div>
        <Button type="submit" variant="primary" busy={write.isPending ? 'Writing it down' : undefined}>
          Write it down
        </Button>
      </div>
    </FormFrame>
  );
}

function checkTexts(texts: Readonly<Record<Exclude<DecisionField, 'decidedAt'>, string>>): FormError<DecisionField>[] {
  const needed = {
    decision: 'Enter what was decided.',
    reason: 'Enter why.',
    decidedBy: 'Enter whose decision it is.',
  } as const;
  return (Object.keys(needed) as (keyof typeof needed)[]).flatMap((field) =>
    texts[field].trim().length >= 3 ? [] : [{ field, message: needed[field] }],
  );
}

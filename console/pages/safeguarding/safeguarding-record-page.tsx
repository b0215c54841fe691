/** One safeguarding record, what it said before it was corrected, and correcting it or taking it back. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Input } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { formatDay } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { OfWhat } from '../records/of-what.tsx';
import { TextField } from '../records/record-fields.tsx';
import { sayCode } from '../records/record-words.ts';
import { TakeBackButton } from '../records/take-back-button.tsx';
import { VersionsView, whyMissing } from '../records/versions-view.tsx';
import { SafeguardingFields } from './record-fields.tsx';
import { checkRecord, recordKinds, recordLabels, recordSaid, recordValues, recordWords } from './record-values.ts';
import { type SafeguardingRecord, safeguardingQuery, safeguardingRecordQuery } from './safeguarding-queries.ts';

export function SafeguardingRecordPage() {
  const barred = useBarReason('getSafeguarding');
  return barred === undefined ? <OneRecord /> : <NoEntry title="Safeguarding record" reason={barred} />;
}

function OneRecord() {
  const { safeguardingId } = useParams({ from: '/shell/safeguarding/$safeguardingId' });
  const query = useQuery(safeguardingRecordQuery(safeguardingId));
  const record = query.data?.record;
  return (
    <Page
      title={record === undefined ? 'Safeguarding record' : recordWords(record.facts)}
      back={<Link to="/safeguarding">Safeguarding</Link>}
      actions={record === undefined || record.isWithdrawn ? undefined : <Acts record={record} />}
    >
      <QueryView query={query} what="the record">
        {(data) => (
          <>
            {data.record.isWithdrawn ? (
              <Banner kind="warn" title="Taken back as a mistake">
                <p>It counts nowhere, and stays to be read.</p>
              </Banner>
            ) : null}
            <Facts record={data.record} />
            <section className="stack" aria-labelledby="before">
              <h2 id="before">What it said before</h2>
              <VersionsView
                labels={recordLabels}
                versions={data.versions.map(({ facts, isWithdrawn, ...rest }) => ({
                  ...{ ...rest, said: facts },
                  what: isWithdrawn ? 'taken back as a mistake' : undefined,
                }))}
              />
            </section>
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Acts({ record: { id: safeguardingId, revision } }: { record: SafeguardingRecord }) {
  const queries = useQueryClient();
  const takeBack = async (why: string) => {
    await call('correctSafeguarding', { safeguardingId, revision, why, facts: null });
    await queries.invalidateQueries({ queryKey: safeguardingQuery.queryKey });
  };
  return (
    <>
      <Link to="/safeguarding/$safeguardingId/correct" params={{ safeguardingId }} className="button">
        Correct
      </Link>
      <TakeBackButton noun="record" run={takeBack} />
    </>
  );
}

function Facts({ record: { facts, operationId, changedAt, changedBy } }: { record: SafeguardingRecord }) {
  return (
    <dl className="facts">
      <dt>Kind</dt>
      <dd>{recordKinds[facts.kind]}</dd>
      <dt>What</dt>
      <dd>{recordSaid(facts)}</dd>
      {facts.kind === 'diversion' ? null : (
        <>
          <dt>Consent</dt>
          <dd>{sayCode(facts.consent)}</dd>
        </>
      )}
      {facts.kind === 'nrm' ? null : (
        <>
          <dt>Partner</dt>
          <dd>{facts.partner ?? 'none'}</dd>
        </>
      )}
      <dt>Day</dt>
      <dd>{formatDay(facts.doneOn)}</dd>
      <dt>Operation</dt>
      <dd>
        <OfWhat record={{ operationId, taskId: null, hitId: null }} />
      </dd>
      <dt>Written last</dt>
      <dd>
        <Time at={changedAt} /> by {changedBy.name}
      </dd>
    </dl>
  );
}

export function CorrectSafeguardingPage() {
  const barred = useBarReason('correctSafeguarding');
  return barred === undefined ? <Correct /> : <NoEntry title="Correct a safeguarding record" reason={barred} />;
}

function Correct() {
  const { safeguardingId } = useParams({ from: '/shell/safeguarding/$safeguardingId/correct' });
  const query = useQuery(safeguardingRecordQuery(safeguardingId));
  return (
    <Page
      title="Correct a safeguarding record"
      back={
        <Link to="/safeguarding/$safeguardingId" params={{ safeguardingId }}>
          {query.data === undefined ? 'The record' : recordWords(query.data.record.facts)}
        </Link>
      }
      intro="What it says now stays to be read, with your name beside what you changed."
    >
      <QueryView query={query} what="the record">
        {({ record }) => <CorrectForm record={record} />}
      </QueryView>
    </Page>
  );
}

/** The record as it was when the form was opened: what somebody else changes meanwhile is refused. */
function CorrectForm({ record }: { record: SafeguardingRecord }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [seen] = useState(record);
  const form = useForm<string>({ ...recordValues(seen.facts), why: '' }, recordLabels);
  const correct = useMutation({
    mutationFn: (input: Input<'correctSafeguarding'>) => call('correctSafeguarding', input),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: safeguardingQuery.queryKey });
      await navigate({ to: '/safeguarding/$safeguardingId', params: { safeguardingId: seen.id } });
    },
    onError: form.fail,
  });
  const send = () => {
    const { facts, errors } = checkRecord(form.values);
    const { why = '' } = form.values;
    if (form.show([...errors, ...whyMissing(why)]) || facts === null) return;
    correct.mutate({ safeguardingId: seen.id, revision: seen.revision, facts, why: why.trim() });
  };
  return (
    <FormFrame errors={form.errors} onSend={send}>
      <SafeguardingFields form={form} isKindFixed />
      <TextField form={form} field="why" label="Why" hint="It is kept with your name." max={400} />
      <div>
        <Button type="submit" variant="primary" busy={correct.isPending ? 'Correcting' : undefined}>
          Correct the record
        </Button>
      </div>
    </FormFrame>
  );
}

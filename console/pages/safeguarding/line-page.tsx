/** One county line: from its first report to its closure, and everything that was known of it before. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Input } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { countOf, formatDay } from '../../ui/format.ts';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { OfWhat } from '../records/of-what.tsx';
import { TextField } from '../records/record-fields.tsx';
import { VersionsView, whyMissing } from '../records/versions-view.tsx';
import { LineFields } from './line-fields.tsx';
import { checkLine, evidenceTitles, lineLabels, lineValues } from './line-values.ts';
import { LineState } from './safeguarding-page.tsx';
import { type Line, lineQuery, linesQuery } from './safeguarding-queries.ts';

export function LinePage() {
  const barred = useBarReason('getLine');
  return barred === undefined ? <OneLine /> : <NoEntry title="County line" reason={barred} />;
}

function OneLine() {
  const { lineId } = useParams({ from: '/shell/safeguarding/lines/$lineId' });
  const query = useQuery(lineQuery(lineId));
  return (
    <Page
      title={query.data?.line.facts.name ?? 'County line'}
      back={<Link to="/safeguarding">Safeguarding</Link>}
      actions={
        query.data === undefined ? undefined : (
          <Link to="/safeguarding/lines/$lineId/change" params={{ lineId }} className="button" data-variant="primary">
            Change or close
          </Link>
        )
      }
    >
      <QueryView query={query} what="the line">
        {({ line, versions }) => (
          <>
            <LineFactsView line={line} />
            <section className="stack" aria-labelledby="before">
              <h2 id="before">What was known before</h2>
              <VersionsView
                labels={lineLabels}
                versions={versions.map(({ facts, ...rest }) => ({ ...rest, said: withoutNumber(facts) }))}
              />
            </section>
          </>
        )}
      </QueryView>
    </Page>
  );
}

/** A number that was changed is told as changed, and not by its digits. */
function withoutNumber({ number, importing, ...facts }: Line['facts']) {
  return { ...facts, importing: importing.join(', '), number: `ends in ${number.slice(-2)}` };
}

function LineFactsView({ line }: { line: Line }) {
  const { facts, daysToClosure } = line;
  const { closure } = facts;
  return (
    <dl className="facts">
      <dt>State</dt>
      <dd>
        <LineState line={line} />
        {closure === null || daysToClosure === null
          ? ''
          : ` on ${formatDay(closure.on)}, ${countOf(daysToClosure, 'day')} after the first report`}
      </dd>
      {closure === null ? null : (
        <>
          <dt>Evidence</dt>
          <dd>
            {evidenceTitles[closure.evidence]}: {closure.words}
          </dd>
        </>
      )}
      <dt>Number</dt>
      <dd>
        <HeldNumber number={facts.number} />
      </dd>
      <dt>Line holder</dt>
      <dd>{facts.holderReference === null ? 'no record named' : `recorded under ${facts.holderReference}`}</dd>
      <dt>Exporting</dt>
      <dd>{facts.exporting}</dd>
      <dt>Importing</dt>
      <dd>{facts.importing.join(', ')}</dd>
      <dt>First reported</dt>
      <dd>{formatDay(facts.firstReportedOn)}</dd>
      <dt>Charges</dt>
      <dd>
        {facts.charges}, and apart from them {facts.chargesModernSlavery} of modern slavery
      </dd>
      <dt>Visits to cuckooed homes</dt>
      <dd>{facts.cuckooedVisits}</dd>
      <dt>Operation</dt>
      <dd>
        <OfWhat record={{ operationId: line.operationId, taskId: null, hitId: null }} />
      </dd>
    </dl>
  );
}

/** Not on a screen that somebody walks past: it is shown when it is asked for. */
function HeldNumber({ number }: { number: string }) {
  const [isShown, setShown] = useState(false);
  if (isShown) return <>{number}</>;
  return <Button onClick={() => setShown(true)}>Show the number</Button>;
}

export function ChangeLinePage() {
  const barred = useBarReason('changeLine');
  return barred === undefined ? <ChangeLine /> : <NoEntry title="Change a county line" reason={barred} />;
}

function ChangeLine() {
  const { lineId } = useParams({ from: '/shell/safeguarding/lines/$lineId/change' });
  const query = useQuery(lineQuery(lineId));
  return (
    <Page
      title="Change or close a county line"
      back={
        <Link to="/safeguarding/lines/$lineId" params={{ lineId }}>
          {query.data?.line.facts.name ?? 'The line'}
        </Link>
      }
      intro="What is known now stays to be read, with your name beside what you changed."
    >
      <QueryView query={query} what="the line">
        {({ line }) => <ChangeForm line={line} />}
      </QueryView>
    </Page>
  );
}

/** The line as it was when the form was opened: what somebody else changes meanwhile is refused. */
function ChangeForm({ line }: { line: Line }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [seen] = useState(line);
  const form = useForm<string>({ ...lineValues(seen.facts), why: '' }, lineLabels);
  const change = useMutation({
    mutationFn: (input: Input<'changeLine'>) => call('changeLine', input),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: linesQuery.queryKey });
      await navigate({ to: '/safeguarding/lines/$lineId', params: { lineId: seen.id } });
    },
    onError: form.fail,
  });
  const send = () => {
    const { facts, errors } = checkLine(form.values);
    const { why = '' } = form.values;
    if (form.show([...errors, ...whyMissing(why)]) || facts === null) return;
    change.mutate({ lineId: seen.id, revision: seen.revision, facts, why: why.trim() });
  };
  return (
    <FormFrame errors={form.errors} onSend={send}>
      <LineFields form={form} />
      <TextField form={form} field="why" label="Why" hint="It is kept with your name." max={400} />
      <div>
        <Button type="submit" variant="primary" busy={change.isPending ? 'Changing' : undefined}>
          Change the line
        </Button>
      </div>
    </FormFrame>
  );
}

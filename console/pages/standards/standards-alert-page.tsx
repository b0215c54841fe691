/** One professional-standards alert: what was seen, the audit entries it rests on, and what an auditor found. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { standardsFinding } from '../../../src/words/standards.ts';
import { call, type Output, wordsFor } from '../../api/client.ts';
import { standardsAlertQuery, standardsAlertsQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { roleWords } from '../../ui/format.ts';
import { Plate } from '../../ui/plate.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import { Time } from '../../ui/time.tsx';
import { useForm } from '../../ui/use-form.ts';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { Standing } from './standards-page.tsx';
import { findingTitles, kindTitles, type StandardsAlert, type StandardsEvidence } from './standards-words.ts';

export function StandardsAlertPage() {
  const barred = useBarReason('getStandardsAlert');
  return barred === undefined ? <OneAlert /> : <NoEntry title="Professional standards" reason={barred} />;
}

function OneAlert() {
  const { standardsId } = useParams({ from: '/shell/standards/$standardsId' });
  const query = useQuery(standardsAlertQuery(standardsId));
  const title = query.data === undefined ? 'Alert' : kindTitles[query.data.alert.kind];
  return (
    <Page title={title} back={<Link to="/standards">Professional standards</Link>}>
      <QueryView query={query} what="the alert">
        {({ alert, evidence }) => (
          <>
            <p>{alert.words}</p>
            <dl className="facts">
              <dt>Raised</dt>
              <dd>
                <Time at={alert.raisedAt} />
              </dd>
              <dt>State</dt>
              <dd>
                <Standing alert={alert} />
              </dd>
              {alert.closingWords === null ? null : (
                <>
                  <dt>What was found</dt>
                  <dd>{alert.closingWords}</dd>
                </>
              )}
            </dl>
            <DataTable
              caption="Audit entries"
              noun="entry"
              nouns="entries"
              columns={columns}
              rows={evidence}
              rowKey={({ auditId }) => auditId}
            />
            {alert.state === 'closed' ? null : <Acts alert={alert} />}
          </>
        )}
      </QueryView>
    </Page>
  );
}

/** Puts what the server answered in the place of what is shown. */
function useShow(): (answer: Output<'getStandardsAlert'>) => void {
  const queries = useQueryClient();
  return (answer) => {
    queries.setQueryData(standardsAlertQuery(answer.alert.id).queryKey, answer);
    void queries.invalidateQueries({ queryKey: standardsAlertsQuery.queryKey, exact: true });
  };
}

function Acts({ alert }: { alert: StandardsAlert }) {
  const show = useShow();
  const take = useMutation({
    mutationFn: () => call('takeStandardsAlert', { standardsId: alert.id }),
    onSuccess: show,
  });
  const taken = alert.takenByName === null ? undefined : `${alert.takenByName} looks at it already.`;
  return (
    <>
      <div className="row">
        <Button onClick={() => take.mutate()} disabledReason={taken} busy={take.isPending ? 'Taking' : undefined}>
          I am looking at this
        </Button>
      </div>
      {take.error === null ? null : (
        <Banner kind="bad" title="Not done">
          <p>{wordsFor(take.error)}</p>
        </Banner>
      )}
      <CloseForm alert={alert} />
    </>
  );
}

const labels = { finding: 'What was found', words: 'In words' } as const;
const wordsMin = 3;

function CloseForm({ alert }: { alert: StandardsAlert }) {
  const show = useShow();
  const form = useForm({ finding: '', words: '' }, labels);
  const [finding, setFinding] = useState<(typeof standardsFinding.options)[number]>('cannot-tell');
  const close = useMutation({
    mutationFn: () => call('closeStandardsAlert', { standardsId: alert.id, finding, words: form.values.words.trim() }),
    onSuccess: show,
    onError: form.fail,
  });
  const send = () => {
    const isShort = form.values.words.trim().length < wordsMin;
    const errors = isShort
      ? [{ field: 'words' as const, message: `Say what was found, at least ${wordsMin} characters.` }]
      : [];
    if (!form.show(errors)) close.mutate();
  };
  return (
    <section className="stack">
      <h2>Close it</h2>
      <FormFrame errors={form.errors} onSend={send}>
        <SelectInput
          id="finding"
          label={labels.finding}
          width="medium"
          options={standardsFinding.options.map((value) => ({ value, title: findingTitles[value] }))}
          value={finding}
          onChange={setFinding}
        />
        <TextArea
          {...form.field('words')}
          hint="It is kept with your name, and cannot be changed afterwards."
          rows={4}
        />
        <div>
          <Button type="submit" variant="primary" busy={close.isPending ? 'Closing' : undefined}>
            Close the alert
          </Button>
        </div>
      </FormFrame>
    </section>
  );
}

const columns: readonly Column<StandardsEvidence>[] = [
  { key: 'id', title: 'Entry', cell: ({ auditId }) => auditId, csv: ({ auditId }) => auditId },
  {
    key: 'at',
    title: 'When',
    cell: ({ at }) => <Time at={at} />,
    sort: ({ at }) => at,
    csv: ({ at }) => at,
  },
  {
    key: 'who',
    title: 'Who',
    cell: ({ personName, role, askedBy }) => (
      <>
        {personName} <span className="quiet">{role === null ? null : roleWords(role)}</span>
        {askedBy === null ? null : <div className="quiet">asked for by {askedBy}</div>}
      </>
    ),
    sort: ({ personName }) => personName,
    csv: ({ personName, askedBy }) => (askedBy === null ? personName : `${personName}, for ${askedBy}`),
  },
  {
    key: 'what',
    title: 'What',
    cell: ({ request, mark }) => (
      <>
        {request} {mark === null ? null : <Plate mark={mark} size="small" />}
      </>
    ),
    csv: ({ request, mark }) => `${request} ${mark ?? ''}`.trim(),
  },
  {
    key: 'reference',
    title: 'Case',
    cell: ({ reference }) => reference ?? <span className="quiet">none named</span>,
    sort: ({ reference }) => reference,
    csv: ({ reference }) => reference,
  },
];

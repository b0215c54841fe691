/** One system that is sent hits: what it was sent, what waits, what was given up, and acts on them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Output, wordsFor } from '../../api/client.ts';
import { webhookAlertsQuery, webhooksQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Time } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { AlertState } from './alert-state.tsx';
import { type Alert, aboutTitles, standingOf } from './alert-words.ts';

type Webhook = Output<'listWebhookAlerts'>['webhook'];

const route = getRouteApi('/shell/alerts/$webhookId');

export function SystemPage() {
  const barred = useBarReason('listWebhookAlerts');
  return barred === undefined ? <System /> : <NoEntry title="Alerts" reason={barred} />;
}

function System() {
  const { webhookId } = route.useParams();
  const query = useQuery(webhookAlertsQuery(webhookId));
  const [isAsking, setAsking] = useState(false);
  const trying = useAct(webhookId, () => call('tryWebhook', { webhookId }), 'A trial is on its way.');
  const again = useAct(webhookId, (alertId: string) => call('sendAlertAgain', { alertId }), 'It is tried again now.');
  const failed = trying.error ?? again.error;
  return (
    <Page
      title={query.data?.webhook.name ?? 'System'}
      back={<Link to="/alerts">Alerts</Link>}
      actions={
        <>
          <Button
            variant="primary"
            onClick={() => trying.mutate(undefined)}
            busy={trying.isPending ? 'Sending' : undefined}
          >
            Send a trial
          </Button>
          <Button onClick={() => setAsking(true)}>Withdraw</Button>
        </>
      }
    >
      {failed === null ? null : (
        <Banner kind="bad" title="Not done">
          <p>{wordsFor(failed)}</p>
        </Banner>
      )}
      <QueryView query={query} what="what it was sent">
        {({ webhook, alerts }) => (
          <>
            <Facts webhook={webhook} />
            {alerts.length === 0 ? (
              <EmptyState title="It was sent nothing yet">
                <p>
                  What it is sent of each hit appears here, with what became of it. A trial shows whether it listens.
                </p>
              </EmptyState>
            ) : (
              <DataTable
                caption={`What ${webhook.name} was sent`}
                noun="message"
                columns={[...columns, actColumn((alertId) => again.mutate(alertId))]}
                rows={alerts}
                rowKey={(one) => one.id}
              />
            )}
            {isAsking ? <WithdrawDialog webhook={webhook} onClose={() => setAsking(false)} /> : null}
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Facts({ webhook }: { webhook: Webhook }) {
  const { purposes } = useSession();
  const purpose = purposes.find(({ code }) => code === webhook.purpose);
  return (
    <dl className="facts">
      <dt>Address</dt>
      <dd>
        <code>{webhook.address}</code>
      </dd>
      <dt>Hits</dt>
      <dd>{webhook.priorities.join(', ')}</dd>
      <dt>Purpose</dt>
      <dd>
        {purpose?.title ?? 'None that your force has: it is sent hits of your own force only. Add it anew with one.'}
      </dd>
      <dt>Added</dt>
      <dd>
        <Time at={webhook.madeAt} /> by {webhook.madeByName ?? 'the command line'}
      </dd>
    </dl>
  );
}

function useAct<Input>(webhookId: string, act: (input: Input) => Promise<unknown>, done: string) {
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: act,
    onSuccess: () => toast({ message: done }),
    onSettled: () => queries.invalidateQueries({ queryKey: webhookAlertsQuery(webhookId).queryKey }),
  });
}

function WithdrawDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const withdraw = async () => {
    await call('withdrawWebhook', { webhookId: webhook.id });
    await queries.invalidateQueries({ queryKey: webhooksQuery.queryKey });
    await navigate({ to: '/alerts' });
    return `${webhook.name} is sent nothing more.`;
  };
  return (
    <ConfirmDialog
      title={`Withdraw ${webhook.name}?`}
      act="Withdraw"
      doing="Withdrawing"
      leave="Keep it"
      run={withdraw}
      onClose={onClose}
    >
      <p>It is sent nothing more, and what waits for it is given up. What it was sent stays on record.</p>
    </ConfirmDialog>
  );
}

const columns: readonly Column<Alert>[] = [
  { key: 'about', title: 'About', cell: ({ about }) => aboutTitles[about], csv: ({ about }) => about },
  { key: 'hit', title: 'Hit', cell: ({ hitId }) => hitId ?? 'None', csv: ({ hitId }) => hitId },
  { key: 'made', title: 'When', cell: ({ madeAt }) => <Time at={madeAt} />, csv: ({ madeAt }) => madeAt },
  {
    key: 'state',
    title: 'State',
    cell: (one) => (
      <>
        <AlertState alert={one} />
        {one.failedWhy === null ? null : <div className="quiet">{one.failedWhy}</div>}
      </>
    ),
    csv: (one) => standingOf(one).words,
  },
  {
    key: 'sent',
    title: 'Sent',
    cell: ({ sentAt }) => (sentAt === null ? <span className="quiet">Not yet</span> : <Time at={sentAt} />),
    csv: ({ sentAt }) => sentAt,
  },
  { key: 'tries', title: 'Tries', align: 'end', cell: ({ tries }) => tries, csv: ({ tries }) => tries },
];

function actColumn(again: (alertId: string) => void): Column<Alert> {
  return {
    key: 'act',
    title: 'Act',
    cell: ({ id, sentAt }) => (
      <Button
        onClick={() => again(id)}
        disabledReason={sentAt === null ? undefined : 'It was sent.'}
        aria-label={`Send again ${id}`}
      >
        Send again
      </Button>
    ),
  };
}

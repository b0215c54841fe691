/** All phones and browsers that are pushed to for me. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, type Output, wordsFor } from '../../api/client.ts';
import { pushQuery } from '../../api/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Time } from '../../ui/time.tsx';

type Subscription = Output<'getPush'>['subscriptions'][number];

export function MyBrowsers({ subscriptions }: { subscriptions: readonly Subscription[] }) {
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: (subscriptionId: string) => call('endSubscription', { subscriptionId }),
    onSettled: () => queries.invalidateQueries({ queryKey: pushQuery.queryKey }),
  });
  const act: Column<Subscription> = {
    key: 'act',
    title: 'Act',
    cell: (one) => (
      <Button onClick={() => end.mutate(one.id)} aria-label={`Stop pushing to ${one.device}`}>
        Stop
      </Button>
    ),
  };
  return (
    <section className="alerts-part" aria-labelledby="my-browsers">
      <h2 id="my-browsers">Your phones and browsers</h2>
      <p className="quiet">
        Each is pushed to until the session ends that turned it on: when you sign out there, or twelve hours after you
        signed in.
      </p>
      {end.error === null ? null : (
        <Banner kind="bad" title="Not stopped">
          <p>{wordsFor(end.error)}</p>
        </Banner>
      )}
      {subscriptions.length === 0 ? (
        <p>None is pushed to. Turn it on above, in each browser that you want told.</p>
      ) : (
        <DataTable
          caption="Your phones and browsers"
          noun="browser"
          columns={[...columns, act]}
          rows={subscriptions}
          rowKey={(one) => one.id}
        />
      )}
    </section>
  );
}

const columns: readonly Column<Subscription>[] = [
  { key: 'device', title: 'Browser', cell: ({ device }) => device, csv: ({ device }) => device },
  { key: 'made', title: 'Turned on', cell: ({ madeAt }) => <Time at={madeAt} />, csv: ({ madeAt }) => madeAt },
  { key: 'ends', title: 'Ends', cell: ({ endsAt }) => <Time at={endsAt} />, csv: ({ endsAt }) => endsAt },
  {
    key: 'sent',
    title: 'Last pushed to',
    cell: ({ lastSentAt }) => (lastSentAt === null ? <span className="quiet">Not yet</span> : <Time at={lastSentAt} />),
    csv: ({ lastSentAt }) => lastSentAt,
  },
];

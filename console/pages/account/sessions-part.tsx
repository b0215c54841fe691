/** Where I am signed in: each may be ended, or all but this one. */
import { call, type Output, wordsFor } from '../../api/client.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Time } from '../../ui/time.tsx';
import { useAccountChange } from './use-account-change.ts';

type Held = Output<'getAccount'>['sessions'][number];

const ways: Readonly<Record<Held['signedInBy'], string>> = {
  password: 'Password',
  'password-and-code': 'Password and code',
  'password-and-passkey': 'Password and passkey',
  passkey: 'Passkey',
  provider: 'The force’s own sign-in',
};

export function SessionsPart({ sessions }: { sessions: readonly Held[] }) {
  const ignore = () => {};
  const end = useAccountChange((sessionId: string) => call('endSession', { sessionId }), ignore, ignore);
  const endOthers = useAccountChange(() => call('endOtherSessions', {}), ignore, ignore);
  const failed = end.error ?? endOthers.error;
  const act: Column<Held> = {
    key: 'act',
    title: 'Act',
    cell: (one) =>
      one.isThisOne ? (
        <span className="quiet">This one</span>
      ) : (
        <Button onClick={() => end.mutate(one.id)} aria-label={`Sign out of ${one.device}, ${one.address}`}>
          Sign out
        </Button>
      ),
  };
  return (
    <section className="account-part" aria-labelledby="sessions">
      <h2 id="sessions">Where you are signed in</h2>
      <p className="quiet">If you do not know one of these, sign it out and change your password.</p>
      {failed === null ? null : (
        <Banner kind="bad" title="Not signed out">
          <p>{wordsFor(failed)}</p>
        </Banner>
      )}
      <DataTable
        caption="Where you are signed in"
        noun="session"
        columns={[...columns, act]}
        rows={sessions}
        rowKey={(one) => one.id}
      />
      <Button
        onClick={() => endOthers.mutate(undefined)}
        disabledReason={sessions.length < 2 ? 'You are signed in nowhere else.' : undefined}
      >
        Sign out everywhere else
      </Button>
    </section>
  );
}

const columns: readonly Column<Held>[] = [
  { key: 'device', title: 'Browser', cell: ({ device }) => device, csv: ({ device }) => device },
  { key: 'address', title: 'Address', cell: ({ address }) => <code>{address}</code>, csv: ({ address }) => address },
  { key: 'by', title: 'Signed in by', cell: ({ signedInBy }) => ways[signedInBy], csv: ({ signedInBy }) => signedInBy },
  { key: 'since', title: 'Since', cell: ({ startedAt }) => <Time at={startedAt} />, csv: ({ startedAt }) => startedAt },
  { key: 'used', title: 'Last used', cell: ({ usedAt }) => <Time at={usedAt} />, csv: ({ usedAt }) => usedAt },
];

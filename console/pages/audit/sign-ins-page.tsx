/** Failed sign-ins, for auditors: which accounts are locked now, and who was tried, from where, and why it failed. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Output } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useTicker } from '../../ui/ticker-context.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { signInsQuery } from './audit-queries.ts';
import { AuditViews } from './audit-views.tsx';
import { readSignInsSearch, type SignInsSearch } from './sign-ins-search.ts';

type Answer = Output<'listFailedSignIns'>;
type Failed = Answer['failed'][number];
type Locked = Answer['locked'][number];

const title = 'Failed sign-ins';

export function SignInsPage() {
  const barred = useBarReason('listFailedSignIns');
  return barred === undefined ? <SignIns /> : <NoEntry title={title} reason={barred} />;
}

function SignIns() {
  const search = useSearch({ from: '/shell/audit/sign-ins' });
  const ticker = useTicker();
  const [today] = useState(() => dayOf(ticker.now()));
  const query = useQuery(signInsQuery(search, today));
  return (
    <Page
      title={title}
      intro={
        'Tries to sign in as people of your force, and as nobody that Cordon knows. What was typed for a username ' +
        'that nobody has is not shown: it may be a password, or another force’s.'
      }
    >
      <AuditViews at="/audit/sign-ins" />
      <Filter search={search} />
      <QueryView query={query} what="the failed sign-ins">
        {(data) => (
          <>
            <h2>Locked now</h2>
            {data.locked.length === 0 ? (
              <p>No account of your force is locked.</p>
            ) : (
              <DataTable
                caption="Accounts that are locked now"
                noun="account"
                columns={lockedColumns}
                rows={data.locked}
                rowKey={({ username }) => username}
              />
            )}
            <h2>Failed</h2>
            <FailedTable data={data} search={search} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

/** A day of this computer, such as 2026-11-22. */
function dayOf(ms: number): string {
  const at = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

function FailedTable({ data: { failed, next }, search }: { data: Answer; search: SignInsSearch }) {
  if (failed.length === 0) {
    return (
      <EmptyState title="None in this period">
        <p>Without a period the last seven days are looked at. Older ones stay in the ledger.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable
        caption="Failed sign-ins, newest first"
        noun="try on this page"
        nouns="tries on this page"
        columns={failedColumns}
        rows={failed}
        rowKey={({ id }) => id}
      />
      {next === null ? null : (
        <p>
          <Link to="/audit/sign-ins" search={{ ...search, before: next }}>
            Older tries
          </Link>
        </p>
      )}
    </>
  );
}

function Filter({ search }: { search: SignInsSearch }) {
  const navigate = useNavigate({ from: '/audit/sign-ins' });
  const { before: _, ...asked } = search;
  const [values, setValues] = useState<SignInsSearch>(asked);
  const field = (name: 'from' | 'to' | 'username') => ({
    id: name,
    value: values[name] ?? '',
    onChange: (value: string) => setValues((old) => ({ ...old, [name]: value })),
  });
  return (
    <search>
      <form
        className="filter"
        onSubmit={(event) => {
          event.preventDefault();
          void navigate({ search: readSignInsSearch(values) });
        }}
      >
        <TextInput {...field('from')} label="From" type="date" width="medium" />
        <TextInput {...field('to')} label="To" type="date" width="medium" />
        <TextInput
          {...field('username')}
          label="Username"
          width="medium"
          maxLength={40}
          autoCapitalize="none"
          spellCheck={false}
        />
        <Button type="submit" variant="primary">
          Find
        </Button>
        <Button
          onClick={() => {
            setValues({});
            void navigate({ search: {} });
          }}
        >
          Clear
        </Button>
      </form>
    </search>
  );
}

const lockedColumns: readonly Column<Locked>[] = [
  {
    key: 'who',
    title: 'Account',
    cell: ({ personName, username }) => <Person name={personName} username={username} />,
    csv: ({ username }) => username,
  },
  {
    key: 'until',
    title: 'Locked until',
    cell: ({ lockedUntil }) => <Time at={lockedUntil} relative={false} />,
    csv: ({ lockedUntil }) => lockedUntil,
  },
  {
    key: 'failures',
    title: 'Failures',
    align: 'end',
    cell: ({ failures }) => failures,
    csv: ({ failures }) => failures,
  },
  {
    key: 'last',
    title: 'Last tried',
    cell: ({ lastTriedAt }) => <Time at={lastTriedAt} />,
    csv: ({ lastTriedAt }) => lastTriedAt,
  },
];

const ways: Readonly<Record<Failed['way'], string>> = {
  signIn: 'Password',
  signInWithPasskey: 'Passkey',
  signInFromProvider: 'Identity provider',
  finishRecovery: 'Recovery code',
};

const reasons: Readonly<Record<Failed['why'], string>> = {
  'wrong-password': 'Wrong username or password',
  'wrong-code': 'Wrong code',
  'locked-out': 'The account was locked',
  'account-closed': 'The account is closed',
};

const failedColumns: readonly Column<Failed>[] = [
  { key: 'at', title: 'When', cell: ({ at }) => <Time at={at} relative={false} />, csv: ({ at }) => at },
  {
    key: 'who',
    title: 'As',
    cell: ({ personName, username }) => <Person name={personName} username={username} />,
    sort: ({ personName }) => personName ?? '',
    csv: ({ username }) => username ?? 'nobody known',
  },
  { key: 'way', title: 'By', cell: ({ way }) => ways[way], csv: ({ way }) => way },
  { key: 'why', title: 'Why it failed', cell: ({ why }) => reasons[why], csv: ({ why }) => why },
  { key: 'from', title: 'From', cell: ({ address }) => <code>{address}</code>, csv: ({ address }) => address },
  { key: 'entry', title: 'Entry', cell: ({ id }) => id, csv: ({ id }) => id },
];

function Person({ name, username }: { name: string | null; username: string | null }) {
  if (username === null) return <span className="quiet">Nobody known</span>;
  return (
    <>
      <b>{name}</b>
      <div className="quiet">{username}</div>
    </>
  );
}

/** What was asked about accounts: decided by another administrator than who asked. A recovery code is shown once. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Output, wordsFor } from '../../api/client.ts';
import { accountRequestsQuery, peopleQuery } from '../../api/queries.ts';
import { useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { roleWords } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { QueryView } from '../query-view.tsx';

type AccountRequest = Output<'listAccountRequests'>['requests'][number];
type Decision = 'approved' | 'refused';
type Code = { readonly name: string; readonly code: string };

export function AccountRequests() {
  const query = useQuery(accountRequestsQuery);
  const { person } = useSession();
  const [code, setCode] = useState<Code | null>(null);
  const decide = useDecide(setCode);
  const act: Column<AccountRequest> = {
    key: 'act',
    title: 'Decide',
    cell: (one) => <Decide request={one} ownId={person.id} onDecide={(decision) => decide.mutate({ one, decision })} />,
  };
  return (
    <>
      {code === null ? null : <RecoveryCode code={code} />}
      {decide.error === null ? null : (
        <Banner kind="bad" title="Not decided">
          <p>{wordsFor(decide.error)}</p>
        </Banner>
      )}
      <QueryView query={query} what="what waits to be decided">
        {({ requests }) => {
          const waiting = requests.filter(({ decision }) => decision === null);
          return waiting.length === 0 ? null : (
            <section aria-labelledby="to-decide">
              <h2 id="to-decide">To be decided by a second administrator</h2>
              <DataTable
                caption="To be decided"
                noun="request"
                columns={[...columns, act]}
                rows={waiting}
                rowKey={(one) => one.id}
              />
            </section>
          );
        }}
      </QueryView>
    </>
  );
}

type DecideProps = { request: AccountRequest; ownId: string; onDecide: (decision: Decision) => void };

function Decide({ request, ownId, onDecide }: DecideProps) {
  const isOwn = request.askedBy === ownId || request.personId === ownId;
  const disabledReason = isOwn ? 'Another administrator must decide: you asked for it, or it is about you.' : undefined;
  return (
    <div className="row">
      <Button onClick={() => onDecide('approved')} disabledReason={disabledReason}>
        Approve<span className="visually-hidden"> for {request.personName}</span>
      </Button>
      <Button onClick={() => onDecide('refused')} disabledReason={disabledReason}>
        Refuse<span className="visually-hidden"> for {request.personName}</span>
      </Button>
    </div>
  );
}

function RecoveryCode({ code: { name, code } }: { code: Code }) {
  return (
    <Banner kind="warn" title="The recovery code is shown only now">
      <p>
        Give it to {name} yourself, in person or by a call to a number that you know. It counts once, for 30 minutes, at
        “setting a new password” on the sign-in page.
      </p>
      <p className="row">
        <code>{code}</code>
        <CopyButton text={code} what="code" />
      </p>
    </Banner>
  );
}

function useDecide(onCode: (code: Code | null) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ one, decision }: { one: AccountRequest; decision: Decision }) =>
      call('decideAccountRequest', { accountRequestId: one.id, decision }),
    onSuccess: ({ recoveryCode }, { one }) => {
      onCode(recoveryCode === null ? null : { name: one.personName, code: recoveryCode });
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: accountRequestsQuery.queryKey });
      await queries.invalidateQueries({ queryKey: peopleQuery.queryKey });
    },
  });
}

function whatWords({ what, role }: AccountRequest): string {
  if (what === 'role') return `The role ${roleWords(role ?? '')}`;
  return { recovery: 'A new password', end: 'The end of the account', add: 'To be added' }[what];
}

const columns: readonly Column<AccountRequest>[] = [
  { key: 'person', title: 'For', cell: ({ personName }) => personName, csv: ({ personName }) => personName },
  { key: 'what', title: 'What', cell: whatWords, csv: whatWords },
  { key: 'why', title: 'Reason', cell: ({ why }) => why, csv: ({ why }) => why },
  { key: 'by', title: 'Asked by', cell: ({ askedByName }) => askedByName, csv: ({ askedByName }) => askedByName },
  { key: 'at', title: 'Asked', cell: ({ askedAt }) => <Time at={askedAt} />, csv: ({ askedAt }) => askedAt },
];

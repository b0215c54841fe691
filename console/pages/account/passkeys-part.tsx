/** Passkeys: added, named, and taken away. */
import { startRegistration } from '@simplewebauthn/browser';
import { useState } from 'react';
import { call, type Output } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Time } from '../../ui/time.tsx';
import { PasswordDialog } from './password-dialog.tsx';
import { useAccountChange } from './use-account-change.ts';

type Passkey = Output<'getAccount'>['passkeys'][number];
type Question = Parameters<typeof startRegistration>[0]['optionsJSON'];
type PasskeysPartProps = { passkeys: readonly Passkey[]; onCodes: (codes: readonly string[]) => void };

export function PasskeysPart({ passkeys, onCodes }: PasskeysPartProps) {
  const [asking, setAsking] = useState<'add' | Passkey | null>(null);
  const done = () => setAsking(null);
  const add = useAccountChange(
    addPasskey,
    ({ recoveryCodes }) => {
      onCodes(recoveryCodes);
      done();
    },
    () => {},
  );
  const remove = useAccountChange(
    (asked: { passkeyId: string; password: string }) => call('removePasskey', asked),
    done,
    () => {},
  );
  const act: Column<Passkey> = {
    key: 'act',
    title: 'Act',
    cell: (one) => (
      <Button onClick={() => setAsking(one)} aria-label={`Remove the passkey ${one.name}`}>
        Remove
      </Button>
    ),
  };
  return (
    <section className="account-part" aria-labelledby="passkeys">
      <h2 id="passkeys">Passkeys</h2>
      <p className="quiet">
        A passkey is kept by your phone, computer or security key, and unlocked by finger, face or PIN. It signs you in
        by itself, without a password.
      </p>
      {passkeys.length === 0 ? (
        <p>None yet.</p>
      ) : (
        <DataTable
          caption="Your passkeys"
          noun="passkey"
          columns={[...columns, act]}
          rows={passkeys}
          rowKey={(one) => one.id}
        />
      )}
      <Button onClick={() => setAsking('add')}>Add a passkey</Button>
      {asking === 'add' ? (
        <PasswordDialog
          title="Add a passkey"
          act="Add passkey"
          nameHint="What you know it by, such as Work phone."
          busy={add.isPending}
          error={add.error}
          onAct={(password, name) => add.mutate({ password, name })}
          onClose={done}
        />
      ) : asking === null ? null : (
        <PasswordDialog
          title={`Remove the passkey ${asking.name}`}
          act="Remove it"
          busy={remove.isPending}
          error={remove.error}
          onAct={(password) => remove.mutate({ passkeyId: asking.id, password })}
          onClose={done}
        />
      )}
    </section>
  );
}

async function addPasskey({ password, name }: { password: string; name: string }) {
  const { question } = await call('askForNewPasskey', { password });
  const answer = await startRegistration({ optionsJSON: question as unknown as Question });
  return call('addPasskey', { name, answer });
}

const columns: readonly Column<Passkey>[] = [
  { key: 'name', title: 'Name', cell: ({ name }) => name, csv: ({ name }) => name },
  { key: 'made', title: 'Added', cell: ({ madeAt }) => <Time at={madeAt} />, csv: ({ madeAt }) => madeAt },
  {
    key: 'used',
    title: 'Last used',
    cell: ({ usedAt }) => (usedAt === null ? <span className="quiet">Not yet</span> : <Time at={usedAt} />),
    csv: ({ usedAt }) => usedAt,
  },
];

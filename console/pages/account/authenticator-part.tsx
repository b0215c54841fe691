/** The authenticator app: set up by a QR code or by typing its secret, confirmed by a code, and removed. */
import { useState } from 'react';
import { call, type Output } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Time } from '../../ui/time.tsx';
import { useForm } from '../../ui/use-form.ts';
import { PasswordDialog } from './password-dialog.tsx';
import { QrCode } from './qr-code.tsx';
import { useAccountChange } from './use-account-change.ts';

type Offered = Output<'offerAuthenticator'>;

type AuthenticatorPartProps = { since: string | null; onCodes: (codes: readonly string[]) => void };

export function AuthenticatorPart({ since, onCodes }: AuthenticatorPartProps) {
  const [asking, setAsking] = useState<'offer' | 'remove' | null>(null);
  const [offered, setOffered] = useState<Offered | null>(null);
  const done = () => setAsking(null);
  const offer = useAccountChange(
    (password: string) => call('offerAuthenticator', { password }),
    (answer) => {
      setOffered(answer);
      done();
    },
    () => {},
  );
  const remove = useAccountChange(
    (password: string) => call('removeAuthenticator', { password }),
    done,
    () => {},
  );
  const act = asking === 'remove' ? remove : offer;
  return (
    <section className="account-part" aria-labelledby="authenticator">
      <h2 id="authenticator">Authenticator app</h2>
      {since === null ? (
        <p className="quiet">An app on your phone that shows a new code every half minute. None is set up.</p>
      ) : (
        <p>
          Set up <Time at={since} />. Its code is asked for after your password.
        </p>
      )}
      {offered !== null && since === null ? (
        <Confirm offered={offered} onCodes={onCodes} onDone={() => setOffered(null)} />
      ) : since === null ? (
        <Button onClick={() => setAsking('offer')}>Set up an app</Button>
      ) : (
        <Button onClick={() => setAsking('remove')}>Remove the app</Button>
      )}
      {asking === null ? null : (
        <PasswordDialog
          title={asking === 'offer' ? 'Set up an authenticator app' : 'Remove the authenticator app'}
          act={asking === 'offer' ? 'Show the code to scan' : 'Remove it'}
          busy={act.isPending}
          error={act.error}
          onAct={(password) => act.mutate(password)}
          onClose={done}
        />
      )}
    </section>
  );
}

type ConfirmProps = { offered: Offered; onCodes: (codes: readonly string[]) => void; onDone: () => void };

function Confirm({ offered, onCodes, onDone }: ConfirmProps) {
  const form = useForm({ code: '' }, { code: 'Code' });
  const confirm = useAccountChange(
    () => call('confirmAuthenticator', { code: form.values.code.trim() }),
    ({ recoveryCodes }) => {
      onCodes(recoveryCodes);
      onDone();
    },
    form.fail,
  );
  return (
    <>
      <p>Scan this with the app, or type the secret into it. Then enter the code that it shows.</p>
      <QrCode text={offered.address} label="QR code for your authenticator app" />
      <p className="row">
        <code>{offered.secret}</code>
        <CopyButton text={offered.secret} what="secret" />
      </p>
      <ErrorSummary errors={form.errors} />
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const missing = { field: 'code', message: 'Enter the six digits that the app shows.' } as const;
          if (!form.show(/^\d{3}\s?\d{3}$/.test(form.values.code.trim()) ? [] : [missing])) confirm.mutate(undefined);
        }}
      >
        <TextInput
          id="code"
          label="Code"
          width="short"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={form.values.code}
          onChange={form.set('code')}
          error={form.errorOf('code')}
        />
        <div>
          <Button type="submit" variant="primary" busy={confirm.isPending ? 'Checking' : undefined}>
            Confirm the app
          </Button>
        </div>
      </form>
    </>
  );
}

/** Recovery codes: for the day when the phone is lost. Shown once, when they are made. */
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { countOf } from '../../ui/format.ts';
import { PasswordDialog } from './password-dialog.tsx';
import { useAccountChange } from './use-account-change.ts';

export function NewCodes({ codes }: { codes: readonly string[] }) {
  return (
    <Banner kind="warn" title="Your recovery codes are shown only now">
      <p>
        Each signs you in once in place of a code of your app. Print them or write them down, and keep them where your
        phone is not.
      </p>
      <ul className="codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <CopyButton text={codes.join('\n')} what="codes" />
    </Banner>
  );
}

type RecoveryCodesPartProps = { left: number; onCodes: (codes: readonly string[]) => void };

export function RecoveryCodesPart({ left, onCodes }: RecoveryCodesPartProps) {
  const [asking, setAsking] = useState(false);
  const renew = useAccountChange(
    (password: string) => call('renewRecoveryCodes', { password }),
    ({ recoveryCodes }) => {
      onCodes(recoveryCodes);
      setAsking(false);
    },
    () => {},
  );
  return (
    <section className="account-part" aria-labelledby="recovery-codes">
      <h2 id="recovery-codes">Recovery codes</h2>
      <p>{left === 0 ? 'None is left.' : `${countOf(left, 'code')} left.`}</p>
      <Button onClick={() => setAsking(true)}>Make new codes</Button>
      {asking ? (
        <PasswordDialog
          title="Make new recovery codes"
          act="Make ten new codes"
          busy={renew.isPending}
          error={renew.error}
          onAct={(password) => renew.mutate(password)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </section>
  );
}

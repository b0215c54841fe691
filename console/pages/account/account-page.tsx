/** One's own account: how I prove who I am, and where I am signed in. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { QueryView } from '../query-view.tsx';
import { AuthenticatorPart } from './authenticator-part.tsx';
import { PasskeysPart } from './passkeys-part.tsx';
import { PasswordPart } from './password-part.tsx';
import { NewCodes, RecoveryCodesPart } from './recovery-codes-part.tsx';
import { SessionsPart } from './sessions-part.tsx';
import './account.css';

export function AccountPage() {
  const query = useQuery(accountQuery);
  const { person, isSecondFactorDue } = useSession();
  const [codes, setCodes] = useState<readonly string[]>([]);
  return (
    <Page title="Your account" intro={`Signed in as ${person.username}, ${person.name}.`}>
      {isSecondFactorDue ? (
        <Banner kind="warn" title="Set up a second factor first">
          <p>
            A password alone opens nothing here. Set up an authenticator app, or add a passkey; everything else opens at
            once.
          </p>
        </Banner>
      ) : null}
      {codes.length === 0 ? null : <NewCodes codes={codes} />}
      <QueryView query={query} what="your account">
        {(account) => (
          <div className="account">
            <AuthenticatorPart since={account.authenticatorSince} onCodes={setCodes} />
            <PasskeysPart passkeys={account.passkeys} onCodes={setCodes} />
            <RecoveryCodesPart left={account.recoveryCodesLeft} onCodes={setCodes} />
            <PasswordPart />
            <SessionsPart sessions={account.sessions} />
          </div>
        )}
      </QueryView>
    </Page>
  );
}

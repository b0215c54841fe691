/** The ways to sign in that a page or a dialog offers: password with a code where one is asked for, and a passkey. */
import { startAuthentication } from '@simplewebauthn/browser';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, call, type Input, type Output } from '../api/client.ts';
import type { Form } from '../ui/use-form.ts';
import type { ProofField } from './proof-fields.tsx';

type Session = Output<'getSession'>;
type Stated = Pick<Input<'signIn'>, 'purpose'>;
type Question = Parameters<typeof startAuthentication>[0]['optionsJSON'];

export type SignInWays = {
  /** The password was right, and a second factor is asked for. */
  readonly isCodeAsked: boolean;
  readonly busy: 'password' | 'passkey' | null;
  readonly byPassword: (username: string) => void;
  readonly byPasskey: () => void;
};

/** @param stated the purpose that goes on, where one was stated before */
export function useSignInWays(
  form: Form<ProofField>,
  stated: Stated,
  onSignedIn: (session: Session) => void,
): SignInWays {
  const [isCodeAsked, setCodeAsked] = useState(false);
  const password = useMutation({
    mutationFn: (username: string) => {
      const { password: typed, code } = form.values;
      const proof = { username, password: typed, ...(code.trim() === '' ? {} : { code: code.trim() }) };
      return withPurpose(stated, (purpose) => call('signIn', { ...proof, ...purpose }));
    },
    onSuccess: onSignedIn,
    onError: (error) => {
      const needed = error instanceof ApiError && error.code === 'second-factor-needed';
      if (needed) setCodeAsked(true);
      if (needed) form.show([]);
      else form.fail(error);
    },
  });
  const passkey = useMutation({
    mutationFn: () => withPurpose(stated, signInByPasskey),
    onSuccess: onSignedIn,
    onError: (error) => {
      if (error instanceof ApiError) form.fail(error);
      else form.show([{ field: null, message: 'No passkey was used. Try again, or sign in with your password.' }]);
    },
  });
  return {
    isCodeAsked,
    busy: password.isPending ? 'password' : passkey.isPending ? 'passkey' : null,
    byPassword: (username) => {
      const errors = [];
      if (form.values.password === '') errors.push({ field: 'password', message: 'Enter your password.' } as const);
      if (isCodeAsked && form.values.code.trim() === '') {
        errors.push({ field: 'code', message: 'Enter the code.' } as const);
      }
      if (!form.show(errors)) password.mutate(username);
    },
    byPasskey: () => passkey.mutate(),
  };
}

async function signInByPasskey(stated: Stated): Promise<Session> {
  const { question } = await call('askForPasskey', {});
  const answer = await startAuthentication({ optionsJSON: question as unknown as Question });
  return call('signInWithPasskey', { answer, ...stated });
}

/** What it was for may be over: then another is asked for once the person is in. */
async function withPurpose(stated: Stated, signIn: (stated: Stated) => Promise<Session>): Promise<Session> {
  try {
    return await signIn(stated);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'purpose-not-open') return signIn({});
    throw error;
  }
}

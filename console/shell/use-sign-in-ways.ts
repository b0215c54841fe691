/** The ways to sign in that a page or a dialog offers: password with a code where one is asked for, and a passkey. */
import { startAuthentication } from '@simplewebauthn/browser';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, call, type Input, type Output, wordsFor } from '../api/client.ts';
import type { Form } from '../ui/use-form.ts';
import type { ProofField } from './proof-fields.tsx';

type Session = Output<'getSession'>;
type Stated = Pick<Input<'signIn'>, 'purpose'>;
type Question = Parameters<typeof startAuthentication>[0]['optionsJSON'];

export type SignInWays = {
  /** The password was right, and a second factor is asked for. */
  readonly isCodeAsked: boolean;
  /** A passkey is good for it as well. */
  readonly isPasskeyAsked: boolean;
  readonly busy: 'password' | 'passkey' | null;
  readonly byPassword: (username: string) => void;
  /** By a passkey alone; after the password, where it is asked for then, by both. */
  readonly byPasskey: (username: string) => void;
};

/** @param stated the purpose that goes on, where one was stated before */
export function useSignInWays(
  form: Form<ProofField>,
  stated: Stated,
  onSignedIn: (session: Session) => void,
): SignInWays {
  const [asked, setAsked] = useState({ code: false, passkey: false });
  const password = useMutation({
    mutationFn: (username: string) => {
      const { password: typed, code } = form.values;
      const proof = { username, password: typed, ...(code.trim() === '' ? {} : { code: code.trim() }) };
      return withPurpose(stated, (purpose) => call('signIn', { ...proof, ...purpose }));
    },
    onSuccess: onSignedIn,
    onError: (error) => {
      const needed = error instanceof ApiError && error.code === 'second-factor-needed';
      if (needed) setAsked({ code: true, passkey: error.field === 'passkey' });
      if (needed) form.show([]);
      else form.fail(error);
    },
  });
  const passkey = useMutation({
    mutationFn: (username: string) => {
      const first = asked.passkey ? { username, password: form.values.password } : null;
      return withPurpose(stated, (purpose) => signInByPasskey(first, purpose));
    },
    onSuccess: onSignedIn,
    onError: (error) => {
      // It has no field of its own to stand at.
      if (error instanceof ApiError) form.show([{ field: null, message: wordsFor(error) }]);
      else form.show([{ field: null, message: 'No passkey was used. Try again, or sign in with your password.' }]);
    },
  });
  return {
    isCodeAsked: asked.code,
    isPasskeyAsked: asked.passkey,
    busy: password.isPending ? 'password' : passkey.isPending ? 'passkey' : null,
    byPassword: (username) => {
      const errors = [];
      if (form.values.password === '') errors.push({ field: 'password', message: 'Enter your password.' } as const);
      if (asked.code && form.values.code.trim() === '') {
        errors.push({ field: 'code', message: 'Enter the code.' } as const);
      }
      if (!form.show(errors)) password.mutate(username);
    },
    byPasskey: passkey.mutate,
  };
}

type FirstStep = Pick<Input<'signIn'>, 'username' | 'password'>;

/** @param first what was proved before; null where the passkey stands alone */
async function signInByPasskey(first: FirstStep | null, stated: Stated): Promise<Session> {
  const { question } = await call('askForPasskey', {});
  const answer = await startAuthentication({ optionsJSON: question as unknown as Question });
  if (first === null) return call('signInWithPasskey', { answer, ...stated });
  return call('signIn', { ...first, passkey: answer, ...stated });
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

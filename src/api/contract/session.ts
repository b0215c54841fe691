/** Requests about signing in, who I am, and why I ask. */
import { z } from 'zod';
import { secondFactorCode } from '../../words/account.ts';
import { signInWay } from '../../words/camera.ts';
import { utcTime } from '../../words/clock.ts';
import { force } from '../../words/force.ts';
import { forceId } from '../../words/id.ts';
import { roleHeld } from '../../words/operation-role.ts';
import { passkeyQuestion, usedPasskey } from '../../words/passkey-answer.ts';
import { person, role } from '../../words/person.ts';
import { askedBy, askedPurpose, listedPurpose, offenceClass } from '../../words/purpose.ts';
import { declare } from './request.ts';

/** Whoever has signed in, as whatever. */
export const everyone = role.options;

export const sessionOutput = z.object({
  person,
  isSecondFactorDue: z.boolean().meta({
    description: 'True: nothing is open but one’s account, until an authenticator app or a passkey is set up.',
  }),
  idleMinutes: z.number().int().meta({ description: 'After so long without doing anything one signs in again.' }),
  purpose: z
    .object({ kind: z.string(), reference: z.string(), offenceClass, lawfulBasis: z.string() })
    .nullable()
    .meta({ description: 'Null: none was stated, or what it was for is open no longer. State one before asking.' }),
  askedBy: askedBy.nullable(),
  operationRole: roleHeld.nullable().meta({
    description:
      'A second role that counts now, besides the one in the force: in the operation that the purpose names.',
  }),
  purposes: z.array(listedPurpose).meta({ description: 'The purposes of my force.' }),
  forces: z.array(force).meta({ description: 'Every force, for names.' }),
  openForceIds: z.array(forceId.schema).meta({ description: 'The forces whose data are open to this person now.' }),
  operationNames: z.array(z.string()).meta({ description: 'The operations within which others open theirs to me.' }),
  serverTime: utcTime,
  adapters: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      paths: z.array(z.string()).meta({ description: 'Paths that its devices post to whatever they are told.' }),
      signIns: z.array(signInWay).meta({ description: 'How a camera with it may be registered to sign in.' }),
    }),
  ),
});
export type SessionOutput = z.infer<typeof sessionOutput>;

export const signIn = declare({
  name: 'signIn',
  summary: 'Sign in, saying what for.',
  method: 'POST',
  path: '/v1/session',
  input: z.object({
    // As it is compared, so that the ledger holds it as people have it.
    username: z.string().trim().toLowerCase().min(1).max(40),
    password: z.string().min(1).max(256),
    code: secondFactorCode
      .optional()
      .meta({ description: 'Of the authenticator app, or a recovery code; after second-factor-needed.' }),
    passkey: usedPasskey
      .optional()
      .meta({ description: 'In the place of a code, as an answer to askForPasskey; one of the person’s own.' }),
    purpose: askedPurpose.optional(),
  }),
  output: sessionOutput,
  who: ['anyone'],
  limit: 'sign-in',
  needsPurpose: false,
  audit: { class: 'access', keeps: ['username', 'purpose'] },
});

export const listSignInWays = declare({
  name: 'listSignInWays',
  summary: 'How one may sign in here, besides username and password.',
  method: 'GET',
  path: '/v1/session/ways',
  input: z.object({}),
  output: z.object({
    provider: z
      .string()
      .nullable()
      .meta({ description: 'What the force’s own sign-in is called, where there is one.' }),
  }),
  who: ['anyone'],
  needsPurpose: false,
  audit: null,
});

export const askForPasskey = declare({
  name: 'askForPasskey',
  summary: 'Begin to sign in with a passkey: what the browser is to have signed.',
  method: 'POST',
  path: '/v1/session/passkey/question',
  input: z.object({}),
  output: z.object({ question: passkeyQuestion }),
  who: ['anyone'],
  limit: 'sign-in',
  needsPurpose: false,
  audit: null,
});

export const signInWithPasskey = declare({
  name: 'signInWithPasskey',
  summary: 'Sign in with a passkey, which is two factors in one.',
  method: 'POST',
  path: '/v1/session/passkey',
  input: z.object({ answer: usedPasskey, purpose: askedPurpose.optional() }),
  output: sessionOutput,
  who: ['anyone'],
  limit: 'sign-in',
  needsPurpose: false,
  audit: { class: 'access', keeps: ['purpose'] },
});

export const sendToProvider = declare({
  name: 'sendToProvider',
  summary: 'Begin to sign in by the force’s identity provider: where the browser is to go.',
  method: 'POST',
  path: '/v1/session/provider/question',
  input: z.object({ purpose: askedPurpose.optional() }),
  output: z.object({
    address: z.string(),
    holder: z.string().meta({ description: 'The browser keeps it and sends it with the answer.' }),
  }),
  who: ['anyone'],
  limit: 'sign-in',
  needsPurpose: false,
  audit: null,
});

export const signInFromProvider = declare({
  name: 'signInFromProvider',
  summary: 'Sign in with what the identity provider sent the browser back with.',
  method: 'POST',
  path: '/v1/session/provider',
  input: z.object({ query: z.string().max(8_000), holder: z.string().max(100) }),
  output: sessionOutput,
  who: ['anyone'],
  limit: 'sign-in',
  needsPurpose: false,
  audit: { class: 'access', keeps: [] },
});

export const getSession = declare({
  name: 'getSession',
  summary: 'Who I am, which forces are open to me, and my purpose.',
  method: 'GET',
  path: '/v1/session',
  input: z.object({}),
  output: sessionOutput,
  who: everyone,
  part: 'account',
  needsPurpose: false,
  audit: null,
});

export const changePurpose = declare({
  name: 'changePurpose',
  summary: 'State another purpose for what follows.',
  method: 'PUT',
  path: '/v1/session/purpose',
  input: askedPurpose,
  output: sessionOutput,
  who: everyone,
  part: 'account',
  needsPurpose: false,
  audit: { class: 'access', keeps: ['kind', 'reference', 'askedBy'] },
});

export const signOut = declare({
  name: 'signOut',
  summary: 'Sign out of this session.',
  method: 'DELETE',
  path: '/v1/session',
  input: z.object({}),
  output: z.object({
    leaveAt: z.string().nullable().meta({
      description: 'Where to go to sign out of the force’s identity provider too, where one signed in by it.',
    }),
  }),
  who: everyone,
  part: 'account',
  needsPurpose: false,
  audit: { class: 'access', keeps: [] },
});

/** Requests about one's own account: how I prove who I am, and where I am signed in. */
import { z } from 'zod';
import { heldSession, passkey, secondFactorCode } from '../../words/account.ts';
import { utcTime } from '../../words/clock.ts';
import { passkeyId, sessionId } from '../../words/id.ts';
import { madePasskey, passkeyQuestion } from '../../words/passkey-answer.ts';
import { password as newPassword } from '../../words/person.ts';
import { declare } from './request.ts';
import { everyone } from './session.ts';

const own = { who: everyone, part: 'account', needsPurpose: false } as const;
/** Asked again before anything changes about how one signs in. */
const password = z.string().min(1, 'must be given').max(256);
const recoveryCodes = z
  .array(z.string())
  .meta({ description: 'Shown now and never again. Empty: those made before go on.' });
const changed = { class: 'access' as const, keeps: [] };

export const getAccount = declare({
  ...own,
  name: 'getAccount',
  summary: 'How I prove who I am, and where I am signed in.',
  method: 'GET',
  path: '/v1/account',
  input: z.object({}),
  output: z.object({
    isSecondFactorRequired: z.boolean(),
    authenticatorSince: utcTime.nullable(),
    passkeys: z.array(passkey),
    recoveryCodesLeft: z.number().int(),
    sessions: z.array(heldSession),
  }),
  audit: null,
});

export const changePassword = declare({
  ...own,
  name: 'changePassword',
  summary: 'Set another password. My other sessions end.',
  method: 'PUT',
  path: '/v1/account/password',
  input: z.object({ password, newPassword }),
  output: z.object({}),
  audit: changed,
});

export const offerAuthenticator = declare({
  ...own,
  name: 'offerAuthenticator',
  summary: 'Begin to set up an authenticator app: the secret that it is to hold.',
  method: 'POST',
  path: '/v1/account/authenticator',
  input: z.object({ password }),
  output: z.object({ address: z.string().meta({ description: 'otpauth:, for a QR code.' }), secret: z.string() }),
  audit: changed,
});

export const confirmAuthenticator = declare({
  ...own,
  name: 'confirmAuthenticator',
  summary: 'Show by a code that the app has the secret; from now on it is asked for. My other sessions end.',
  method: 'PUT',
  path: '/v1/account/authenticator',
  input: z.object({ code: secondFactorCode }),
  output: z.object({ recoveryCodes }),
  audit: changed,
});

export const removeAuthenticator = declare({
  ...own,
  name: 'removeAuthenticator',
  summary: 'Ask for no codes of the app any more. My other sessions end.',
  method: 'DELETE',
  path: '/v1/account/authenticator',
  input: z.object({ password }),
  output: z.object({}),
  audit: changed,
});

export const askForNewPasskey = declare({
  ...own,
  name: 'askForNewPasskey',
  summary: 'Begin to add a passkey: what the browser is to make.',
  method: 'POST',
  path: '/v1/account/passkeys/question',
  input: z.object({ password }),
  output: z.object({ question: passkeyQuestion }),
  audit: null,
});

export const addPasskey = declare({
  ...own,
  name: 'addPasskey',
  summary: 'Add the passkey that the browser made. My other sessions end.',
  method: 'POST',
  path: '/v1/account/passkeys',
  input: z.object({ name: z.string().trim().min(1, 'must not be empty').max(60), answer: madePasskey }),
  output: z.object({ passkeyId: passkeyId.schema, recoveryCodes }),
  audit: { class: 'access', keeps: ['name'], returns: ({ passkeyId: id }) => [id] },
});

export const removePasskey = declare({
  ...own,
  name: 'removePasskey',
  summary: 'Take a passkey away: whoever has it signs in by it no more. My other sessions end.',
  method: 'DELETE',
  path: '/v1/account/passkeys/{passkeyId}',
  input: z.object({ passkeyId: passkeyId.schema, password }),
  output: z.object({}),
  audit: { class: 'access', keeps: ['passkeyId'] },
});

export const renewRecoveryCodes = declare({
  ...own,
  name: 'renewRecoveryCodes',
  summary: 'Make ten new recovery codes; those made before count no more.',
  method: 'POST',
  path: '/v1/account/recovery-codes',
  input: z.object({ password }),
  output: z.object({ recoveryCodes }),
  audit: changed,
});

export const endSession = declare({
  ...own,
  name: 'endSession',
  summary: 'Sign me out of one of my sessions.',
  method: 'DELETE',
  path: '/v1/account/sessions/{sessionId}',
  input: z.object({ sessionId: sessionId.schema }),
  output: z.object({}),
  audit: { class: 'access', keeps: ['sessionId'] },
});

export const endOtherSessions = declare({
  ...own,
  name: 'endOtherSessions',
  summary: 'Sign me out everywhere but here.',
  method: 'DELETE',
  path: '/v1/account/sessions',
  input: z.object({}),
  output: z.object({ ended: z.number().int() }),
  audit: changed,
});

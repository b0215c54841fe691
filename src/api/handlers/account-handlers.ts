/** Answers the requests about one's own account. */
import { secondFactorRequired } from '../../config/config.ts';
import * as account from '../../governance/account.ts';
import { addPasskey, askForNewPasskey } from '../../governance/passkeys.ts';
import { confirmAuthenticator, offerAuthenticator, renewRecoveryCodes } from '../../governance/second-factors.ts';
import { isRefusal, type Refusal, refuse } from '../../words/fault.ts';
import type { SessionId } from '../../words/id.ts';
import type { Person } from '../../words/person.ts';
import type { Handlers, Ports, SessionHolder } from '../ports.ts';

type AccountHandlers = Pick<
  Handlers,
  | 'getAccount'
  | 'changePassword'
  | 'offerAuthenticator'
  | 'confirmAuthenticator'
  | 'removeAuthenticator'
  | 'askForNewPasskey'
  | 'addPasskey'
  | 'removePasskey'
  | 'renewRecoveryCodes'
  | 'endSession'
  | 'endOtherSessions'
>;

export const accountHandlers: AccountHandlers = {
  getAccount: (_input, _scope, ports, session) =>
    byOwner(session, async (person, own) => {
      const described = await account.describeAccount(ports, person, own);
      return {
        ...described,
        passkeys: [...described.passkeys],
        sessions: [...described.sessions],
        isSecondFactorRequired: secondFactorRequired(ports.config),
      };
    }),

  changePassword: (input, _, ports, session) =>
    byOwner(session, async (person, own) => (await account.changePassword(ports, person, own, input)) ?? {}),

  offerAuthenticator: ({ password }, _, ports, session) =>
    byProof(ports, session, password, (person) => offerAuthenticator(ports, person)),

  confirmAuthenticator: ({ code }, _, ports, session) =>
    byOwner(session, async (person, own) => {
      const codes = await confirmAuthenticator(ports, person.id, code);
      if (isRefusal(codes)) return codes;
      await account.factorsChanged(ports, person, own);
      return { recoveryCodes: [...codes] };
    }),

  removeAuthenticator: ({ password }, _, ports, session) =>
    byProof(ports, session, password, async (person, own) => {
      return (await account.removeAuthenticator(ports, person, own)) ?? {};
    }),

  askForNewPasskey: ({ password }, _, ports, session) =>
    byProof(ports, session, password, async (person) => {
      const question = await askForNewPasskey(ports, person);
      return isRefusal(question) ? question : { question };
    }),

  addPasskey: ({ name, answer }, _, ports, session) =>
    byOwner(session, async (person, own) => {
      const added = await addPasskey(ports, person, name, answer);
      if (isRefusal(added)) return added;
      await account.factorsChanged(ports, person, own);
      return { passkeyId: added.passkeyId, recoveryCodes: [...added.recoveryCodes] };
    }),

  removePasskey: ({ passkeyId, password }, _, ports, session) =>
    byProof(ports, session, password, async (person, own) => {
      return (await account.removePasskey(ports, person, own, passkeyId)) ?? {};
    }),

  renewRecoveryCodes: ({ password }, _, ports, session) =>
    byProof(ports, session, password, async (person) => {
      return { recoveryCodes: [...(await renewRecoveryCodes(ports, person.id))] };
    }),

  endSession: ({ sessionId }, _, ports, session) =>
    byOwner(session, async (person, own) => {
      const refusal = await account.endOwnSession(ports, person, sessionId);
      if (sessionId === own && !refusal) session.set(null);
      return refusal ?? {};
    }),

  endOtherSessions: (_input, _scope, ports, session) =>
    byOwner(session, async (person, own) => ({ ended: await account.endOtherSessions(ports, person, own) })),
};

type Work<Output> = (person: Person, own: SessionId) => Promise<Output | Refusal>;

async function byOwner<Output>({ held }: SessionHolder, work: Work<Output>): Promise<Output | Refusal> {
  return held?.session ? work(held.person, held.session.id) : refuse('not-signed-in', 'Sign in first.');
}

/** Only for who gives the password again: a screen that was left open must not make its finder an owner. */
function byProof<Output>(
  ports: Ports,
  session: SessionHolder,
  password: string,
  work: Work<Output>,
): Promise<Output | Refusal> {
  return byOwner(session, async (person, own) => {
    return (await account.reauthenticate(ports, person, password)) ?? work(person, own);
  });
}

/** Answers the requests about signing in and purpose. */
import { listForces } from '../../forces/forces-store.ts';
import { forcesOpen, operationsOf } from '../../governance/opened.ts';
import { askForPasskey } from '../../governance/passkeys.ts';
import { leaveProvider, sendToProvider, signInFromProvider } from '../../governance/provider-sign-in.ts';
import { listPurposes } from '../../governance/purposes-store.ts';
import { changePurpose, type SignedIn, signIn, signInWithPasskey, signOut } from '../../governance/sign-in.ts';
import { isRefusal, type Refusal, refuse } from '../../words/fault.ts';
import { signInsOf } from '../../words/message.ts';
import type { SessionOutput } from '../contract/session.ts';
import type { Handlers, Ports, SessionHolder } from '../ports.ts';

type SessionHandlers = Pick<
  Handlers,
  | 'signIn'
  | 'listSignInWays'
  | 'askForPasskey'
  | 'signInWithPasskey'
  | 'sendToProvider'
  | 'signInFromProvider'
  | 'getSession'
  | 'changePurpose'
  | 'signOut'
>;

export const sessionHandlers: SessionHandlers = {
  async signIn({ purpose = null, ...input }, _, ports, session) {
    return entered(ports, session, await signIn(ports, { ...input, purpose }, session.from));
  },

  async listSignInWays(_input, _scope, ports) {
    return { provider: ports.provider === null ? null : (ports.config.people.provider?.title ?? null) };
  },

  askForPasskey: async (_input, _scope, ports) => ({ question: await askForPasskey(ports) }),

  async signInWithPasskey({ answer, purpose = null }, _, ports, session) {
    return entered(ports, session, await signInWithPasskey(ports, { answer, purpose }, session.from));
  },

  sendToProvider: ({ purpose = null }, _, ports) => sendToProvider(ports, purpose),

  async signInFromProvider(input, _, ports, session) {
    return entered(ports, session, await signInFromProvider(ports, input, session.from));
  },

  async getSession(_input, _scope, ports, session) {
    return session.held ? describe(session.held, ports) : refuse('not-signed-in', 'Sign in first.');
  },

  async changePurpose(input, _, ports, session) {
    if (!session.held?.session) return refuse('not-signed-in', 'Sign in first.');
    const changed = await changePurpose(ports, session.held, session.held.session.id, input);
    return isRefusal(changed) ? changed : describe(changed, ports);
  },

  async signOut(_input, _scope, ports, session) {
    const { held } = session;
    if (!held?.session) return refuse('not-signed-in', 'Sign in first.');
    await signOut(ports, held.person, held.session.id);
    session.set(null);
    return { leaveAt: held.isByProvider ? await leaveProvider(ports) : null };
  },
};

async function entered(
  ports: Ports,
  session: SessionHolder,
  signedIn: SignedIn | Refusal,
): Promise<SessionOutput | Refusal> {
  if (isRefusal(signedIn)) return signedIn;
  session.set(signedIn);
  return describe(signedIn, ports);
}

async function describe(held: SignedIn, ports: Ports): Promise<SessionOutput> {
  return {
    person: held.person,
    isSecondFactorDue: held.isSecondFactorDue,
    idleMinutes: ports.config.people.idleMinutes[held.person.role],
    purpose: held.scope.purpose,
    askedBy: held.scope.askedBy,
    operationRole: held.scope.operationRole,
    purposes: await ports.db.as(held.scope, (sql) => listPurposes(sql, held.person.forceId)),
    forces: await ports.db.as(held.scope, listForces),
    openForceIds: forcesOpen(held.scope),
    operationNames: operationsOf(held.scope.opened),
    serverTime: ports.clock.now(),
    adapters: ports.adapters.map((adapter) => ({
      name: adapter.name,
      title: adapter.title,
      paths: [...adapter.paths],
      signIns: signInsOf(adapter),
    })),
  };
}

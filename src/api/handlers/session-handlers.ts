/** Answers the requests about signing in, purpose and people. */
import { listForces } from '../../forces/forces-store.ts';
import { ownForceOnly } from '../../governance/authority.ts';
import { listPeopleOf } from '../../governance/people-store.ts';
import { addPerson, changePurpose, type SignedIn, signIn, signOut } from '../../governance/sign-in.ts';
import { isRefusal, refuse } from '../../words/fault.ts';
import type { ForceId } from '../../words/id.ts';
import { signInsOf } from '../../words/message.ts';
import type { SessionOutput } from '../contract/session.ts';
import type { Handlers, Ports } from '../ports.ts';

type SessionHandlers = Pick<
  Handlers,
  'signIn' | 'getSession' | 'changePurpose' | 'signOut' | 'listPeople' | 'addPerson'
>;

export const sessionHandlers: SessionHandlers = {
  async signIn(input, _, ports, session) {
    const signedIn = await signIn(ports.db, ports.clock, input);
    if (isRefusal(signedIn)) return signedIn;
    session.set(signedIn);
    return describe(signedIn, ports);
  },

  async getSession(_input, _scope, ports, session) {
    return session.held ? describe(session.held, ports) : refuse('not-signed-in', 'Sign in first.');
  },

  async changePurpose(input, _, ports, session) {
    if (!session.held) return refuse('not-signed-in', 'Sign in first.');
    const changed = await changePurpose(ports.db, ports.clock, session.held, input);
    return describe(changed, ports);
  },

  async signOut(_input, _scope, ports, session) {
    if (session.held) await signOut(ports.db, ports.clock, session.held);
    session.set(null);
    return {};
  },

  async listPeople(_, scope, ports) {
    const force = scope.person?.forceId;
    if (!force) return refuse('not-signed-in', 'Sign in first.');
    return { people: await ports.db.as(scope, (sql) => listPeopleOf(sql, force)) };
  },

  async addPerson(input, scope, ports) {
    const refusal = ownForceOnly(scope, input.forceId, 'add people');
    if (refusal) return refusal;
    const person = await addPerson(ports.db, ports.clock, scope, input);
    return isRefusal(person) ? person : { person };
  },
};

async function describe(held: SignedIn, ports: Ports): Promise<SessionOutput> {
  return {
    person: held.person,
    purpose: held.purpose,
    forces: await ports.db.as(held.scope, listForces),
    openForceIds: held.scope.forces === 'all' ? [] : ([...held.scope.forces] as ForceId[]),
    agreementName: held.agreementName,
    serverTime: ports.clock.now(),
    adapters: ports.adapters.map((adapter) => ({
      name: adapter.name,
      title: adapter.title,
      paths: [...adapter.paths],
      signIns: signInsOf(adapter),
    })),
  };
}

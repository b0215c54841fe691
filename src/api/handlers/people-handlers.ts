/** Answers the requests about people's accounts, and about machines. */
import { ownForceOnly } from '../../governance/authority.ts';
import * as keep from '../../governance/keep-people.ts';
import * as machines from '../../governance/machines.ts';
import { isRefusal, type Refusal, refuse } from '../../words/fault.ts';
import type { Scope } from '../../words/scope.ts';
import { machineMayAsk } from '../contract/machine-requests.ts';
import type { RequestDeclaration } from '../contract/request.ts';
import { requests } from '../contract/requests.ts';
import type { Handlers } from '../ports.ts';

type PeopleHandlers = Pick<
  Handlers,
  | 'listPeople'
  | 'addPerson'
  | 'changeRole'
  | 'endPerson'
  | 'endPersonSessions'
  | 'askRecovery'
  | 'listAccountRequests'
  | 'decideAccountRequest'
  | 'finishRecovery'
  | 'listMachines'
  | 'addMachine'
  | 'endMachine'
>;

export const peopleHandlers: PeopleHandlers = {
  listPeople: (_, scope, ports) => byPerson(scope, async (asker) => ({ people: await keep.listPeople(ports, asker) })),

  addPerson: (input, scope, ports) =>
    byPerson(scope, async (asker) => {
      const refusal = ownForceOnly(scope, input.forceId, 'add people');
      if (refusal) return refusal;
      const person = await keep.addPersonOf(ports, scope, asker, input);
      return isRefusal(person) ? person : { person };
    }),

  changeRole: (input, scope, ports) => byPerson(scope, (asker) => keep.changeRole(ports, asker, input)),

  endPerson: (input, scope, ports) => byPerson(scope, (asker) => keep.endPerson(ports, asker, input)),

  endPersonSessions: ({ personId }, scope, ports) =>
    byPerson(scope, async (asker) => {
      const ended = await keep.endSessionsOfPerson(ports, asker, personId);
      return isRefusal(ended) ? ended : { ended };
    }),

  askRecovery: (input, scope, ports) => byPerson(scope, (asker) => keep.askRecovery(ports, asker, input)),

  listAccountRequests: (_, scope, ports) =>
    byPerson(scope, async (asker) => ({ requests: await keep.listRequests(ports, scope, asker) })),

  decideAccountRequest: (input, scope, ports) => byPerson(scope, (asker) => keep.decideRequest(ports, asker, input)),

  finishRecovery: (input, _, ports) => keep.finishRecovery(ports, input),

  listMachines: (_, scope, ports) =>
    byPerson(scope, async (asker) => ({ machines: await machines.listMachines(ports, scope, asker) })),

  addMachine: (input, scope, ports) =>
    byPerson(scope, (asker) => {
      const table: Readonly<Record<string, RequestDeclaration>> = requests;
      for (const [at, name] of input.requests.entries()) {
        const declared = Object.hasOwn(table, name) ? table[name] : undefined;
        if (declared === undefined || !machineMayAsk(name, declared, input.role)) {
          const words = `a machine with the role ${input.role} cannot be made for ${name}`;
          return Promise.resolve(refuse('bad-input', words, `requests.${at}`));
        }
      }
      return machines.addMachine(ports, scope, asker, input);
    }),

  endMachine: ({ machineId }, scope, ports) =>
    byPerson(scope, async (asker) => (await machines.endMachine(ports, scope, asker, machineId)) ?? {}),
};

async function byPerson<Output>(
  { person }: Scope,
  work: (asker: NonNullable<Scope['person']>) => Promise<Output | Refusal>,
): Promise<Output | Refusal> {
  return person ? work(person) : refuse('not-signed-in', 'Sign in first.');
}

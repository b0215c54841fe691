/** Machines: other systems that ask by a token, for one purpose, in one role, and only what they were made for. */
import { type Machine, type MachineRole, machineDaysMax } from '../words/account.ts';
import { dayMs, toMs, toUtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { MachineId } from '../words/id.ts';
import type { Purpose } from '../words/purpose.ts';
import type { Scope } from '../words/scope.ts';
import * as store from './machines-store.ts';
import { findScope, statePurpose } from './purposes.ts';
import { personScope, systemScope } from './scope.ts';
import { hashToken, makeToken } from './sessions-store.ts';
import type { SignedIn } from './sign-in.ts';
import type { SignInPorts } from './sign-in-ports.ts';

/** By which a token that was left lying about is known for what it is. */
const tokenStart = 'cordon_';

/** How often a machine's last use is written down, milliseconds. */
const usedEveryMs = 60_000;

type Asker = NonNullable<Scope['person']>;

export type AskedMachine = {
  readonly name: string;
  readonly role: MachineRole;
  readonly requests: readonly string[];
  readonly purpose: Purpose;
  readonly days: number;
};

export type MadeMachine = { readonly machineId: MachineId; readonly token: string };

/** @returns the token, which is shown once and kept nowhere */
export async function addMachine(
  { db, clock }: SignInPorts,
  scope: Scope,
  maker: Asker,
  asked: AskedMachine,
): Promise<MadeMachine | Refusal> {
  const { name, role, requests, purpose, days } = asked;
  const token = `${tokenStart}${makeToken()}`;
  const now = clock.now();
  const expiresAt = toUtcTime(clock.nowMs() + Math.min(days, machineDaysMax) * dayMs);
  const stated = await db.as(systemScope('sign-in'), (sql) => statePurpose(sql, maker.forceId, purpose, now));
  if (isRefusal(stated)) return stated;
  const fresh = { name, role, requests: [...new Set(requests)], purpose: { ...purpose, reference: stated.reference } };
  const made = { forceId: maker.forceId, madeBy: maker.id, madeAt: now, expiresAt, tokenHash: hashToken(token) };
  const machineId = await db.as(scope, (sql) => store.insertMachine(sql, { ...fresh, ...made }));
  return { machineId, token };
}

export function listMachines({ db }: SignInPorts, scope: Scope, asker: Asker): Promise<Machine[]> {
  return db.as(scope, (sql) => store.listMachines(sql, asker.forceId));
}

export async function endMachine(
  { db, clock }: SignInPorts,
  scope: Scope,
  asker: Asker,
  id: MachineId,
): Promise<Refusal | null> {
  const ended = await db.as(scope, (sql) => store.endMachine(sql, id, asker.forceId, asker.id, clock.now()));
  return ended ? null : refuse('not-found', 'Your force has no such machine, or it has ended already.');
}

/** @returns null when the token is unknown, ended or expired. Nothing of another force is ever open to a machine. */
export async function findMachineSignedIn(
  { db, clock }: SignInPorts,
  token: string,
  address: string,
): Promise<SignedIn | null> {
  if (!token.startsWith(tokenStart)) return null;
  const now = clock.now();
  return db.as(systemScope('sign-in'), async (sql) => {
    const machine = await store.findMachine(sql, hashToken(token), now);
    if (!machine) return null;
    if (machine.usedAt === null || toMs(machine.usedAt) < clock.nowMs() - usedEveryMs) {
      await store.markMachineUsed(sql, machine.id, address, now);
    }
    const { madeBy: id, role, forceId, requests } = machine;
    const person = { id, username: '', name: `${machine.name} (machine of ${machine.madeByName})`, role, forceId };
    const { purpose } = await findScope(sql, person, { ...machine.purpose, askedBy: null }, now);
    const scope = personScope(person, { purpose, askedBy: null, opened: [] });
    const no = { isNewToken: false, isByProvider: false, isSecondFactorDue: false };
    return { ...no, token, session: null, person, scope, requests };
  });
}

/** Account: how one person proves who they are, where they are signed in, and what two administrators decide of it. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { accountRequestId, machineId, passkeyId, personId, sessionId } from './id.ts';
import { role } from './person.ts';
import { purpose } from './purpose.ts';

export const signedInBy = z.enum(['password', 'password-and-code', 'password-and-passkey', 'passkey', 'provider']);
export type SignedInBy = z.infer<typeof signedInBy>;

export const heldSession = z.object({
  id: sessionId.schema,
  device: z.string().meta({ description: 'The browser and system, in words.' }),
  address: z.string(),
  signedInBy,
  startedAt: utcTime,
  usedAt: utcTime.meta({ description: 'When the person last did something, not when a page asked by itself.' }),
  isThisOne: z.boolean(),
});
export type HeldSession = z.infer<typeof heldSession>;

export const passkey = z.object({
  id: passkeyId.schema,
  name: z.string(),
  madeAt: utcTime,
  usedAt: utcTime.nullable(),
});
export type Passkey = z.infer<typeof passkey>;

/** Six digits of an authenticator app, or a recovery code. */
export const secondFactorCode = z.string().trim().min(6, 'must have at least 6 characters').max(24);

/** What about an account needs a second administrator. */
export const accountChange = z.enum(['recovery', 'role', 'end', 'add']);
export type AccountChange = z.infer<typeof accountChange>;

export const accountRequest = z.object({
  id: accountRequestId.schema,
  what: accountChange,
  personId: personId.schema,
  personName: z.string(),
  role: role.nullable().meta({ description: 'The role to be, of a change of role.' }),
  why: z.string(),
  askedBy: personId.schema,
  askedByName: z.string(),
  askedAt: utcTime,
  decision: z.enum(['approved', 'refused']).nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: utcTime.nullable(),
});
export type AccountRequest = z.infer<typeof accountRequest>;

/** The roles that a machine may have: none that approves, and none that keeps people. */
export const machineRole = z.enum(['analyst', 'supervisor', 'auditor', 'camera-engineer']);
export type MachineRole = z.infer<typeof machineRole>;

/** Longest that a machine's token is good for, days. */
export const machineDaysMax = 90;

/** Another system that asks by a token of its own. */
export const machine = z.object({
  id: machineId.schema,
  name: z.string(),
  role: machineRole,
  requests: z.array(z.string()),
  purpose,
  madeByName: z.string(),
  madeAt: utcTime,
  expiresAt: utcTime,
  usedAt: utcTime.nullable(),
  usedFrom: z.string().nullable(),
  endedAt: utcTime.nullable(),
});
export type Machine = z.infer<typeof machine>;

/** Whoever must be approved by two: those who keep people and those who keep watch over what was done. */
export function needsSecondAdministrator(...roles: readonly string[]): boolean {
  return roles.includes('administrator') || roles.includes('auditor');
}

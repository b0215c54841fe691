/** Passkeys: WebAuthn by SimpleWebAuthn. Each proves both that one has the device and that one may unlock it. */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { loopbackHosts } from '../config/config.ts';
import { toUtcTime } from '../words/clock.ts';
import { Fault, type Refusal, refuse } from '../words/fault.ts';
import type { PasskeyId, PersonId } from '../words/id.ts';
import type { MadePasskey, UsedPasskey } from '../words/passkey-answer.ts';
import type { Person } from '../words/person.ts';
import { systemScope } from './scope.ts';
import { recoveryCodesWhereNone } from './second-factors.ts';
import * as store from './second-factors-store.ts';
import type { SignInPorts } from './sign-in-ports.ts';

/** How long a browser may take to answer, milliseconds: a phone must be found, and a finger put on it. */
const answerMsMax = 5 * 60_000;

/** Passkeys of one person. */
export const passkeysMax = 20;

type Question = Record<string, unknown>;

export async function askForNewPasskey(ports: SignInPorts, person: Person): Promise<Question | Refusal> {
  const known = await ports.db.as(systemScope('sign-in'), (sql) => store.listCredentialsOf(sql, person.id));
  if (known.length >= passkeysMax) return refuse('too-many', `You have ${passkeysMax} passkeys. Remove one first.`);
  const options = await generateRegistrationOptions({
    rpName: 'Cordon',
    rpID: relyingParty(ports.address()).id,
    userName: person.username,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(person.id),
    attestationType: 'none',
    timeout: answerMsMax,
    excludeCredentials: known.map((one) => ({ id: one.credentialId, transports: [...one.transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(ports, options.challenge, person.id);
  return { ...options };
}

export type AddedPasskey = { readonly passkeyId: PasskeyId; readonly recoveryCodes: readonly string[] };

export async function addPasskey(
  ports: SignInPorts,
  person: Person,
  name: string,
  answer: MadePasskey,
): Promise<AddedPasskey | Refusal> {
  const verified = await orNull(() =>
    verifyRegistrationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: (challenge) => takeChallenge(ports, challenge, person.id),
      ...expectedOf(ports),
      requireUserVerification: true,
    }),
  );
  if (!verified?.verified) {
    return refuse('wrong-code', 'The passkey could not be checked. Nothing was kept; try again.', 'response');
  }
  const { id: credentialId, publicKey, counter } = verified.registrationInfo.credential;
  const fresh = { personId: person.id, credentialId, publicKey, counter, transports: answer.response.transports };
  return ports.db.as(systemScope('sign-in'), async (sql) => {
    const passkeyId = await store.insertPasskey(sql, { ...fresh, name, madeAt: ports.clock.now() });
    if (passkeyId === null) return refuse('already-exists', 'This passkey is kept already.');
    return { passkeyId, recoveryCodes: await recoveryCodesWhereNone(ports, sql, person.id) };
  });
}

/** Names no account and no passkey: whoever signs in chooses on their own device. */
export async function askForPasskey(ports: SignInPorts): Promise<Question> {
  const { id: rpID } = relyingParty(ports.address());
  const options = await generateAuthenticationOptions({ rpID, userVerification: 'required', timeout: answerMsMax });
  await keepChallenge(ports, options.challenge, null);
  return { ...options };
}

/** @returns whose passkey answered; null when none of Cordon's did, or not as it must */
export async function checkPasskey(ports: SignInPorts, answer: UsedPasskey): Promise<PersonId | null> {
  const kept = await ports.db.as(systemScope('sign-in'), (sql) => store.findPasskey(sql, answer.id));
  if (!kept) return null;
  const { userHandle, ...response } = answer.response;
  const verified = await orNull(() =>
    verifyAuthenticationResponse({
      response: {
        ...answer,
        response: userHandle === undefined ? response : { ...response, userHandle },
        clientExtensionResults: {},
      },
      expectedChallenge: (challenge) => takeChallenge(ports, challenge, null),
      ...expectedOf(ports),
      credential: {
        id: kept.credentialId,
        publicKey: Uint8Array.from(kept.publicKey),
        counter: kept.counter,
        transports: [...kept.transports],
      },
      requireUserVerification: true,
    }),
  );
  if (!verified?.verified) return null;
  const { newCounter } = verified.authenticationInfo;
  await ports.db.as(systemScope('sign-in'), (sql) =>
    store.markPasskeyUsed(sql, kept.id, newCounter, ports.clock.now()),
  );
  return kept.personId;
}

/** The library throws at what does not fit, and passes on what the database throws. */
async function orNull<Result>(check: () => Promise<Result>): Promise<Result | null> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof Fault) throw error;
    return null;
  }
}

async function keepChallenge({ db, clock }: SignInPorts, challenge: string, person: PersonId | null): Promise<void> {
  const expiresAt = toUtcTime(clock.nowMs() + answerMsMax);
  await db.as(systemScope('sign-in'), (sql) => store.insertChallenge(sql, challenge, person, clock.now(), expiresAt));
}

function takeChallenge({ db, clock }: SignInPorts, challenge: string, person: PersonId | null): Promise<boolean> {
  return db.as(systemScope('sign-in'), (sql) => store.takeChallenge(sql, challenge, person, clock.now()));
}

function expectedOf(ports: SignInPorts): { expectedOrigin: string[]; expectedRPID: string } {
  const { id, origins } = relyingParty(ports.address());
  return { expectedOrigin: [...origins], expectedRPID: id };
}

/** A passkey belongs to a name and never to an IP address: on one's own machine it is `localhost`. */
export function relyingParty(address: string): { readonly id: string; readonly origins: readonly string[] } {
  const { hostname, origin, protocol, port } = new URL(address);
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (!loopbackHosts.includes(bare)) return { id: bare, origins: [origin] };
  return { id: 'localhost', origins: [origin, `${protocol}//localhost${port === '' ? '' : `:${port}`}`] };
}

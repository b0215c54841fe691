/** The force's identity provider, by openid-client: where it is, what it says; and people on the way to it and back. */
import * as client from 'openid-client';
import type { ProviderConfig } from '../config/people.ts';
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { AskedPurpose } from '../words/purpose.ts';

/** Longest that the provider may take to answer, seconds. */
const answerSecondsMax = 10;

export type Provider = {
  /** Where a person is sent to sign in. */
  begin(asked: Begun, returnTo: string): Promise<string>;
  /** @returns what the provider says of them; or that it is away, or says what does not fit what was asked */
  finish(asked: Begun, answered: URL): Promise<Claims | 'away' | 'unfit'>;
  /** Where a person is sent to sign out there too; null when it has no such place. */
  leave(returnTo: string): Promise<string | null>;
};

export type Begun = { readonly state: string; readonly nonce: string; readonly verifier: string };

export type Claims = { readonly issuer: string; readonly subject: string; readonly username: string | null };

export function openProvider(config: ProviderConfig, clientSecret: string): Provider {
  let found: Promise<client.Configuration> | null = null;
  /** Asked once, and again after it was away. */
  const discovered = (): Promise<client.Configuration> => {
    found ??= discover(config, clientSecret).catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };
  return {
    async begin({ state, nonce, verifier }, returnTo) {
      const address = client.buildAuthorizationUrl(await discovered(), {
        redirect_uri: returnTo,
        scope: 'openid profile',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return address.href;
    },
    async finish({ state, nonce, verifier }, answered) {
      const expected = {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      };
      try {
        const tokens = await client.authorizationCodeGrant(await discovered(), answered, expected);
        return claimsOf(tokens.claims(), config.usernameClaim);
      } catch (error) {
        return isAway(error) ? 'away' : 'unfit';
      }
    },
    async leave(returnTo) {
      const configuration = await discovered();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
      const asked = { client_id: config.clientId, post_logout_redirect_uri: returnTo };
      return client.buildEndSessionUrl(configuration, asked).href;
    },
  };
}

function claimsOf(claims: client.IDToken | undefined, usernameClaim: string): Claims | 'unfit' {
  if (claims === undefined) return 'unfit';
  const username = claims[usernameClaim];
  return {
    issuer: claims.iss,
    subject: claims.sub,
    username: typeof username === 'string' ? username.trim().toLowerCase() : null,
  };
}

/** No answer, or a time-out; all else is an answer that does not fit. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'TimeoutError' || error instanceof TypeError || isAway(error.cause);
}

function discover({ issuer, clientId }: ProviderConfig, clientSecret: string): Promise<client.Configuration> {
  const server = new URL(issuer);
  const loopback = ['127.0.0.1', '[::1]', 'localhost'].includes(server.hostname);
  // In the clear to this very machine only.
  const execute = server.protocol === 'http:' && loopback ? [client.allowInsecureRequests] : [];
  return client.discovery(server, clientId, clientSecret, undefined, { execute, timeout: answerSecondsMax });
}

export type KeptSignIn = {
  readonly holderHash: Uint8Array;
  readonly nonce: string;
  readonly verifier: string;
  readonly purpose: AskedPurpose | null;
};

export async function insertProviderSignIn(
  sql: Sql,
  stateHash: Uint8Array,
  kept: KeptSignIn,
  now: UtcTime,
  expiresAt: UtcTime,
): Promise<void> {
  await sql.query('delete from provider_sign_ins where expires_at < $1', [now]);
  await sql.query(
    `insert into provider_sign_ins (state_hash, holder_hash, nonce, verifier, purpose_kind, purpose_reference, asked_by,
       expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      stateHash,
      kept.holderHash,
      kept.nonce,
      kept.verifier,
      kept.purpose?.kind ?? null,
      kept.purpose?.reference ?? null,
      kept.purpose?.askedBy ?? null,
      expiresAt,
    ],
  );
}

/** Takes it: an answer of the provider counts once, and for the browser that asked. */
export async function takeProviderSignIn(
  sql: Sql,
  stateHash: Uint8Array,
  holderHash: Uint8Array,
  now: UtcTime,
): Promise<KeptSignIn | null> {
  const [row] = await sql.query<{
    nonce: string;
    verifier: string;
    purpose_kind: string | null;
    purpose_reference: string | null;
    asked_by: string | null;
  }>(
    `delete from provider_sign_ins where state_hash = $1 and holder_hash = $2 and expires_at > $3
     returning nonce, verifier, purpose_kind, purpose_reference, asked_by`,
    [stateHash, holderHash, now],
  );
  if (!row) return null;
  const { purpose_kind: kind, purpose_reference: reference, asked_by: askedBy, nonce, verifier } = row;
  const purpose = kind === null ? null : { kind, reference: reference ?? '', askedBy };
  return { holderHash, nonce, verifier, purpose };
}

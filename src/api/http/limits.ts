/** Which requests are answered only so often: tries to sign in, by address and by username, and searches. */
import type { Config } from '../../config/config.ts';
import type { SignedIn } from '../../governance/sign-in.ts';
import { type Refusal, refuseUntil } from '../../words/fault.ts';
import type { RequestDeclaration } from '../contract/request.ts';
import { createTokenBuckets, type TokenBuckets } from './token-buckets.ts';

export type Limits = {
  /** Before the body is read. */
  ofCaller(declaration: RequestDeclaration, held: SignedIn | null, address: string, nowMs: number): Refusal | null;
  /** Of whom somebody says that they are. */
  ofAccount(declaration: RequestDeclaration, fields: unknown, nowMs: number): Refusal | null;
};

export function createLimits({ people }: Config): Limits {
  const addresses = createTokenBuckets(people.signInsPerMinuteOfAddress);
  const accounts = createTokenBuckets(people.signInsPerMinuteOfAccount);
  const searches = createTokenBuckets(people.searchesPerMinute);
  return {
    ofCaller(declaration, held, address, nowMs) {
      if (declaration.limit === 'sign-in') return taken(addresses, address, nowMs, 'tries to sign in from here');
      if (declaration.limit !== 'search' || held === null) return null;
      return taken(searches, held.session?.id ?? held.token, nowMs, 'searches');
    },
    ofAccount(declaration, fields, nowMs) {
      const username = (fields as { readonly username?: unknown } | null)?.username;
      if (declaration.limit !== 'sign-in' || typeof username !== 'string') return null;
      return taken(accounts, username.trim().toLowerCase().slice(0, 40), nowMs, 'tries to sign in');
    },
  };
}

function taken(buckets: TokenBuckets, key: string, nowMs: number, what: string): Refusal | null {
  const seconds = buckets.take(key, nowMs);
  return seconds === 0 ? null : refuseUntil('too-often', `Too many ${what}. Try again in ${seconds} s.`, seconds);
}

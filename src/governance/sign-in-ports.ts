/** What signing in works with. */
import type { Config } from '../config/config.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../words/clock.ts';
import type { Provider } from './provider-store.ts';

export type SignInPorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly config: Config;
  /** Guards the secrets of second factors. */
  readonly signInKey: Uint8Array;
  /** The force’s own, where one is configured. */
  readonly provider: Provider | null;
  /** The address that people use. */
  address(): string;
};

/** Where somebody signs in from. */
export type From = { readonly address: string; readonly device: string };

/**
 * Remembers who sends without good credentials, so that the engineer at the camera can be helped; never their bytes.
 */
import type { Database } from '../database/database.ts';
import type { Clock } from '../words/clock.ts';
import type { RefusedSender } from '../words/refused-message.ts';
import type { Scope } from '../words/scope.ts';
import { noteSender, sendersMax } from './quarantine-store.ts';

/** One sender is written down at most this often, milliseconds: a flood of bad passwords makes no flood of writes. */
const everyMs = 5_000;

export type NoteSender = (
  refusal: { readonly refused: RefusedSender['reason']; readonly username: string },
  adapter: string,
  address: string,
) => void;

export function createSenderNotes(
  db: Database,
  clock: Clock,
  scope: Scope,
  onTrouble: (error: unknown) => void,
): NoteSender {
  const noted = new Map<string, number>();
  return ({ refused, username }, adapter, address) => {
    const key = `${username}\n${adapter}\n${address}\n${refused}`;
    const nowMs = clock.nowMs();
    if (nowMs - (noted.get(key) ?? 0) < everyMs) return;
    if (noted.size >= sendersMax) noted.clear();
    noted.set(key, nowMs);
    const at = clock.now();
    const sender = {
      username: username.slice(0, 60),
      adapter: adapter.slice(0, 60),
      address,
      reason: refused,
      firstAt: at,
      lastAt: at,
    };
    db.as(scope, (sql) => noteSender(sql, sender)).catch(onTrouble);
  };
}

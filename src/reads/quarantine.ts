/** Keeps aside what could not become a read, within its bound: the newest of each credential's bytes stay. */
import type { Database } from '../database/database.ts';
import type { Scope } from '../words/scope.ts';
import { boundRefused, insertRefused, type NewRefused } from './quarantine-store.ts';

export type Quarantine = {
  /** Resolves once the bytes are committed. */
  keep(refused: NewRefused): Promise<void>;
};

/** The bound is looked at again after this share of it has come; in between it may be exceeded by as much. */
const shareBeforeBound = 0.1;

export function createQuarantine(db: Database, scope: Scope, bytesMaxPerCredential: number): Quarantine {
  const since = new Map<number, number>();
  return {
    async keep(refused) {
      // The first after a start finds unknown amounts, so it looks.
      const bytes = (since.get(refused.credentialRow) ?? Number.POSITIVE_INFINITY) + refused.bytes.byteLength;
      const look = bytes > bytesMaxPerCredential * shareBeforeBound;
      since.set(refused.credentialRow, look ? 0 : bytes);
      await db.as(scope, async (sql) => {
        await insertRefused(sql, refused);
        if (look) await boundRefused(sql, refused.credentialRow, bytesMaxPerCredential);
      });
    },
  };
}

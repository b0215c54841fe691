/** Somebody to sign in as. */
import type { Database } from '../../src/database/database.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { addPerson } from '../../src/governance/sign-in.ts';
import { systemClock } from '../../src/main.ts';
import { isRefusal } from '../../src/words/fault.ts';
import type { ForceId } from '../../src/words/id.ts';

export const benchPassword = 'a pass phrase for the benchmark';

/** @returns the username */
export async function authorityPerson(db: Database, force: ForceId): Promise<string> {
  const fresh = { username: 'bench', name: 'Bench Analyst', role: 'analyst', forceId: force } as const;
  const person = await addPerson(db, systemClock, systemScope('command line'), { ...fresh, password: benchPassword });
  if (isRefusal(person)) throw new Error(person.message);
  return person.username;
}

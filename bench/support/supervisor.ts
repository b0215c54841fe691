/** How a benchmark signs in: one supervisor of the bench force, with a live operation to name as purpose. */
/** A supervisor of the bench force, signed in for Op Bench, which is live. */
import { requests } from '../../src/api/contract/requests.ts';
import { findForce } from '../../src/forces/forces-store.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { addPerson } from '../../src/governance/sign-in.ts';
import { systemClock } from '../../src/main.ts';
import { isRefusal } from '../../src/words/fault.ts';
import type { BenchServer } from './server.ts';

/** The operation is there first: a purpose names one that is live. @returns the cookie */
export async function signInSupervisor(server: BenchServer): Promise<string> {
  const scope = systemScope('command line');
  const force = await server.db.as(scope, (sql) => findForce(sql, 'bench'));
  if (force === null) throw new Error('the bench force is missing');
  const account = { username: 'supervisor', password: 'a password of the benchmark' };
  const fresh = { ...account, name: 'Bench Supervisor', role: 'supervisor', forceId: force.id } as const;
  const person = await addPerson(server.db, systemClock, scope, fresh);
  if (isRefusal(person)) throw new Error(person.message);
  await server.superuser.query(
    `insert into operations (name, lead_force_id, starts_at, ends_at, made_at, made_by, approved_at, approved_by)
     select 'Op Bench', p.force_id, now() - interval '1 hour', now() + interval '11 hours', now(), p.id, now(), p.id
       from people p where p.username = 'supervisor'`,
  );
  const answer = await fetch(`${server.address}${requests.signIn.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'cordon-client': 'bench' },
    body: JSON.stringify({ ...account, purpose: { kind: 'county-lines', reference: 'Op Bench' } }),
  });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

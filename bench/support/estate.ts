/** An invented estate for benchmarks: cameras behind one set of credentials, and a list of a million marks. */
import type pg from 'pg';
import type { Database } from '../../src/database/database.ts';
import { insertForce } from '../../src/forces/forces-store.ts';
import { registerBeside, registerCamera } from '../../src/forces/registration.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import { isRefusal } from '../../src/words/fault.ts';

export type BenchEstate = { readonly refs: readonly string[]; readonly authorization: string };

export async function makeEstate(db: Database, adapter: string, cameras: number): Promise<BenchEstate> {
  const scope = systemScope('command line');
  const force = await db.as(scope, (sql) => insertForce(sql, 'bench', 'Bench Police'));
  const camera = (ref: string) => ({
    ref,
    name: `Bench ${ref}`,
    forceId: force.id,
    adapter,
    position: { lat: 51.5, lon: 0.1 },
    bearingDegrees: null,
    zone: 'Europe/London',
  });
  const refs = Array.from({ length: cameras }, (_, index) => `${adapter}-${index + 1}`);
  const first = await registerCamera(db, systemClock, scope, force, camera(refs[0] ?? ''), 'http://127.0.0.1');
  if (isRefusal(first)) throw new Error(first.message);
  for (const ref of refs.slice(1)) {
    const added = await registerBeside(db, systemClock, scope, camera(ref), first.camera.id);
    if (isRefusal(added)) throw new Error(added.message);
  }
  const { username, secret } = first.secret;
  return { refs, authorization: `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}` };
}

/** The mark of number n: two letters, two digits, three letters, as current British marks are written. */
export function markOf(n: number): string {
  const letters = 'ABCDEFGHJKLMNOPRSTUVWXY';
  const letter = (value: number): string => letters[value % letters.length] ?? 'A';
  const tail = letter(n) + letter(Math.floor(n / 23)) + letter(Math.floor(n / 529));
  const digits = String(Math.floor(n / 12_167) % 100).padStart(2, '0');
  const head = Math.floor(n / 1_216_700);
  return `${letter(head)}${letter(Math.floor(head / 23) + 5)}${digits}${tail}`;
}

/** Puts entries 0 to count - 1 straight into the tables, as one revision of one list. */
export async function fillList(client: pg.Client, count: number): Promise<void> {
  const { rows } = await client.query<{ id: number; force: number }>(
    `insert into lists (name, owner_force_id, revision) select 'Bench VOI', id, 0 from forces where code = 'bench'
     returning id, owner_force_id as force`,
  );
  const list = rows[0];
  if (!list) throw new Error('the bench force is missing');
  await client.query(
    `insert into list_revisions
       (list_id, revision, imported_at, added, replaced, unchanged, removed, refused, file_digest)
     values ($1, 1, now(), $2, 0, 0, 0, 0, 'bench')`,
    [list.id, count],
  );
  for (let at = 0; at < count; at += 50_000) {
    const marks = Array.from({ length: Math.min(50_000, count - at) }, (_, index) => markOf(at + index));
    await client.query(
      `insert into entries (list_id, owner_force_id, revision, plate, digest, expires_at, expiry_defaulted, action,
         priority, plate_as_listed, ground, markers, marking)
       select $1, $2, 1, mark, mark, now() + interval '30 days', false, 'stop',
         'medium', mark, 'Bench', '{}', 'Unclassified'
         from unnest($3::text[]) as m (mark)`,
      [list.id, list.force, marks],
    );
  }
  await client.query('update lists set revision = 1 where id = $1', [list.id]);
  await client.query("select pg_notify('cordon_lists', '')");
}

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

/** What an entry of a benchmark says of its vehicle; null where the list does not know. */
export type BenchEntry = {
  readonly plate: string;
  readonly make: string | null;
  readonly colour: string | null;
  readonly priority: 'high' | 'medium' | 'low';
};

/** Puts entries 0 to count - 1 straight into the tables, as one revision of one list. */
export async function fillList(client: pg.Client, count: number): Promise<void> {
  const one = (_: unknown, index: number): BenchEntry => ({
    plate: markOf(index),
    make: null,
    colour: null,
    priority: 'medium',
  });
  await fillListWith(client, Array.from({ length: count }, one), Date.now());
}

const pageEntries = 50_000;

/** Puts these entries straight into the tables, imported at a moment, as one revision of one list. */
export async function fillListWith(
  client: pg.Client,
  entries: readonly BenchEntry[],
  importedMs: number,
): Promise<void> {
  const at = new Date(importedMs).toISOString();
  const { rows } = await client.query<{ id: number; force: number }>(
    `insert into lists (name, owner_force_id, revision) select 'Bench VOI', id, 0 from forces where code = 'bench'
     returning id, owner_force_id as force`,
  );
  const list = rows[0];
  if (!list) throw new Error('the bench force is missing');
  await client.query(
    `insert into list_revisions
       (list_id, revision, imported_at, added, replaced, unchanged, removed, refused, file_digest)
     values ($1, 1, $3, $2, 0, 0, 0, 0, 'bench')`,
    [list.id, entries.length, at],
  );
  for (let from = 0; from < entries.length; from += pageEntries) {
    const page = entries.slice(from, from + pageEntries);
    await client.query(
      `insert into entries (list_id, owner_force_id, revision, plate, digest, expires_at, expiry_defaulted, action,
         priority, plate_as_listed, ground, markers, marking, make, colour)
       select $1, $2, 1, mark, mark, $7::timestamptz + interval '30 days', false, 'stop',
         priority, mark, 'Bench', '{}', 'Unclassified', make, colour
         from unnest($3::text[], $4::text[], $5::text[], $6::text[]) as m (mark, make, colour, priority)`,
      [
        list.id,
        list.force,
        page.map((entry) => entry.plate),
        page.map((entry) => entry.make),
        page.map((entry) => entry.colour),
        page.map((entry) => entry.priority),
        at,
      ],
    );
  }
  await client.query('update lists set revision = 1 where id = $1', [list.id]);
  await client.query('analyze entries, lists, list_revisions');
  await client.query("select pg_notify('cordon_lists', '')");
}

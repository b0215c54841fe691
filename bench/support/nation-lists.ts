/** Fills a database with lists of a nation's size, from inside the database. */
import type pg from 'pg';
import { listedMarks } from './nation-marks.ts';

type BenchList = { readonly name: string; readonly force: string; readonly entries: number };

/** Three long lists of three forces, and some short ones, which most of a day's hits are of. */
export function listsOf(entries: number): readonly BenchList[] {
  const short = [
    { name: 'Persons at risk', force: 'kent', entries: 500 },
    { name: 'County lines', force: 'kent', entries: 20_000 },
    { name: 'Robbery', force: 'essex', entries: 20_000 },
    { name: 'Stolen', force: 'surrey', entries: 200_000 },
  ].map((list) => ({ ...list, entries: Math.min(list.entries, Math.floor(entries / 10)) }));
  const left = entries - short.reduce((sum, list) => sum + list.entries, 0);
  return [
    ...short,
    { name: 'No insurance', force: 'kent', entries: Math.round(left * 0.6) },
    { name: 'No tax', force: 'essex', entries: Math.round(left * 0.3) },
    { name: 'Exported', force: 'surrey', entries: left - Math.round(left * 0.6) - Math.round(left * 0.3) },
  ];
}

export async function fillNation(client: pg.Client, entries: number, say: (line: string) => void): Promise<void> {
  // What a benchmark may leave out: its rows are lost with it, and its references are right.
  await client.query('set synchronous_commit = off');
  await client.query('set session_replication_role = replica');
  await client.query(
    "insert into forces (code, name) values ('kent', 'Kent'), ('essex', 'Essex'), ('surrey', 'Surrey')",
  );
  await client.query(
    `with o as (insert into operations (name, lead_force_id, starts_at, ends_at, made_at)
         select 'Op Bench', min(id), now() - interval '1 day', now() + interval '1 year', now() from forces
         returning id)
     , s as (insert into shares (operation_id, owner_force_id, all_cameras, all_lists, purposes, starts_at, ends_at,
           proposed_at, agreed_at)
         select o.id, f.id, true, true, '{county-lines}', now() - interval '1 day', now() + interval '1 year', now(),
           now() from o, forces f returning id, owner_force_id)
     insert into share_forces select s.id, f.id from s join forces f on f.id <> s.owner_force_id`,
  );
  for (const [at, list] of listsOf(entries).entries()) {
    const { rows } = await client.query<{ id: number }>(
      'insert into lists (name, owner_force_id, revision) select $1, id, 0 from forces where code = $2 returning id',
      [list.name, list.force],
    );
    await addRevision(client, rows[0]?.id ?? 0, 1, list.entries, at + 1);
    say(`${list.name}: ${list.entries} entries`);
  }
  // As the autovacuum of a database that has stood for a day would have done.
  await client.query('vacuum analyze entries');
  await client.query('checkpoint');
}

/** A revision that adds so many entries, of several grounds and expiries; one in a hundred has expired by now. */
export async function addRevision(
  client: pg.Client,
  list: number,
  revision: number,
  entries: number,
  seed: number,
): Promise<void> {
  await client.query('begin');
  await client.query(
    `insert into list_revisions
       (list_id, revision, imported_at, added, replaced, unchanged, removed, refused, file_digest)
     values ($1, $2, now(), $3, 0, 0, 0, 0, 'bench')`,
    [list, revision, entries],
  );
  for (const { entries: count, mark } of listedMarks(entries, seed)) {
    await client.query(
      `insert into entries (list_id, owner_force_id, revision, plate, digest, expires_at, expiry_defaulted, action,
         priority, plate_as_listed, ground, markers, marking)
       select l.id, l.owner_force_id, $2, mark, 'bench',
         case when i % 100 = 0 then now() - interval '2 hours' else now() + (i % 2000 + 2) * interval '1 hour' end,
         false, 'stop', 'medium', mark, (array['No insurance', 'No tax', 'Stolen', 'Linked to robbery'])[i % 4 + 1],
         '{}', 'Unclassified'
       from lists l, generate_series(0::bigint, $3::bigint - 1) as i, lateral (select ${mark}) as m (mark)
       where l.id = $1`,
      [list, revision, count],
    );
  }
  await client.query('update lists set revision = $2 where id = $1', [list, revision]);
  await client.query("select pg_notify('cordon_lists', '')");
  await client.query('commit');
}

/** One of the marks that `addRevision` adds, of an entry that has not expired. */
export async function markOfEntry(client: pg.Client, entries: number, seed: number): Promise<string> {
  const mark = listedMarks(entries, seed)[0]?.mark ?? '';
  const { rows } = await client.query<{ mark: string }>(`select ${mark} as mark from (select 1::bigint as i) as one`);
  return rows[0]?.mark ?? '';
}

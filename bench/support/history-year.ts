/** Twelve months of invented reads in the tables, as months of messages would have left them, written by the owner. */
import pg from 'pg';
import type { UtcTime } from '../../src/words/clock.ts';

export const yearForces = 8;
export const yearCameras = 2_000;
/** The force whose cameras are opened one by one. */
export const openedOneByOne = 3;

/** Vehicles of so many reads: twenty reads each, though a few have a thousand and most have ten. */
export function yearVehicles(reads: number): number {
  return Math.round(reads / 20);
}

const stepReads = 5_000_000;

const letters = 'ABCDEFGHJKLMNOPRSTUVWXY';
const letter = (value: string): string => `substr('${letters}', 1 + (${value})::int % 23, 1)`;
/** The SQL of what markOf() in estate.ts says of number n. */
const head = '(v.n / 1216700)';
const mark =
  `${letter(head)} || ${letter(`${head} / 23 + 5`)} || lpad(((v.n / 12167) % 100)::text, 2, '0') || ` +
  `${letter('v.n')} || ${letter('v.n / 23')} || ${letter('v.n / 529')}`;

/** In the order of time, as they are stored; their indexes are built afterwards, which takes a tenth of the time. */
export async function fillYear(
  address: pg.ClientConfig,
  reads: number,
  now: UtcTime,
  say: (line: string) => void,
): Promise<void> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    await fillCameras(client, now);
    await fillReads(client, reads, now, say);
  } finally {
    await client.end();
  }
}

async function fillReads(client: pg.Client, reads: number, now: UtcTime, say: (line: string) => void): Promise<void> {
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') as definition
       from pg_index where indrelid in ('reads'::regclass, 'reads_in'::regclass) and not indisprimary
        and not exists (select from pg_inherits where inhrelid = indexrelid)`,
  );
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  for (let from = 0; from < reads; from += stepReads) {
    await client.query(
      `insert into reads_in (id, dedupe, captured_at, received_at, camera_id, confidence, force_id, lane, late,
         time_certainty, plate, plate_as_sent, country, captured_as_sent, direction, make, model, colour, type)
       select i, gen_random_uuid(), at, at + interval '900 ms', camera, 0.94, (camera - 1) % ${yearForces} + 1, 1,
         false, 'exact', mark, mark, 'GB', '2026-01-01T00:00:00+00:00', 'forward', 'FORD', 'FOCUS', 'silver', 'car'
       from generate_series($1::bigint, $2::bigint) as i
       cross join lateral (select date_trunc('milliseconds', $4::timestamptz - interval '365 days'
           + interval '365 days' * (i / $3::float8)) as at, 1 + floor(random() * ${yearCameras})::int as camera,
           least(floor($5::int * power(random(), 1.5))::int, $5::int - 1) as n) as v
       cross join lateral (select ${mark} as mark) as m`,
      [from + 1, Math.min(from + stepReads, reads), reads, now, yearVehicles(reads)],
    );
    say(`${Math.min(from + stepReads, reads)} reads`);
  }
  for (const { definition } of indexes) await client.query(definition);
  say('indexes built');
  await client.query('vacuum (analyze) reads_in');
  await client.query('analyze reads');
  await client.query('checkpoint');
}

async function fillCameras(client: pg.Client, now: UtcTime): Promise<void> {
  await client.query(
    `insert into forces (code, name) select 'bench-' || n, 'Bench ' || n from generate_series(1, ${yearForces}) n`,
  );
  await client.query(
    `insert into credentials (username, secret_hash, force_id, renewed_at)
     select 'bench-' || n, sha256(n::text::bytea), n, $1 from generate_series(1, ${yearForces}) n`,
    [now],
  );
  await client.query(
    `insert into cameras (ref, name, force_id, credential_id, adapter, lat, lon, zone, registered_at)
     select 'B-' || n, 'Bench ' || n, (n - 1) % ${yearForces} + 1, (n - 1) % ${yearForces} + 1, 'json',
       51 + random(), random(), 'Europe/London', $1::timestamptz - interval '400 days'
     from generate_series(1, ${yearCameras}) n`,
    [now],
  );
}

/** Dip samples: entries drawn by chance for a person to look at, and what that person found of each. */
import type { Sql } from '../database/database.ts';
import type { AuditFinding, AuditSample, Finding, LedgerEntry } from '../words/audit.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  type AuditId,
  auditId,
  type ForceId,
  forceId,
  type PersonId,
  personId,
  type SampleId,
  sampleId,
} from '../words/id.ts';
import { type LedgerRow, ledgerColumns, toEntry } from './audit-ledger-store.ts';

export type Drawing = {
  readonly force: ForceId;
  readonly by: PersonId;
  readonly from: UtcTime;
  readonly to: UtcTime;
  readonly count: number;
  readonly seed: string;
  readonly at: UtcTime;
};

/**
 * What people of the force looked up in the period and was closed, but nothing of the one who draws: nobody checks
 * themselves. By the seed anybody draws the same again.
 */
export async function drawSample(sql: Sql, drawing: Drawing): Promise<SampleId> {
  const { force, by, from, to, count, seed, at } = drawing;
  const drawn = await sql.query<{ id: number; population: number }>(
    `select e.id, (count(*) over ())::int as population
       from audit_entries e join audit_closings c on c.audit_id = e.id
      where e.force_id = $1 and e.class in ('consultation', 'combination')
        and e.person_id <> $2 and e.opened_at >= $3 and e.opened_at < $4
      order by sha256(convert_to($5 || ':' || e.id, 'UTF8')) limit $6`,
    [forceId.row(force), personId.row(by), from, to, seed, count],
  );
  const [row] = await sql.query<{ id: number }>(
    `insert into audit_samples (force_id, drawn_by, period_from, period_to, seed, drawn_at, population)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [forceId.row(force), personId.row(by), from, to, seed, at, drawn[0]?.population ?? 0],
  );
  const id = row?.id ?? 0;
  await sql.query(
    `insert into audit_sample_entries (sample_id, place, audit_id)
     select $1, place, audit_id from unnest($2::bigint[]) with ordinality as drawn (audit_id, place)`,
    [id, drawn.map((one) => one.id)],
  );
  return sampleId.of(id);
}

type SampleRow = {
  id: number;
  period_from: UtcTime;
  period_to: UtcTime;
  population: number;
  drawn: number;
  seed: string;
  drawn_by_name: string;
  drawn_at: UtcTime;
  proper: number;
  not_proper: number;
  query: number;
};

/** Newest first, at most 200. @param only one of them */
export async function listSamples(sql: Sql, force: ForceId, only: SampleId | null): Promise<AuditSample[]> {
  const rows = await sql.query<SampleRow>(
    `select s.id, s.period_from, s.period_to, s.population, s.seed, p.name as drawn_by_name, s.drawn_at,
       count(d.audit_id)::int as drawn, count(*) filter (where f.finding = 'proper')::int as proper,
       count(*) filter (where f.finding = 'not-proper')::int as not_proper,
       count(*) filter (where f.finding = 'query')::int as query
     from audit_samples s join people p on p.id = s.drawn_by
     left join audit_sample_entries d on d.sample_id = s.id
     left join lateral (select finding from audit_findings f
       where f.sample_id = s.id and f.audit_id = d.audit_id order by f.id desc limit 1) f on true
     where s.force_id = $1 and ($2::integer is null or s.id = $2)
     group by s.id, p.name order by s.id desc limit 200`,
    [forceId.row(force), only === null ? null : sampleId.row(only)],
  );
  return rows.map((row) => ({
    id: sampleId.of(row.id),
    from: row.period_from,
    to: row.period_to,
    population: row.population,
    drawn: row.drawn,
    seed: row.seed,
    drawnByName: row.drawn_by_name,
    drawnAt: row.drawn_at,
    proper: row.proper,
    notProper: row.not_proper,
    query: row.query,
  }));
}

export type DrawnEntry = { readonly entry: LedgerEntry; readonly findings: AuditFinding[] };

/** In the order of their lots; the findings of each, newest first. */
export async function listDrawn(sql: Sql, force: ForceId, sample: SampleId): Promise<DrawnEntry[]> {
  const rows = await sql.query<LedgerRow & { findings: AuditFinding[] | null }>(
    `select ${ledgerColumns}, f.findings
     from audit_samples s join audit_sample_entries d on d.sample_id = s.id
     join audit_entries e on e.id = d.audit_id left join audit_closings c on c.audit_id = e.id
     left join lateral (select json_agg(json_build_object('finding', f.finding, 'words', f.words,
         'foundByName', p.name, 'foundAt', f.found_at) order by f.id desc) as findings
       from audit_findings f join people p on p.id = f.found_by
       where f.sample_id = s.id and f.audit_id = d.audit_id) f on true
     where s.force_id = $1 and s.id = $2 order by d.place`,
    [forceId.row(force), sampleId.row(sample)],
  );
  return rows.map((row) => ({ entry: toEntry(row), findings: row.findings ?? [] }));
}

/** @returns whose the entry is; null where the force has no such sample with it */
export async function findDrawn(sql: Sql, force: ForceId, sample: SampleId, entry: AuditId): Promise<PersonId | null> {
  const [row] = await sql.query<{ person_id: number }>(
    `select e.person_id from audit_samples s join audit_sample_entries d on d.sample_id = s.id
     join audit_entries e on e.id = d.audit_id where s.force_id = $1 and s.id = $2 and d.audit_id = $3`,
    [forceId.row(force), sampleId.row(sample), auditId.row(entry)],
  );
  return row ? personId.of(row.person_id) : null;
}

export type NewFinding = {
  readonly force: ForceId;
  readonly sample: SampleId;
  readonly entry: AuditId;
  readonly finding: Finding;
  readonly words: string;
  readonly by: PersonId;
  readonly at: UtcTime;
};

export async function insertFinding(sql: Sql, fresh: NewFinding): Promise<void> {
  const { force, sample, entry, finding, words, by, at } = fresh;
  await sql.query(
    `insert into audit_findings (force_id, sample_id, audit_id, finding, words, found_by, found_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [forceId.row(force), sampleId.row(sample), auditId.row(entry), finding, words, personId.row(by), at],
  );
}

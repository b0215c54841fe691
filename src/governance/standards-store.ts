/** Professional-standards alerts and a force's thresholds, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  type AuditId,
  auditId,
  type ForceId,
  forceId,
  type PersonId,
  personId,
  type StandardsId,
  standardsId,
} from '../words/id.ts';
import type { Person } from '../words/person.ts';
import {
  type StandardsAlert,
  type StandardsEvidence,
  type StandardsFinding,
  type StandardsKind,
  type StandardsThresholds,
  thresholdsDefault,
} from '../words/standards.ts';
import type { Pattern } from './standards-patterns.ts';

/** Alerts of one answer, the newest. */
const alertsMax = 500;
/** Entries shown of one alert, the newest. */
const evidenceMax = 500;

/** Raises an alert, or adds to the one that is open for the same. */
export async function raisePattern(sql: Sql, pattern: Pattern, at: UtcTime): Promise<void> {
  const { kind, subject, mark, words } = pattern;
  const force = forceId.row(pattern.force);
  await sql.query(
    `insert into standards_alerts (force_id, kind, subject, about, mark, words, raised_at)
     values ($1, $2, $3, $4::integer[], $5, $6, $7) on conflict do nothing`,
    [force, kind, subject, pattern.about.map((id) => personId.row(id)), mark, words, at],
  );
  await sql.query(
    `insert into standards_evidence (alert_id, audit_id, force_id)
     select a.id, found, a.force_id from standards_alerts a, unnest($4::bigint[]) found
      where a.force_id = $1 and a.kind = $2 and a.subject = $3 and a.closed_at is null
     on conflict do nothing`,
    [force, kind, subject, pattern.evidence.map((id) => auditId.row(id))],
  );
}

/** The entries on which an alert of the same was closed: what a person has looked at is not raised again. */
export async function listJudged(sql: Sql, { force, kind, subject }: Pattern): Promise<Set<AuditId>> {
  const rows = await sql.query<{ audit_id: number }>(
    `select e.audit_id from standards_evidence e join standards_alerts a on a.id = e.alert_id
      where a.force_id = $1 and a.kind = $2 and a.subject = $3 and a.closed_at is not null`,
    [forceId.row(force), kind, subject],
  );
  return new Set(rows.map((row) => auditId.of(row.audit_id)));
}

type AlertRow = {
  id: number;
  kind: StandardsKind;
  words: string;
  mark: string | null;
  raised_at: UtcTime;
  taken_by_name: string | null;
  taken_at: UtcTime | null;
  closed_by_name: string | null;
  closed_at: UtcTime | null;
  finding: StandardsFinding | null;
  closing_words: string | null;
  evidence_total: number;
};

const select = `
  select a.id, a.kind, a.words, a.mark, a.raised_at, taken.name as taken_by_name, a.taken_at,
    closed.name as closed_by_name, a.closed_at, a.finding, a.closing_words,
    (select count(*) from standards_evidence e where e.alert_id = a.id) as evidence_total
  from standards_alerts a left join people taken on taken.id = a.taken_by
  left join people closed on closed.id = a.closed_by`;

/** Who looks at alerts: an auditor of the force, or a commander where no auditor is left. */
export type Looker = Pick<Person, 'id' | 'role' | 'forceId'>;

/**
 * $1 to $3 are who looks. Never an alert about them; and to who is no auditor only what no auditor of the force may
 * look at, and what they have begun with meanwhile.
 */
const isFor = `a.force_id = $1 and $2 <> all (a.about) and ($3 or $2 = a.taken_by or $2 = a.closed_by
  or not exists (select from people o where o.force_id = a.force_id and o.role = 'auditor' and o.ended_at is null
    and not o.waiting and o.id <> all (a.about)))`;

function lookerValues({ id, role, forceId: force }: Looker): [number, number, boolean] {
  return [forceId.row(force), personId.row(id), role === 'auditor'];
}

/** Open ones first, then the newest. */
export async function listAlerts(sql: Sql, looker: Looker): Promise<StandardsAlert[]> {
  const rows = await sql.query<AlertRow>(
    `${select} where ${isFor} order by a.closed_at is not null, a.id desc limit ${alertsMax}`,
    lookerValues(looker),
  );
  return rows.map(toAlert);
}

export async function findAlert(sql: Sql, id: StandardsId, looker: Looker): Promise<StandardsAlert | null> {
  const [row] = await sql.query<AlertRow>(`${select} where ${isFor} and a.id = $4`, [
    ...lookerValues(looker),
    standardsId.row(id),
  ]);
  return row ? toAlert(row) : null;
}

/** Newest first. */
export async function listEvidence(sql: Sql, id: StandardsId): Promise<StandardsEvidence[]> {
  const rows = await sql.query<{
    id: number;
    at: UtcTime;
    request: string;
    person_name: string;
    role: string | null;
    mark: string | null;
    reference: string | null;
    asked_by: string | null;
  }>(
    `select e.id, e.opened_at as at, e.request, e.person_name, e.role, e.mark, e.purpose_reference as reference,
       e.asked_by
     from standards_evidence s join audit_entries e on e.id = s.audit_id
     where s.alert_id = $1 order by e.id desc limit ${evidenceMax}`,
    [standardsId.row(id)],
  );
  return rows.map(({ id: row, person_name: personName, asked_by: askedBy, ...rest }) => ({
    ...rest,
    ...{ auditId: auditId.of(row), personName, askedBy },
  }));
}

/** @returns false where it is being looked at, or closed, already */
export async function takeAlert(sql: Sql, id: StandardsId, by: PersonId, at: UtcTime): Promise<boolean> {
  const rows = await sql.query(
    `update standards_alerts set taken_by = $2, taken_at = $3
      where id = $1 and taken_at is null and closed_at is null returning id`,
    [standardsId.row(id), personId.row(by), at],
  );
  return rows.length > 0;
}

export type Closing = {
  readonly finding: StandardsFinding;
  readonly words: string;
  readonly by: PersonId;
  readonly at: UtcTime;
};

/** @returns false where it is closed already */
export async function closeAlert(sql: Sql, id: StandardsId, closing: Closing): Promise<boolean> {
  const rows = await sql.query(
    `update standards_alerts set finding = $2, closing_words = $3, closed_by = $4, closed_at = $5
      where id = $1 and closed_at is null returning id`,
    [standardsId.row(id), closing.finding, closing.words, personId.row(closing.by), closing.at],
  );
  return rows.length > 0;
}

type ThresholdsRow = {
  repeats: number;
  repeat_days: number;
  volume_least: number;
  volume_times: number;
  out_of_shift: boolean;
};

/** What the force calls unusual now. */
export async function findThresholds(sql: Sql, force: ForceId): Promise<StandardsThresholds> {
  const [row] = await sql.query<ThresholdsRow>(
    `select repeats, repeat_days, volume_least, volume_times, out_of_shift from standards_thresholds
      where force_id = $1 order by revision desc limit 1`,
    [forceId.row(force)],
  );
  if (!row) return thresholdsDefault;
  return {
    repeats: row.repeats,
    repeatDays: row.repeat_days,
    volumeLeast: row.volume_least,
    volumeTimes: row.volume_times,
    outOfShift: row.out_of_shift,
  };
}

/** A new revision; those before it are kept. @returns false where another was set at the same moment */
export async function insertThresholds(
  sql: Sql,
  force: ForceId,
  fresh: StandardsThresholds,
  by: PersonId,
  at: UtcTime,
): Promise<boolean> {
  const rows = await sql.query(
    `insert into standards_thresholds
       (force_id, revision, repeats, repeat_days, volume_least, volume_times, out_of_shift, set_by, set_at)
     select $1, coalesce(max(revision), 0) + 1, $2, $3, $4, $5, $6, $7, $8
       from standards_thresholds where force_id = $1
     on conflict do nothing returning revision`,
    [
      forceId.row(force),
      fresh.repeats,
      fresh.repeatDays,
      fresh.volumeLeast,
      fresh.volumeTimes,
      fresh.outOfShift,
      personId.row(by),
      at,
    ],
  );
  return rows.length > 0;
}

function toAlert(row: AlertRow): StandardsAlert {
  return {
    id: standardsId.of(row.id),
    kind: row.kind,
    state: row.closed_at !== null ? 'closed' : row.taken_at !== null ? 'being-looked-at' : 'open',
    words: row.words,
    mark: row.mark,
    raisedAt: row.raised_at,
    takenByName: row.taken_by_name,
    takenAt: row.taken_at,
    closedByName: row.closed_by_name,
    closedAt: row.closed_at,
    finding: row.finding,
    closingWords: row.closing_words,
    evidenceTotal: row.evidence_total,
  };
}

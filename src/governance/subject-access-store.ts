/** Requests for what is held about one mark, and their items, kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import {
  type ForceId,
  forceId,
  type PersonId,
  personId,
  type SubjectId,
  type SubjectItemId,
  subjectId,
  subjectItemId,
} from '../words/id.ts';
import type { SubjectGround, SubjectItem, SubjectItemKind, SubjectRequest } from '../words/subject-access.ts';

type RequestRow = {
  id: number;
  force_id: number;
  mark: string;
  reference: string;
  from_at: UtcTime;
  until_at: UtcTime;
  state: SubjectRequest['state'];
  asked_by_name: string;
  asked_at: UtcTime;
  sent_by_name: string | null;
  mine: boolean;
  decided_by_name: string | null;
  decided_at: UtcTime | null;
  decided_words: string | null;
  items: number;
  undecided: number;
  withheld: number;
};

const select = `
  select s.*, a.name as asked_by_name, t.name as sent_by_name, d.name as decided_by_name,
    i.items, i.undecided, i.withheld,
    (s.asked_by = $2 or coalesce(s.sent_by = $2, false) or coalesce(i.mine, false)) as mine
  from subject_requests s join people a on a.id = s.asked_by left join people t on t.id = s.sent_by
  left join people d on d.id = s.decided_by
  cross join lateral (select count(*)::int as items, (count(*) filter (where decision is null))::int as undecided,
    (count(*) filter (where decision = 'withhold'))::int as withheld, bool_or(decided_by = $2) as mine
    from subject_items where request_id = s.id) i`;

/** Requests of one answer. */
const requestsMax = 200;

export async function listRequests(sql: Sql, force: ForceId, me: PersonId): Promise<SubjectRequest[]> {
  const rows = await sql.query<RequestRow>(`${select} where s.force_id = $1 order by s.id desc limit ${requestsMax}`, [
    forceId.row(force),
    personId.row(me),
  ]);
  return rows.map(toRequest);
}

export async function findRequest(
  sql: Sql,
  id: SubjectId,
  force: ForceId,
  me: PersonId,
): Promise<SubjectRequest | null> {
  const [row] = await sql.query<RequestRow>(`${select} where s.id = $1 and s.force_id = $3`, [
    subjectId.row(id),
    personId.row(me),
    forceId.row(force),
  ]);
  return row ? toRequest(row) : null;
}

/** Held until the transaction ends, so that two people's acts on one request come one after the other. */
export async function lockRequest(sql: Sql, id: SubjectId): Promise<void> {
  await sql.query('select from subject_requests where id = $1 for update', [subjectId.row(id)]);
}

function toRequest(row: RequestRow): SubjectRequest {
  return {
    id: subjectId.of(row.id),
    forceId: forceId.of(row.force_id),
    mark: row.mark,
    reference: row.reference,
    from: row.from_at,
    until: row.until_at,
    state: row.state,
    askedByName: row.asked_by_name,
    askedAt: row.asked_at,
    sentByName: row.sent_by_name,
    mine: row.mine,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at,
    decidedWords: row.decided_words,
    ...{ items: row.items, undecided: row.undecided, withheld: row.withheld },
  };
}

export type NewRequest = {
  readonly force: ForceId;
  readonly mark: string;
  readonly reference: string;
  readonly from: UtcTime;
  readonly until: UtcTime;
  readonly by: PersonId;
  readonly at: UtcTime;
};

export async function insertRequest(sql: Sql, fresh: NewRequest): Promise<SubjectId> {
  const [row] = await sql.query<{ id: number }>(
    `insert into subject_requests (force_id, mark, reference, from_at, until_at, asked_by, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [
      ...[forceId.row(fresh.force), fresh.mark, fresh.reference, fresh.from, fresh.until],
      ...[personId.row(fresh.by), fresh.at],
    ],
  );
  return subjectId.of(row?.id ?? 0);
}

type ItemRow = {
  id: number;
  kind: SubjectItemKind;
  at: UtcTime;
  content: Record<string, string>;
  ground: SubjectGround | null;
  decision: SubjectItem['decision'];
  reason: string | null;
  decided_by_name: string | null;
};

/** In the order of time, all of them: there are at most subjectItemsMax. */
export async function listItems(sql: Sql, id: SubjectId): Promise<SubjectItem[]> {
  const rows = await sql.query<ItemRow>(
    `select i.*, p.name as decided_by_name from subject_items i left join people p on p.id = i.decided_by
      where i.request_id = $1 order by i.at, i.id`,
    [subjectId.row(id)],
  );
  return rows.map(({ id: row, kind, at, content, ground, decision, reason, decided_by_name }) => ({
    ...{ id: subjectItemId.of(row), kind, at, content, ground, decision, reason },
    decidedByName: decided_by_name,
  }));
}

/** @returns how many of them were decided: those of the request */
export async function decideItems(
  sql: Sql,
  id: SubjectId,
  items: readonly SubjectItemId[],
  decision: { readonly decision: 'disclose' | 'withhold'; readonly reason: string | null },
  by: PersonId,
): Promise<number> {
  const rows = await sql.query(
    `update subject_items set decision = $3, reason = $4, decided_by = $5
      where request_id = $1 and id = any ($2::bigint[]) returning id`,
    [
      subjectId.row(id),
      items.map((item) => subjectItemId.row(item)),
      ...[decision.decision, decision.reason, personId.row(by)],
    ],
  );
  return rows.length;
}

export async function sendRequest(sql: Sql, id: SubjectId, by: PersonId): Promise<void> {
  await sql.query("update subject_requests set state = 'waiting', sent_by = $2 where id = $1", [
    subjectId.row(id),
    personId.row(by),
  ]);
}

export async function decideRequest(
  sql: Sql,
  id: SubjectId,
  state: 'released' | 'review',
  words: string,
  by: PersonId,
  at: UtcTime,
): Promise<void> {
  await sql.query(
    `update subject_requests set state = $2, decided_words = $3, decided_by = $4, decided_at = $5,
       sent_by = case when $2 = 'review' then null else sent_by end where id = $1`,
    [subjectId.row(id), state, words, personId.row(by), at],
  );
}

export async function closeRequest(sql: Sql, id: SubjectId, words: string, at: UtcTime): Promise<void> {
  await sql.query("update subject_requests set state = 'closed', decided_words = $2, decided_at = $3 where id = $1", [
    subjectId.row(id),
    words,
    at,
  ]);
}

/** With their items. */
export async function deleteRequestsBefore(sql: Sql, force: ForceId, before: UtcTime): Promise<void> {
  await sql.query(
    "delete from subject_requests where force_id = $1 and state in ('released', 'closed') and decided_at < $2",
    [forceId.row(force), before],
  );
}

/** Published operations, kept in PostgreSQL: importing one again adds a revision, and the one before stays. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type PersonId, personId } from '../words/id.ts';
import type { OperationFile } from '../words/operation-file.ts';
import type { PublishedOperation, PublishedSummary } from '../words/published-operation.ts';
import type { ReleaseFinding } from '../words/release-finding.ts';
import { resultLinesOf } from './result-lines.ts';

/** Operations of one answer. */
export const publishedMax = 500;

type Imported = {
  readonly findings: readonly ReleaseFinding[];
  readonly despite: string | null;
  readonly by: PersonId;
  readonly at: UtcTime;
};

/** @returns the number of its revision */
export async function insertPublished(
  sql: Sql,
  file: OperationFile,
  { findings, despite, by, at }: Imported,
): Promise<number> {
  // Two who import one operation at once get two numbers.
  await sql.query("select pg_advisory_xact_lock(hashtextextended('published-operation ' || $1, 0))", [file.id]);
  const [row] = await sql.query<{ revision: number }>(
    `insert into published_operations (name, revision, content, findings, despite, imported_by, imported_at)
     select $1, coalesce(max(revision), 0) + 1, $2, $3, $4, $5, $6 from published_operations where name = $1
     returning revision`,
    [file.id, JSON.stringify(file), JSON.stringify(findings), despite, personId.row(by), at],
  );
  if (!row) throw new Error('a revision was not added');
  return row.revision;
}

type PublishedRow = {
  readonly name: string;
  readonly revision: number;
  readonly content: OperationFile;
  readonly findings: ReleaseFinding[];
  readonly despite: string | null;
  readonly imported_at: UtcTime;
  readonly imported_by_name: string;
};

const select = `select p.name, p.revision, p.content, p.findings, p.despite, p.imported_at,
    by.name as imported_by_name from published_operations p join people by on by.id = p.imported_by`;

/** The newest revision of each, the latest operation first. */
export async function listPublished(sql: Sql): Promise<PublishedSummary[]> {
  return (await newestRows(sql)).map(({ name, revision, content, imported_at, imported_by_name }) => {
    const { title, start, end, leadForce, forces } = content;
    const told = { revision, importedAt: imported_at, importedBy: imported_by_name };
    return { name, title, start, end, leadForce, forces: forces.length, ...told };
  });
}

/** As `listPublished`, each as its forces told it. */
export async function listPublishedFiles(sql: Sql): Promise<OperationFile[]> {
  return (await newestRows(sql)).map(({ content }) => content);
}

function newestRows(sql: Sql): Promise<PublishedRow[]> {
  return sql.query<PublishedRow>(
    `${select} where p.revision = (select max(l.revision) from published_operations l where l.name = p.name)
      order by p.content ->> 'start' desc, p.name limit ${publishedMax}`,
  );
}

/** @param revision null: the newest */
export async function findPublished(
  sql: Sql,
  name: string,
  revision: number | null,
): Promise<PublishedOperation | null> {
  const [row] = await sql.query<PublishedRow>(
    `${select} where p.name = $1 and ($2::integer is null or p.revision = $2) order by p.revision desc limit 1`,
    [name, revision],
  );
  if (!row) return null;
  const { content, findings, despite, imported_at, imported_by_name } = row;
  return {
    ...{ name, revision: row.revision, importedAt: imported_at, importedBy: imported_by_name },
    ...{ file: content, figures: resultLinesOf(content), findings, despite },
  };
}

/** What the public may read of releases, and nothing of any that is not published. Kept in PostgreSQL. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import type { Corrected } from '../words/release-blocks.ts';
import type { ReleaseDoc } from './releases-store.ts';

export type PublicRelease = {
  readonly slug: string;
  readonly forceName: string;
  readonly publishedAt: UtcTime;
  /** Oldest first. */
  readonly corrected: readonly Corrected[];
  /** When and why it was taken back; then its text is not told. */
  readonly withdrawn: Corrected | null;
  readonly doc: ReleaseDoc;
};

type PublicRow = {
  readonly slug: string;
  readonly force_name: string;
  readonly published_at: UtcTime;
  readonly doc: ReleaseDoc;
  readonly acts: readonly { readonly kind: string; readonly words: string; readonly at: string }[];
};

const select = `
  select r.slug, f.name as force_name, r.published_at, v.doc,
    coalesce((select json_agg(json_build_object('kind', a.kind, 'words', a.words, 'at', a.at) order by a.id)
      from release_acts a where a.release_id = r.id and a.kind in ('corrected', 'withdrawn')), '[]') as acts
  from releases r join forces f on f.id = r.force_id
  join release_versions v on v.record_id = r.id and v.revision = r.public_revision`;

/** Releases of the public list: the newest. */
export const publicReleasesMax = 100;

export async function listPublicReleases(sql: Sql): Promise<PublicRelease[]> {
  const rows = await sql.query<PublicRow>(
    `${select} order by r.published_at desc, r.id desc limit ${publicReleasesMax}`,
  );
  return rows.map(toPublic);
}

export async function findPublicRelease(sql: Sql, slug: string): Promise<PublicRelease | null> {
  const [row] = await sql.query<PublicRow>(`${select} where r.slug = $1`, [slug]);
  return row ? toPublic(row) : null;
}

function toPublic(row: PublicRow): PublicRelease {
  const acts = row.acts.map(({ kind, words, at }) => {
    return { kind, words, at: new Date(Date.parse(at)).toISOString() as UtcTime };
  });
  return {
    ...{ slug: row.slug, forceName: row.force_name, publishedAt: row.published_at, doc: row.doc },
    corrected: acts.filter(({ kind }) => kind === 'corrected').map(({ at, words }) => ({ at, words })),
    withdrawn: acts.find(({ kind }) => kind === 'withdrawn') ?? null,
  };
}

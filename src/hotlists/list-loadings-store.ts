/** How far each matcher has come with a list, kept in PostgreSQL; the matchers write it. */
import type { Sql } from '../database/database.ts';
import { type ListId, listId } from '../words/id.ts';
import type { ListLoading } from '../words/list-loading.ts';

/** One for each matcher that runs: those that say nothing of this list have not loaded it. */
export function listLoadings(sql: Sql, list: ListId): Promise<ListLoading[]> {
  return sql.query<ListLoading>(
    `select m.node, this.revision, this.loaded_at as "loadedAt", this.entries, m.seen_at as "seenAt"
       from matchers m left join matcher_loads this on this.node = m.node and this.list_id = $1
      order by m.node`,
    [listId.row(list)],
  );
}

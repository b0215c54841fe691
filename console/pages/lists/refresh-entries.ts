/** After an entry changed: what the pages know of entries and lists is asked again. */
import type { QueryClient } from '@tanstack/react-query';

const changed = ['entries', 'entry', 'lists', 'matchers'] as const;

export async function refreshEntries(queries: QueryClient): Promise<void> {
  await Promise.all(changed.map((name) => queries.invalidateQueries({ queryKey: [name] })));
}

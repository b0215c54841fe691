/** Answers the requests about operations that were recorded elsewhere. */
import { findPublished, listPublished } from '../../results/published-operations-store.ts';
import { refuse } from '../../words/fault.ts';
import type { Handlers } from '../ports.ts';

type PublishedHandlers = Pick<Handlers, 'listPublishedOperations' | 'getPublishedOperation'>;

export const publishedOperationHandlers: PublishedHandlers = {
  listPublishedOperations: async (_, scope, ports) => ({
    operations: await ports.db.as(scope, (sql) => listPublished(sql)),
  }),

  async getPublishedOperation({ name, revision }, scope, ports) {
    const operation = await ports.db.as(scope, (sql) => findPublished(sql, name, revision ?? null));
    return operation
      ? { operation }
      : refuse('not-found', `No operation ${name} was entered in this revision.`, 'name');
  },
};

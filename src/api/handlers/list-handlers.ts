/** Answers the requests about vehicle-of-interest lists. */
import { countDue } from '../../hotlists/entries-store.ts';
import { findHotlist, listHotlists } from '../../hotlists/hotlists-store.ts';
import { makeList, setListUse } from '../../hotlists/keep-list.ts';
import { listLoadings } from '../../hotlists/list-loadings-store.ts';
import { isRefusal, refuse } from '../../words/fault.ts';
import type { Handlers } from '../ports.ts';
import { lookedAtSince } from './entry-handlers.ts';

type ListHandlers = Pick<Handlers, 'listLists' | 'makeList' | 'setListUse' | 'listMatchers'>;

export const listHandlers: ListHandlers = {
  async listLists(_, scope, ports) {
    const now = ports.clock.now();
    return ports.db.as(scope, async (sql) => {
      const due = await countDue(sql, now, lookedAtSince(ports));
      const lists = await listHotlists(sql, now);
      const { defaultExpiryDays, renewDaysMax, reviewAfterDays, pastReadsDays } = ports.config.lists;
      return {
        lists: lists.map((list) => ({ ...list, dueForReview: due.get(list.id) ?? null })),
        ...{ defaultExpiryDays, renewDaysMax, reviewAfterDays, pastReadsDays },
      };
    });
  },

  async makeList({ name, use, staleAfterHours }, scope, ports) {
    const list = await makeList(ports.db, ports.clock, scope, name, { use, staleAfterHours });
    return isRefusal(list) ? list : { list };
  },

  async setListUse({ listId, use, staleAfterHours }, scope, ports) {
    const list = await setListUse(ports.db, ports.clock, scope, listId, { use, staleAfterHours });
    return isRefusal(list) ? list : { list };
  },

  listMatchers: ({ listId }, scope, ports) =>
    ports.db.as(scope, async (sql) => {
      const list = await findHotlist(sql, listId, ports.clock.now());
      if (!list) return refuse('not-found', 'There is no such list, or it is not open to you.');
      return { matchers: await listLoadings(sql, listId) };
    }),
};

/** Answers the requests about vehicle-of-interest lists. */
import { ownForceOnly } from '../../governance/authority.ts';
import { findHitsOfEntry, noteChanges } from '../../hits/hits-store.ts';
import * as store from '../../hotlists/hotlists-store.ts';
import { importList, previewImport } from '../../hotlists/import-list.ts';
import { normaliseMark } from '../../plates/normalise.ts';
import { isRefusal, refuse } from '../../words/fault.ts';
import type { Handlers } from '../ports.ts';

type ListHandlers = Pick<Handlers, 'listLists' | 'previewImport' | 'importList' | 'listEntries' | 'withdrawEntry'>;

export const listHandlers: ListHandlers = {
  async listLists(_, scope, ports) {
    const lists = await ports.db.as(scope, (sql) => store.listHotlists(sql, ports.clock.now()));
    return { lists, defaultExpiryDays: ports.config.lists.defaultExpiryDays };
  },

  async previewImport(input, scope, ports) {
    const refusal = ownForceOnly(scope, input.ownerForceId, 'import its lists');
    return refusal ?? previewImport(ports.db, ports.clock, scope, ports.config.lists, input);
  },

  async importList(input, scope, ports) {
    const refusal = ownForceOnly(scope, input.ownerForceId, 'import its lists');
    return refusal ?? importList(ports.db, ports.clock, scope, ports.config.lists, input, input.digest);
  },

  async listEntries(input, scope, ports) {
    const prefix = (input.plate ?? '').toUpperCase().replace(/\s+/g, '');
    const platePrefix = prefix.length < 2 ? prefix : (normaliseMark(prefix).plate ?? prefix);
    const asked = { list: input.listId, page: input.page, platePrefix, all: input.state === 'all' };
    const page = await ports.db.as(scope, (sql) => store.listEntries(sql, asked, ports.clock.now()));
    return { ...page, page: input.page };
  },

  async withdrawEntry(input, scope, ports) {
    const { db, clock } = ports;
    return db.as(scope, async (sql) => {
      const entry = await store.findEntry(sql, input.entryId, clock.now());
      if (!entry || !scope.person) return refuse('not-found', 'There is no such entry, or it is not open to you.');
      const refusal = ownForceOnly(scope, entry.ownerForceId, 'withdraw its entries');
      if (refusal) return refusal;
      const now = clock.now();
      if (!(await store.withdrawEntry(sql, input.entryId, scope.person.id, now, input.reason))) {
        return refuse('changed-meanwhile', 'The entry was withdrawn or replaced already.');
      }
      // Open hits on it are told again, so that every console shows that the entry is gone.
      const hits = await findHitsOfEntry(sql, input.entryId);
      if (hits.length > 0) await noteChanges(sql, hits, now);
      const withdrawn = await store.findEntry(sql, input.entryId, now);
      return withdrawn && !isRefusal(withdrawn) ? { entry: withdrawn } : refuse('not-found', 'The entry is gone.');
    });
  },
};

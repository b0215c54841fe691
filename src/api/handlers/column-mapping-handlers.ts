/** Answers the requests about column mappings. */
import { addColumns, saveColumns, tryColumns } from '../../hotlists/column-mappings.ts';
import { listColumns, listRemembered } from '../../hotlists/column-mappings-store.ts';
import { isRefusal, refuse } from '../../words/fault.ts';
import type { Handlers } from '../ports.ts';

type ColumnHandlers = Pick<Handlers, 'listColumnMappings' | 'tryColumns' | 'addColumnMapping' | 'saveColumnMapping'>;

const notSignedIn = refuse('not-signed-in', 'Sign in first.');

export const columnMappingHandlers: ColumnHandlers = {
  async listColumnMappings(_, scope, ports) {
    const owner = scope.person?.forceId;
    if (owner === undefined) return notSignedIn;
    return ports.db.as(scope, async (sql) => ({
      mappings: await listColumns(sql, owner),
      remembered: await listRemembered(sql, owner),
    }));
  },

  async tryColumns({ head, isWhole, definition, kind }, _scope, ports) {
    const options = { nowMs: ports.clock.nowMs(), ...ports.config.lists };
    const tried = tryColumns(Buffer.from(head, 'base64'), isWhole, definition, kind, options);
    const { problems, rows, entries, refused } = tried;
    return {
      definition: tried.definition,
      problems: [...problems],
      rows: rows.map((row) => [...row]),
      entries: [...entries],
      refused: [...refused],
    };
  },

  async addColumnMapping(input, scope, ports) {
    if (!scope.person) return notSignedIn;
    const mapping = await addColumns(ports.db, ports.clock, scope.person, scope, input);
    return isRefusal(mapping) ? mapping : { mapping };
  },

  async saveColumnMapping({ columnsId: id, revision, definition }, scope, ports) {
    if (!scope.person) return notSignedIn;
    const mapping = await saveColumns(ports.db, ports.clock, scope.person, scope, { id, revision, definition });
    return isRefusal(mapping) ? mapping : { mapping };
  },
};

/** Answers the requests about importing lists. */
import { ownForceOnly } from '../../governance/authority.ts';
import * as importing from '../../hotlists/import-list.ts';
import { listRefusedRows } from '../../hotlists/import-rows-store.ts';
import * as store from '../../hotlists/import-store.ts';
import { isRefusal, type Refusal, refuse } from '../../words/fault.ts';
import type { ImportId } from '../../words/id.ts';
import type { ListImport } from '../../words/list-import.ts';
import type { Scope } from '../../words/scope.ts';
import { refusedRowsMax } from '../contract/list-imports.ts';
import type { Handlers, Ports } from '../ports.ts';

type ImportHandlers = Pick<
  Handlers,
  | 'listImports'
  | 'startImport'
  | 'sendImportFile'
  | 'getImport'
  | 'previewImport'
  | 'listRefusedRows'
  | 'applyImport'
  | 'abandonImport'
>;

export const listImportHandlers: ImportHandlers = {
  async listImports(_, scope, ports) {
    const owner = scope.person?.forceId;
    if (owner === undefined) return { imports: [] };
    return { imports: await ports.db.as(scope, (sql) => store.listImports(sql, owner)) };
  },

  async startImport(input, scope, ports) {
    const refusal = ownForceOnly(scope, input.ownerForceId, 'import its lists');
    if (refusal) return refusal;
    const begun = await importing.startImport(portsOf(scope, ports), input);
    return isRefusal(begun) ? begun : { import: begun };
  },

  async sendImportFile({ importId }, scope, ports, _session, body) {
    const found = await ownImport(importId, scope, ports);
    if (isRefusal(found)) return found;
    const read = await importing.readFile(portsOf(scope, ports), importId, body);
    return isRefusal(read) ? read : { import: read };
  },

  async getImport({ importId }, scope, ports) {
    const found = await ownImport(importId, scope, ports);
    return isRefusal(found) ? found : { import: found };
  },

  async previewImport({ importId }, scope, ports) {
    const found = await ownImport(importId, scope, ports);
    if (isRefusal(found)) return found;
    const preview = await importing.previewImport(portsOf(scope, ports), importId);
    return isRefusal(preview) ? preview : { import: found, preview };
  },

  async listRefusedRows({ importId, after }, scope, ports) {
    const found = await ownImport(importId, scope, ports);
    if (isRefusal(found)) return found;
    return ports.db.as(scope, async (sql) => ({
      refused: await listRefusedRows(sql, importId, after, refusedRowsMax),
    }));
  },

  async applyImport({ importId, revision }, scope, ports) {
    const found = await ownImport(importId, scope, ports);
    return isRefusal(found) ? found : importing.applyImport(portsOf(scope, ports), importId, revision);
  },

  async abandonImport({ importId }, scope, ports) {
    const found = await ownImport(importId, scope, ports);
    if (isRefusal(found)) return found;
    const refusal = await importing.abandonImport(portsOf(scope, ports), importId);
    if (refusal) return refusal;
    const after = await ownImport(importId, scope, ports);
    return isRefusal(after) ? after : { import: after };
  },
};

function portsOf(scope: Scope, { db, clock, config }: Ports): importing.ImportPorts {
  return { db, clock, scope, settings: config.lists };
}

/** Sharing opens a force's lists to another, and never how they are made. */
async function ownImport(id: ImportId, scope: Scope, { db }: Ports): Promise<ListImport | Refusal> {
  const found = await db.as(scope, (sql) => store.findImport(sql, id));
  if (found && found.ownerForceId === scope.person?.forceId) return found;
  return refuse('not-found', 'There is no such import, or it is not of your force.', 'importId');
}

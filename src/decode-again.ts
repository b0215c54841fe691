/**
 * Decodes messages that were kept aside anew, after a fix. What becomes a read or joins one leaves quarantine; what is
 * refused again stays, with its reason of today. Safe to repeat, and to be stopped anywhere.
 */
import type { Database } from './database/database.ts';
import type { Directory } from './forces/directory.ts';
import { type PathPorts, receiveAgain, refusalText } from './path.ts';
import {
  deleteRefused,
  findRefusedBytes,
  listRefusedRows,
  type RefusedBytes,
  type RefusedFilter,
  updateRefused,
} from './reads/quarantine-store.ts';
import { refusedId } from './words/id.ts';
import type { Adapter } from './words/message.ts';
import type { DecodedAgain } from './words/refused-message.ts';
import type { Scope } from './words/scope.ts';

/** Messages of one call: some seconds of work. Who asks is told how many are left. */
export const decodeAgainMax = 500;

export type DecodeAgainPorts = {
  readonly db: Database;
  readonly path: PathPorts;
  readonly directory: Directory;
  readonly adapterNamed: (name: string) => Adapter | undefined;
};

export async function decodeAgain(ports: DecodeAgainPorts, scope: Scope, filter: RefusedFilter): Promise<DecodedAgain> {
  const { rows, total } = await ports.db.as(scope, (sql) => listRefusedRows(sql, filter, decodeAgainMax));
  const told = { tried: 0, decoded: 0, reads: 0, repeats: 0, pictures: 0, left: total - rows.length };
  const reasons = new Map<string, number>();
  for (const row of rows) {
    const message = await ports.db.as(scope, (sql) => findRefusedBytes(sql, row));
    // Another person may have been quicker, or its bound may have come.
    if (message === null) continue;
    told.tried += 1;
    const kept = await again(ports, message);
    told.reads += kept.stored;
    told.repeats += kept.repeats;
    told.pictures += kept.pictures;
    const [first] = kept.refused;
    if (first === undefined) {
      told.decoded += 1;
      await ports.db.as(scope, (sql) => deleteRefused(sql, row));
    } else {
      reasons.set(first.reason, (reasons.get(first.reason) ?? 0) + 1);
      const detail = refusalText(kept.refused);
      await ports.db.as(scope, (sql) => updateRefused(sql, row, { reason: first.reason, detail, place: first.where }));
    }
  }
  const last = rows.at(-1);
  const next = told.left > 0 && last !== undefined ? refusedId.of(last) : null;
  return { ...told, next, stillRefused: [...reasons].map(([reason, count]) => ({ reason, count })) };
}

function again(ports: DecodeAgainPorts, { adapter: name, username, ...message }: RefusedBytes) {
  const adapter = ports.adapterNamed(name);
  const credential = ports.directory.named(username);
  if (adapter === undefined || credential === undefined) {
    const detail = adapter === undefined ? `There is no adapter ${name} now.` : `${username} is no longer known.`;
    const refused = [{ reason: 'unknown-camera' as const, detail, where: '' }];
    return { stored: 0, repeats: 0, refused, heartbeats: 0, pictures: 0 };
  }
  return receiveAgain(ports.path, adapter, credential, message);
}

/** An operation of the database by its name: a published one, or one that is recorded here, with its figures. */
import type { Database } from '../database/database.ts';
import { listNamed } from '../operations/operations-store.ts';
import type { Clock } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import { operationId } from '../words/id.ts';
import type { OperationFigures } from '../words/operation-figures.ts';
import type { Scope } from '../words/scope.ts';
import { publishedFigures, recordedFigures } from './beside.ts';
import { findPublished } from './published-operations-store.ts';

type Ports = { readonly db: Database; readonly clock: Clock; readonly scope: Scope };

/** @param name of a published operation, or the name or the id of one that is recorded here */
export function findNamed({ db, clock, scope }: Ports, name: string): Promise<OperationFigures | Refusal> {
  return db.as(scope, async (sql) => {
    const published = await findPublished(sql, name, null);
    if (published) return publishedFigures(published.file);
    const asId = operationId.schema.safeParse(name);
    const ids = asId.success ? [asId.data] : await listNamed(sql, name);
    const [id] = ids;
    if (ids.length > 1) {
      return refuse(
        'bad-input',
        `Several operations are called ${name}: ${ids.join(', ')}. Give one of these.`,
        'name',
      );
    }
    const recorded = id === undefined ? null : await recordedFigures(sql, clock, id);
    return recorded ?? refuse('not-found', `There is no operation ${name}.`, 'name');
  });
}

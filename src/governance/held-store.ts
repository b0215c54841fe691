/**
 * What a purpose comes to at a moment: the purpose as the force's list has it, where what it is for is open, what live
 * shares open for it, and the role that its person has in the operation that it names. The database works it out, so
 * that every request asks for it with its session, in one go.
 */
import type { Sql } from '../database/database.ts';
import { toUtcTime, type UtcTime } from '../words/clock.ts';
import { cameraId, type ForceId, forceId, listId, operationId, type PersonId, personId, shareId } from '../words/id.ts';
import type { RoleHeld, RoleInOperation } from '../words/operation-role.ts';
import type { OffenceClass, Purpose, StatedPurpose } from '../words/purpose.ts';
import type { Opened } from '../words/scope.ts';

export type HeldRow = {
  readonly stated: StatedRow | null;
  readonly opened: readonly OpenedRow[];
  readonly within: WithinRow | null;
};

type StatedRow = {
  readonly kind: string;
  readonly reference: string;
  readonly offence_class: OffenceClass;
  readonly lawful_basis: string;
  readonly what: 'operation' | 'case' | null;
};

type OpenedRow = {
  readonly id: number;
  readonly name: string;
  readonly owner_force_id: number;
  readonly all_cameras: boolean;
  readonly all_lists: boolean;
  readonly starts_at: string;
  readonly cameras: readonly number[];
  readonly lists: readonly number[];
};

type WithinRow = { readonly role: RoleInOperation; readonly operation: number; readonly name: string };

export type Held = {
  readonly stated: StatedPurpose | null;
  readonly opened: readonly Opened[];
  readonly operationRole: RoleHeld | null;
};

export function toHeld({ stated, opened, within }: HeldRow): Held {
  // A case may go by the name of an operation: then it is the case that was stated.
  const operationRole = within !== null && stated?.what === 'operation' ? toRoleHeld(within) : null;
  return { stated: stated === null ? null : toStated(stated), opened: opened.map(toOpened), operationRole };
}

function toRoleHeld({ role, operation, name }: WithinRow): RoleHeld {
  return { role, operationId: operationId.of(operation), operationName: name };
}

function toStated({
  kind,
  reference,
  offence_class: offenceClass,
  lawful_basis: lawfulBasis,
}: StatedRow): StatedPurpose {
  return { kind, reference, offenceClass, lawfulBasis };
}

function toOpened(row: OpenedRow): Opened {
  return {
    share: shareId.of(row.id),
    operationName: row.name,
    force: forceId.of(row.owner_force_id),
    since: toUtcTime(Date.parse(row.starts_at)),
    cameras: row.all_cameras ? 'all' : new Set(row.cameras.map(cameraId.of)),
    lists: row.all_lists ? 'all' : new Set(row.lists.map(listId.of)),
  };
}

const heldFor = 'select * from held_for($1, $2, $3, $4, $5)';

/**
 * @param person null: nobody in particular, who has no role in an operation
 * @returns `stated` null where the purpose is not listed or the reference not open
 */
export async function findHeld(
  sql: Sql,
  person: PersonId | null,
  force: ForceId,
  purpose: Purpose,
  now: UtcTime,
): Promise<Held> {
  const of = person === null ? null : personId.row(person);
  const values = [of, forceId.row(force), purpose.kind, purpose.reference, now];
  const [row] = await sql.query<HeldRow>(heldFor, values, 'find-held');
  return toHeld(row ?? { stated: null, opened: [], within: null });
}

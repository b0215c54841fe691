/**
 * What a purpose comes to at a moment: the purpose as the force's list has it, where what it is for is open, what live
 * shares open for it, and the role that its person has in the operation that it names. Columns of a statement, so that
 * every request asks for them with its session, in one go.
 */
import type { Sql } from '../database/database.ts';
import { toUtcTime, type UtcTime } from '../words/clock.ts';
import { cameraId, type ForceId, forceId, listId, operationId, type PersonId, personId, shareId } from '../words/id.ts';
import type { RoleHeld, RoleInOperation } from '../words/operation-role.ts';
import { type OffenceClass, type Purpose, type StatedPurpose, systemAdministration } from '../words/purpose.ts';
import type { Opened } from '../words/scope.ts';
import { openReferences, plain } from './purposes-store.ts';
import { isLive } from './sharing-store.ts';

/** Expressions of SQL. */
type Asked = {
  readonly person: string;
  readonly force: string;
  readonly kind: string;
  readonly reference: string;
  readonly now: string;
};

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

/**
 * The reference is as it is written where it is open; a case's own offence class holds, since somebody else opened the
 * case with it. Looking after the system needs no reference.
 */
const statedText = ({ force, kind, reference, now }: Asked): string => `
  select listed.code as kind, listed.lawful_basis, open.name as reference, open.what,
      coalesce(open.offence_class, listed.offence_class) as offence_class
    from force_purposes listed cross join lateral (
      select '' as name, null as offence_class, null as what where listed.code = '${systemAdministration}'
      union all (select name, offence_class, what from ${openReferences(force, now)}
        where listed.code <> '${systemAdministration}' and ${plain('name')} = ${plain(reference)}
        order by offence_class nulls last limit 1)) as open
   where listed.force_id = ${force} and listed.code = ${kind} and listed.withdrawn_at is null`;

const openedText = ({ force, kind, now }: Asked): string => `
  select s.id, o.name, s.owner_force_id, s.all_cameras, s.all_lists, s.starts_at,
      array(select c.camera_id from share_cameras c where c.share_id = s.id) as cameras,
      array(select l.list_id from share_lists l where l.share_id = s.id) as lists
    from share_forces f join shares s on s.id = f.share_id join operations o on o.id = s.operation_id
   where f.force_id = ${force} and ${kind} = any (s.purposes) and ${isLive(now)} order by s.id`;

/**
 * The role of the person in a running operation of this name in which their force takes part. Who keeps people or watch
 * has none: they may have become so after it was given.
 */
const withinText = ({ person, force, reference, now }: Asked): string => `
  select r.role, o.id as operation, o.name
    from operation_roles r join operations o on o.id = r.operation_id join people holder on holder.id = r.person_id
   where r.person_id = ${person} and r.ended_at is null and r.starts_at <= ${now} and r.ends_at > ${now}
     and ${plain('o.name')} = ${plain(reference)} and o.starts_at <= ${now} and o.ends_at > ${now}
     and (o.ended_at is null or o.ended_at > ${now})
     and (o.lead_force_id = ${force} or exists (select from operation_forces f
       where f.operation_id = o.id and f.force_id = ${force} and f.accepted_at is not null))
     and holder.role not in ('administrator', 'auditor')
   order by r.id desc limit 1`;

/** `stated`, `opened` and `within`, for a select list. */
export const heldColumns = (asked: Asked): string => `
  (select to_json(stated) from (${statedText(asked)}) as stated) as stated,
  (select coalesce(json_agg(opened), '[]') from (${openedText(asked)}) as opened) as opened,
  (select to_json(within) from (${withinText(asked)}) as within) as within`;

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

const asked = {
  ...{ force: '$1::smallint', kind: '$2::text', reference: '$3::text', now: '$4::timestamptz' },
  person: '$5::integer',
};
const byAsked = `select ${heldColumns(asked)}`;

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
  const values = [forceId.row(force), purpose.kind, purpose.reference, now, of];
  const [row] = await sql.query<HeldRow>(byAsked, values, 'find-held');
  return toHeld(row ?? { stated: null, opened: [], within: null });
}

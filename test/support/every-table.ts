/** Rows of one force in every table that a policy guards: what the stories of row-level security look at. */
import { systemScope } from '../../src/governance/scope.ts';
import { allocateList } from '../../src/hotlists/allocate-list.ts';
import { systemClock } from '../../src/main.ts';
import type { Force } from '../../src/words/force.ts';
import { cameraId, forceId, listId } from '../../src/words/id.ts';
import { accountRows } from './account-rows.ts';
import { addTestCamera, importTestList, jsonRead, listRow, orThrow, sendMessage, type TestCordon } from './cordon.ts';
import { hangOn } from './hanging-rows.ts';
import { fillIntercepts } from './intercept-rows.ts';
import { keepOwn } from './kept-rows.ts';
import { listDevice } from './list-device.ts';
import { fillStandards } from './officers.ts';
import { fillRecords } from './operation-records.ts';
import { operateOwn } from './operation-rows.ts';
import { imageOf, testJpeg } from './pictures.ts';

/**
 * Something in every table for one force: a listed mark, a camera that reads it, and what each room keeps beside.
 * The same mark comes again from a camera of Kent where the force is Essex: a hit of two forces.
 */
export async function fillEveryTable(cordon: TestCordon, force: Force, mark: string): Promise<void> {
  await importTestList(cordon, `${force.name} VOI`, force, [listRow(mark)]);
  const camera = await addTestCamera(cordon, `${force.code}-1`, 'json', force);
  await sendMessage(cordon, camera, 'json', jsonRead(mark, { images: [imageOf(testJpeg(mark))] }));
  await sendMessage(cordon, camera, 'json', 'not a read');
  await mapColumns(cordon, force);
  await giveList(cordon, force);
  await cordon.database.owner(
    `with one as (insert into mappings (force_id, name, revision) values ($1, 'Own', 1) returning id)
     insert into mapping_revisions (mapping_id, force_id, revision, definition, saved_at)
       select id, $1, 1, '{}', now() from one`,
    [rowOf(force)],
  );
  await keepList(cordon, force);
  await shareOwn(cordon, force);
  await tellOthers(cordon, force);
  await accountRows(cordon.database, rowOf(force), `keeper-${force.code}`, `told-${force.code}`);
  await auditOwn(cordon, force);
  await fillStandards(cordon.database, rowOf(force), `keeper-${force.code}`);
  await keepOwn(cordon.database, rowOf(force), `keeper-${force.code}`);
  await fillIntercepts(cordon.database, rowOf(force), `keeper-${force.code}`);
  await fillRecords(cordon.database, rowOf(force), `keeper-${force.code}`);
  await operateOwn(cordon.database, rowOf(force), `keeper-${force.code}`);
  await hangOn(cordon.database, rowOf(force), `keeper-${force.code}`);
  if (force.code === 'essex') {
    const kent = await addTestCamera(cordon, 'kent-2', 'json', cordon.forces.kent);
    await sendMessage(cordon, kent, 'json', jsonRead(mark));
  }
}

/** A column mapping of the force. Its import was made with its list, and the rows of that wait to be swept away. */
async function mapColumns(cordon: TestCordon, force: Force): Promise<void> {
  await cordon.database.owner(
    `with one as (insert into column_mappings (force_id, name, revision) values ($1, 'Own', 1) returning id)
     insert into column_mapping_revisions (mapping_id, force_id, revision, definition, saved_at)
       select id, $1, 1, '{}', now() from one`,
    [rowOf(force)],
  );
}

/** A review of the force's entry, a quiet on its list, and an operation that holds it. */
async function keepList(cordon: TestCordon, force: Force): Promise<void> {
  await cordon.database.owner(
    `with person as (insert into people (username, name, role, force_id, password_hash, created_at)
         values ($2, 'Kept Invented', 'supervisor', $1, '', now()) returning id),
       quiet as (insert into quiets (list_id, owner_force_id, entry_plate, made_by, made_at, until)
         select l.id, $1, 'KT34OVA', person.id, now(), now() + interval '1 day'
           from lists l, person where l.owner_force_id = $1),
       review as (insert into entry_reviews (list_id, owner_force_id, entry_plate, entry_id, what, words, expires_at,
           reviewed_by, reviewed_at)
         select e.list_id, $1, e.plate, e.id, 'reviewed', 'Still wanted', e.expires_at, person.id, now()
           from entries e, person where e.owner_force_id = $1),
       operation as (insert into operations (name, lead_force_id, starts_at, ends_at, made_at)
         values ('Op Invented', $1, now(), now() + interval '1 day', now()) returning id)
     insert into operation_lists (operation_id, list_id, owner_force_id)
       select operation.id, l.id, $1 from operation, lists l where l.owner_force_id = $1`,
    [rowOf(force), `keeper-${force.code}`],
  );
}

/** What the force opens in its own operation, to nobody yet, that it was used, and a case. */
async function shareOwn(cordon: TestCordon, force: Force): Promise<void> {
  await cordon.database.owner(
    `with share as (insert into shares (operation_id, owner_force_id, all_cameras, all_lists, purposes, starts_at,
           ends_at, proposed_at)
         select id, $1, false, false, '{county-lines}', starts_at, ends_at, now() from operations
          where lead_force_id = $1 and name = 'Op Invented' returning id),
       camera as (insert into share_cameras select share.id, $1, c.id from share, cameras c where c.force_id = $1),
       list as (insert into share_lists select share.id, $1, l.id from share, lists l where l.owner_force_id = $1),
       open_case as (insert into cases (force_id, reference, title, offence_class, opened_at)
         values ($1, 'CR/1142/26', 'Invented', 'serious', now()))
     insert into share_uses (share_id, owner_force_id, hour, person_id, person_name, force_id, request, purpose_kind,
         purpose_reference, times, shown, last_at)
       select share.id, $1, now(), p.id, p.name, $1, 'listHits', 'county-lines', 'Op Invented', 1, 1, now()
         from share, people p where p.username = $2`,
    [rowOf(force), `keeper-${force.code}`],
  );
}

/** An entry of the ledger that is the force's and touched its data, in a dip sample with a finding. */
async function auditOwn(cordon: TestCordon, force: Force): Promise<void> {
  await cordon.database.owner(
    `with entry as (insert into audit_entries (id, seq, hash, opened_at, request, class, person_name, force_id, kept,
           address)
         values (1000000 * $1::bigint, 1000000 * $1::bigint, sha256(''), now(), 'getHit', 'consultation', 'Invented',
           $1, '{}', '') returning id, seq),
       closing as (insert into audit_closings (audit_id, closed_at, outcome, seq, hash)
         select id, now(), 'done', seq + 1, sha256('') from entry),
       touch as (insert into audit_touches select $1, id from entry),
       sample as (insert into audit_samples (force_id, period_from, period_to, population, seed, drawn_by, drawn_at)
         select $1, now(), now() + interval '1 day', 1, '', id, now() from people where username = $2
         returning id, drawn_by),
       drawn as (insert into audit_sample_entries (sample_id, place, audit_id)
         select sample.id, 1, entry.id from sample, entry returning sample_id, audit_id)
     insert into audit_findings (force_id, sample_id, audit_id, finding, words, found_by, found_at)
       select $1, drawn.sample_id, drawn.audit_id, 'query', '', sample.drawn_by, now() from drawn, sample`,
    [rowOf(force), `keeper-${force.code}`],
  );
}

/** A person of the force with a phone and choices, a system that is told, and a handover. Alerts came with the hits. */
async function tellOthers(cordon: TestCordon, force: Force): Promise<void> {
  await cordon.database.owner(
    `with person as (insert into people (username, name, role, force_id, password_hash, created_at)
         values ($2, 'Told Invented', 'analyst', $1, '', now()) returning id),
       session as (insert into sessions (token_hash, current_hash, person_id, purpose_kind, purpose_reference,
           started_at, seen_at, used_at, rotated_at, expires_at)
         select sha256($2::text::bytea), sha256($2::text::bytea), id, 'county-lines', 'Op Invented', now(), now(),
           now(), now(), now() from person
         returning token_hash, person_id),
       choices as (insert into push_choices (person_id, force_id, priorities, zone)
         select id, $1, '{high}', 'Europe/London' from person),
       phone as (insert into push_subscriptions (person_id, force_id, session_hash, endpoint, p256dh, auth, device,
           made_at)
         select person_id, $1, token_hash, 'https://push.example/', decode(repeat('00', 65), 'hex'),
           decode(repeat('00', 16), 'hex'), 'A browser', now() from session),
       webhook as (insert into webhooks (force_id, name, address, priorities, made_at)
         values ($1, 'CAD', 'https://cad.example/', '{low}', now()))
     insert into shift_handovers (force_id, to_force_id, from_person, to_person, at, words, summary, hit_ids)
       select $1, $1, id, id, now(), '', '', '{}' from person`,
    [rowOf(force), `told-${force.code}`],
  );
}

/** A car of the force that holds the force's list. */
async function giveList(cordon: TestCordon, force: Force): Promise<void> {
  const car = await addTestCamera(cordon, `${force.code}-car`, 'bof2', force);
  const [rows] = await cordon.database.owner<{ list: number; camera: number }>(
    'select l.id as list, c.id as camera from lists l, cameras c where l.name = $1 and c.ref = $2',
    [`${force.name} VOI`, `${force.code}-car`],
  );
  const asked = { list: listId.of(rows?.list ?? 0), camera: cameraId.of(rows?.camera ?? 0) };
  const scope = systemScope('command line');
  orThrow(await allocateList(cordon.database.db, systemClock, scope, asked, () => true));
  await listDevice(cordon, car, 'car-1').follow();
}

export function rowOf(force: Force): number {
  return forceId.row(force.id);
}

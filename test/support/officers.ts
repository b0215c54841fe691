/** People of two forces on a real database, without a server: for stories of who may, and of what the ledger shows. */
import { insertForce } from '../../src/forces/forces-store.ts';
import { insertPerson } from '../../src/governance/people-store.ts';
import { personScope, systemScope } from '../../src/governance/scope.ts';
import type { UtcTime } from '../../src/words/clock.ts';
import type { Force } from '../../src/words/force.ts';
import type { Person, Role } from '../../src/words/person.ts';
import type { OffenceClass } from '../../src/words/purpose.ts';
import type { Scope } from '../../src/words/scope.ts';
import { makeDatabase, type TestDatabase, takeCluster } from './cluster.ts';

export type Officers = {
  readonly database: TestDatabase;
  readonly kent: Force;
  readonly essex: Force;
  /** A new person of the force. */
  add(name: string, role: Role, force: Force): Promise<Person>;
  close(): Promise<void>;
};

export async function openOfficers(): Promise<Officers> {
  const cluster = await takeCluster();
  const database = await makeDatabase(cluster);
  const scope = systemScope('command line');
  const [kent, essex] = await database.db.as(scope, async (sql) => [
    await insertForce(sql, 'kent', 'Kent Police'),
    await insertForce(sql, 'essex', 'Essex Police'),
  ]);
  if (!kent || !essex) throw new Error('the forces are not there');
  const createdAt = '2026-01-01T00:00:00.000Z' as UtcTime;
  return {
    ...{ database, kent, essex },
    async add(name, role, force) {
      const username = name.toLowerCase().replaceAll(' ', '.');
      const fresh = { username, name, role, forceId: force.id, passwordHash: 'none', createdBy: null, createdAt };
      const person = await database.db.as(scope, (sql) => insertPerson(sql, { ...fresh, waiting: false }));
      if (!person) throw new Error(`${username} is there already`);
      return person;
    },
    async close() {
      await database.close();
      await cluster.stop();
    },
  };
}

/** What a person has who states this case. */
export function scopeFor(
  person: Person,
  reference = 'CR/30/26',
  offenceClass: OffenceClass = 'serious',
  askedBy: string | null = null,
): Scope {
  const listed = { kind: 'violent-crime', title: 'Violent crime', lawfulBasis: 'DPA 2018 s.35(2)(b)' };
  return personScope(person, { purpose: { ...listed, reference, offenceClass }, askedBy, opened: [] });
}

/** The tables of approvals and standards, and what in each says whose a row is. */
export const standardsColumns: Readonly<Record<string, readonly string[]>> = {
  age_tiers_changes: ['force_id'],
  approvals: ['force_id'],
  declared_vehicles: ['force_id'],
  standards_thresholds: ['force_id'],
  standards_alerts: ['force_id'],
  standards_evidence: ['force_id'],
};

/** A row in each of them. @param username a person of the force, which has an entry in the ledger */
export async function fillStandards(database: TestDatabase, forceRow: number, username: string): Promise<void> {
  await database.owner(
    `with person as (select id from people where username = $2),
       tiers as (insert into age_tiers_changes (force_id, open_days, approved_days, classes, approvers, why, asked_by,
           asked_at)
         select $1, 60, 365, '{serious}', '{commander}', 'Invented', id, now() from person),
       asked as (insert into approvals (force_id, reference, offence_class, from_at, to_at, why, asked_by, asked_at)
         select $1, 'CR/1142/26', 'serious', now() - interval '100 days', now(), 'Invented', id, now() from person),
       vehicle as (insert into declared_vehicles (force_id, person_id, mark, whose, declared_at)
         select $1, id, 'KT34OVA', 'mine', now() from person),
       limits as (insert into standards_thresholds (force_id, revision, repeats, repeat_days, volume_least,
           volume_times, out_of_shift, set_by, set_at)
         select $1, 1, 5, 7, 40, 3, true, id, now() from person),
       alert as (insert into standards_alerts (force_id, kind, subject, about, words, raised_at)
         select $1, 'own-vehicle', 'one', array[id], 'Invented', now() from person returning id)
     insert into standards_evidence (alert_id, audit_id, force_id)
       select alert.id, (select max(id) from audit_entries where force_id = $1), $1 from alert`,
    [forceRow, username],
  );
}

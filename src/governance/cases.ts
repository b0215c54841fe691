/** A force's purposes and cases, as its supervisors keep them. */
import type { Database } from '../database/database.ts';
import type { ForceCase } from '../words/case.ts';
import type { Clock } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { CaseId } from '../words/id.ts';
import { type ListedPurpose, type OffenceClass, systemAdministration } from '../words/purpose.ts';
import type { Scope } from '../words/scope.ts';
import * as store from './purposes-store.ts';

type Ports = { readonly db: Database; readonly clock: Clock };

export function addPurpose(ports: Ports, scope: Scope, fresh: ListedPurpose): Promise<ListedPurpose[] | Refusal> {
  const { db, clock } = ports;
  return db.as(scope, async (sql) => {
    const { person } = scope;
    if (!person) return refuse('not-signed-in', 'Sign in first.');
    if (!(await store.insertPurpose(sql, person.forceId, fresh, person.id, clock.now()))) {
      return refuse('already-exists', `Your force has a purpose ${fresh.code} already.`, 'code');
    }
    return store.listPurposes(sql, person.forceId);
  });
}

export function withdrawPurpose(ports: Ports, scope: Scope, code: string): Promise<ListedPurpose[] | Refusal> {
  const { db, clock } = ports;
  return db.as(scope, async (sql) => {
    const { person } = scope;
    if (!person) return refuse('not-signed-in', 'Sign in first.');
    if (code === systemAdministration) {
      return refuse('bad-input', 'This one stays: without it nobody could run the system.', 'code');
    }
    if (!(await store.withdrawPurpose(sql, person.forceId, code, person.id, clock.now()))) {
      return refuse('not-found', `Your force has no purpose ${code}.`, 'code');
    }
    return store.listPurposes(sql, person.forceId);
  });
}

export type OpeningCase = {
  readonly reference: string;
  readonly title: string;
  readonly offenceClass: OffenceClass;
};

export function openCase({ db, clock }: Ports, scope: Scope, asked: OpeningCase): Promise<ForceCase | Refusal> {
  return db.as(scope, async (sql) => {
    const { person } = scope;
    if (!person) return refuse('not-signed-in', 'Sign in first.');
    const reference = asked.reference.replaceAll(/\s+/g, ' ');
    const at = { force: person.forceId, openedBy: person.id, openedAt: clock.now() };
    const opened = await store.insertCase(sql, { ...asked, ...at, reference });
    return opened ?? refuse('already-exists', `Your force has a case ${reference} open already.`, 'reference');
  });
}

export function closeCase({ db, clock }: Ports, scope: Scope, id: CaseId): Promise<ForceCase | Refusal> {
  return db.as(scope, async (sql) => {
    const { person } = scope;
    if (!person) return refuse('not-signed-in', 'Sign in first.');
    if (!(await store.findCase(sql, id))) return refuse('not-found', 'There is no such case of your force.');
    if (!(await store.closeCase(sql, id, person.id, clock.now()))) {
      return refuse('changed-meanwhile', 'The case is closed already.');
    }
    const closed = await store.findCase(sql, id);
    if (!closed) throw new Error('a case just closed is not there');
    return closed;
  });
}

/** Answers the requests about subject access. */
import { listForces } from '../../forces/forces-store.ts';
import {
  askSubject,
  closeSubject,
  decideItems,
  decideSubject,
  getSubject,
  sendSubject,
} from '../../governance/subject-access.ts';
import { listRequests } from '../../governance/subject-access-store.ts';
import { writeRelease } from '../../governance/subject-release.ts';
import { isRefusal, type Refusal, refuse } from '../../words/fault.ts';
import type { SubjectRequest } from '../../words/subject-access.ts';
import type { Handlers } from '../ports.ts';

type SubjectHandlers = Pick<
  Handlers,
  | 'listSubjects'
  | 'askSubject'
  | 'getSubject'
  | 'decideItems'
  | 'sendSubject'
  | 'decideSubject'
  | 'closeSubject'
  | 'getSubjectRelease'
>;

function answered(request: SubjectRequest | Refusal): { request: SubjectRequest } | Refusal {
  return isRefusal(request) ? request : { request };
}

export const subjectHandlers: SubjectHandlers = {
  async listSubjects(_, scope, { db }) {
    const { person } = scope;
    if (!person) return refuse('not-signed-in', 'Sign in first.');
    return { requests: await db.as(scope, (sql) => listRequests(sql, person.forceId, person.id)) };
  },

  async askSubject(input, scope, { db, clock }) {
    return answered(await askSubject(db, clock, scope, input));
  },

  async getSubject({ subjectId }, scope, { db }) {
    const file = await getSubject(db, scope, subjectId);
    return isRefusal(file) ? file : { request: file.request, items: [...file.items] };
  },

  async decideItems(input, scope, { db }) {
    return answered(await decideItems(db, scope, input));
  },

  async sendSubject({ subjectId }, scope, { db }) {
    return answered(await sendSubject(db, scope, subjectId));
  },

  async decideSubject(input, scope, { db, clock }) {
    return answered(await decideSubject(db, clock, scope, input));
  },

  async closeSubject(input, scope, { db, clock }) {
    return answered(await closeSubject(db, clock, scope, input));
  },

  async getSubjectRelease({ subjectId }, scope, { db }) {
    const file = await getSubject(db, scope, subjectId);
    if (isRefusal(file)) return file;
    if (file.request.state !== 'released') {
      return refuse('changed-meanwhile', 'Nothing of this request has been released.');
    }
    const forces = await db.as(scope, listForces);
    const name = forces.find((force) => force.id === file.request.forceId)?.name ?? '';
    const disclosed = file.items.filter((item) => item.decision === 'disclose').map(({ id }) => id);
    return {
      contentType: 'application/zip',
      data: writeRelease(file, name),
      returned: { ids: disclosed.slice(0, 1_000), total: disclosed.length, forces: [file.request.forceId] },
    };
  },
};

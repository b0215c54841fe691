/** Requests about the people who may sign in, and what two administrators decide about their accounts. */
import { z } from 'zod';
import { accountRequest } from '../../words/account.ts';
import { utcTime } from '../../words/clock.ts';
import { accountRequestId, forceId, personId } from '../../words/id.ts';
import { password, person, role, username } from '../../words/person.ts';
import { declare } from './request.ts';

const administrators = { who: ['administrator'] as const, needsPurpose: false };
const why = z.string().trim().min(3, 'must say why').max(200);
const waits = z.object({
  isWaiting: z.boolean().meta({ description: 'True: nothing has changed yet; a second administrator decides.' }),
});

export const listPeople = declare({
  name: 'listPeople',
  summary: 'The people of one’s own force who may sign in, or might.',
  method: 'GET',
  path: '/v1/people',
  input: z.object({}),
  output: z.object({
    people: z.array(
      person.extend({
        standing: z
          .enum(['open', 'waiting', 'ended'])
          .meta({ description: 'waiting: until a second administrator has approved it.' }),
        hasSecondFactor: z.boolean(),
        usedAt: utcTime.nullable().meta({ description: 'When this person last did something in Cordon.' }),
      }),
    ),
  }),
  who: ['supervisor', 'administrator'],
  forceRoleOnly: true,
  needsPurpose: false,
  audit: { class: 'consultation', keeps: [], returns: ({ people }) => people.map(({ id }) => id) },
});

export const addPerson = declare({
  ...administrators,
  name: 'addPerson',
  summary: 'Let a person of one’s own force sign in; as an administrator or auditor once a second one has approved it.',
  method: 'POST',
  path: '/v1/people',
  input: z.object({
    username,
    name: z.string().trim().min(1, 'must not be empty').max(80),
    role,
    forceId: forceId.schema,
    password,
  }),
  output: z.object({ person }),
  audit: { class: 'alteration', keeps: ['username', 'name', 'role', 'forceId'], returns: ({ person: { id } }) => [id] },
});

export const changeRole = declare({
  ...administrators,
  name: 'changeRole',
  summary: 'Give a person of one’s own force another role; from or to administrator or auditor takes two.',
  method: 'PUT',
  path: '/v1/people/{personId}/role',
  input: z.object({ personId: personId.schema, role, why }),
  output: waits,
  audit: { class: 'alteration', keeps: ['personId', 'role', 'why'] },
});

export const endPerson = declare({
  ...administrators,
  name: 'endPerson',
  summary:
    'End the account of a person of one’s own force, and all their sessions; of an administrator or auditor by two.',
  method: 'DELETE',
  path: '/v1/people/{personId}',
  input: z.object({ personId: personId.schema, why }),
  output: waits,
  audit: { class: 'alteration', keeps: ['personId', 'why'] },
});

export const endPersonSessions = declare({
  ...administrators,
  name: 'endPersonSessions',
  summary: 'Sign a person of one’s own force out everywhere.',
  method: 'DELETE',
  path: '/v1/people/{personId}/sessions',
  input: z.object({ personId: personId.schema }),
  output: z.object({ ended: z.number().int() }),
  audit: { class: 'alteration', keeps: ['personId'] },
});

export const askRecovery = declare({
  name: 'askRecovery',
  summary: 'Ask that a person of one’s own force may set a new password, having lost theirs or a second factor.',
  method: 'POST',
  path: '/v1/people/{personId}/recovery',
  input: z.object({ personId: personId.schema, why }),
  output: waits,
  who: ['supervisor', 'administrator'],
  forceRoleOnly: true,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['personId', 'why'] },
});

export const listAccountRequests = declare({
  ...administrators,
  name: 'listAccountRequests',
  summary: 'What was asked about accounts of one’s own force, and who decided what.',
  method: 'GET',
  path: '/v1/account-requests',
  input: z.object({}),
  output: z.object({ requests: z.array(accountRequest) }),
  audit: { class: 'consultation', keeps: [], returns: ({ requests }) => requests.map(({ id }) => id) },
});

export const decideAccountRequest = declare({
  ...administrators,
  name: 'decideAccountRequest',
  summary: 'Approve or refuse what another administrator asked about an account. Never one’s own.',
  method: 'PUT',
  path: '/v1/account-requests/{accountRequestId}',
  input: z.object({ accountRequestId: accountRequestId.schema, decision: z.enum(['approved', 'refused']) }),
  output: z.object({
    recoveryCode: z
      .string()
      .nullable()
      .meta({ description: 'Of an approved recovery: shown now and never again, good for 30 minutes.' }),
  }),
  audit: { class: 'alteration', keeps: ['accountRequestId', 'decision'] },
});

export const finishRecovery = declare({
  name: 'finishRecovery',
  summary: 'Set a new password by the code of a recovery that was approved. Second factors are set up anew afterwards.',
  method: 'POST',
  path: '/v1/recovery',
  input: z.object({ code: z.string().trim().min(1, 'must be given').max(100), password }),
  output: z.object({ username }),
  who: ['anyone'],
  limit: 'sign-in',
  needsPurpose: false,
  audit: { class: 'access', keeps: [] },
});

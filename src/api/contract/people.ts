/** Requests about the people who may sign in. */
import { z } from 'zod';
import { forceId } from '../../words/id.ts';
import { password, person, role, username } from '../../words/person.ts';
import { declare } from './request.ts';

export const listPeople = declare({
  name: 'listPeople',
  summary: 'The people of this administrator’s force who may sign in.',
  method: 'GET',
  path: '/v1/people',
  input: z.object({}),
  output: z.object({ people: z.array(person) }),
  who: ['administrator'],
  needsPurpose: false,
  audit: { class: 'consultation', keeps: [] },
});

export const addPerson = declare({
  name: 'addPerson',
  summary: 'Let a person of one’s own force sign in.',
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
  who: ['administrator'],
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['username', 'name', 'role', 'forceId'] },
});

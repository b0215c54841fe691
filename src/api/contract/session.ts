/** Requests about signing in, who I am, and why I ask. */
import { z } from 'zod';
import { signInWay } from '../../words/camera.ts';
import { utcTime } from '../../words/clock.ts';
import { force } from '../../words/force.ts';
import { forceId } from '../../words/id.ts';
import { person } from '../../words/person.ts';
import { purpose } from '../../words/purpose.ts';
import { declare } from './request.ts';

export const sessionOutput = z.object({
  person,
  purpose,
  forces: z.array(force).meta({ description: 'Every force, for names.' }),
  openForceIds: z.array(forceId.schema).meta({ description: 'The forces whose data are open to this person now.' }),
  agreementName: z
    .string()
    .nullable()
    .meta({ description: 'The sharing agreement that opens them, when one is live.' }),
  serverTime: utcTime,
  adapters: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      paths: z.array(z.string()).meta({ description: 'Paths that its devices post to whatever they are told.' }),
      signIns: z.array(signInWay).meta({ description: 'How a camera with it may be registered to sign in.' }),
    }),
  ),
});
export type SessionOutput = z.infer<typeof sessionOutput>;

export const signIn = declare({
  name: 'signIn',
  summary: 'Sign in, saying what for.',
  method: 'POST',
  path: '/v1/session',
  input: z.object({ username: z.string().min(1).max(40), password: z.string().min(1).max(256), purpose }),
  output: sessionOutput,
  who: ['anyone'],
  needsPurpose: false,
  audit: { class: 'access', keeps: ['username', 'purpose'] },
});

export const getSession = declare({
  name: 'getSession',
  summary: 'Who I am, which forces are open to me, and my purpose.',
  method: 'GET',
  path: '/v1/session',
  input: z.object({}),
  output: sessionOutput,
  who: ['analyst', 'supervisor', 'administrator'],
  needsPurpose: false,
  audit: null,
});

export const changePurpose = declare({
  name: 'changePurpose',
  summary: 'State another purpose for what follows.',
  method: 'PUT',
  path: '/v1/session/purpose',
  input: purpose,
  output: sessionOutput,
  who: ['analyst', 'supervisor', 'administrator'],
  needsPurpose: false,
  audit: { class: 'access', keeps: ['kind', 'reference'] },
});

export const signOut = declare({
  name: 'signOut',
  summary: 'Sign out of this session.',
  method: 'DELETE',
  path: '/v1/session',
  input: z.object({}),
  output: z.object({}),
  who: ['analyst', 'supervisor', 'administrator'],
  needsPurpose: false,
  audit: { class: 'access', keeps: [] },
});

/** The section of the configuration for people: how they sign in, and for how long they may leave their screen. */
import { z } from 'zod';
import { type Role, role } from '../words/person.ts';
import { secretFile } from './secret-file.ts';

/** Those who keep people or watch over them have a shorter time; a patrol's screen is in a locked car. Minutes. */
const idleMinutesUsual: Readonly<Record<Role, number>> = {
  analyst: 60,
  supervisor: 60,
  commander: 30,
  'tactical-adviser': 60,
  patrol: 240,
  auditor: 30,
  press: 30,
  safeguarding: 30,
  'camera-engineer': 30,
  administrator: 15,
};

const minutes = z.number().int().min(1).max(720);
const idleShape = Object.fromEntries(
  role.options.map((one) => [one, minutes.default(idleMinutesUsual[one])]),
) as Record<Role, z.ZodDefault<typeof minutes>>;

export const peopleSection = z
  .strictObject({
    secondFactor: z
      .enum(['required', 'offered'])
      .optional()
      .meta({
        description:
          'Whether everybody must have an authenticator app or a passkey before they see anything. When it is not ' +
          'given: `required`, and `offered` where Cordon serves this machine alone.',
      }),
    idleMinutes: z.strictObject(idleShape).prefault({}).meta({
      description: 'How long a person may do nothing before they sign in again, minutes, by role.',
    }),
    rotateHours: z.number().int().min(1).max(12).default(4).meta({
      description: 'How often a session’s token is exchanged for another, hours.',
    }),
    signInsPerMinuteOfAddress: z.number().int().min(5).max(10_000).default(240).meta({
      description: 'Most tries to sign in from one address, a minute. A whole station may stand behind one address.',
    }),
    signInsPerMinuteOfAccount: z.number().int().min(5).max(1_000).default(60).meta({
      description: 'Most tries to sign in as one username, a minute, right ones counted too.',
    }),
    searchesPerMinute: z.number().int().min(5).max(10_000).default(120).meta({
      description: 'Most searches of one session or machine, a minute.',
    }),
    provider: z
      .strictObject({
        issuer: z.url().meta({ description: 'The issuer of OpenID Connect, as its discovery document says it.' }),
        title: z.string().min(1).max(60).default('your force’s account').meta({
          description: 'What the button says after “Sign in with”.',
        }),
        clientId: z.string().min(1),
        clientSecret: secretFile,
        usernameClaim: z.string().min(1).default('preferred_username').meta({
          description: 'The claim that holds the username of the Cordon account, the first time.',
        }),
        force: z.string().min(1).meta({ description: 'The code of the force whose people this provider knows.' }),
      })
      .optional()
      .meta({ description: 'A force’s own identity provider, by OpenID Connect. Accounts must be in Cordon already.' }),
  })
  .prefault({});

export type PeopleConfig = z.infer<typeof peopleSection>;
export type ProviderConfig = NonNullable<PeopleConfig['provider']>;

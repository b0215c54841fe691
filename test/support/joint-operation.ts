/** A joint operation for a story: Kent leads, Essex has accepted, Surrey was not asked; people of each role. */
import type { Input } from '../../console/api/requests.generated.ts';
import type { Force } from '../../src/words/force.ts';
import type { Role } from '../../src/words/person.ts';
import { type Asker, addTestPerson, signIn, type TestCordon } from './cordon.ts';

export type Played = { readonly who: (name: string) => Asker; readonly operationId: Input<'getPlan'>['operationId'] };

const roles = ['analyst', 'supervisor', 'commander'] as const;
/** Who signs in besides, by name. */
const others: Readonly<Record<string, Role>> = {
  'kent-chief': 'commander',
  'kent-patrol': 'patrol',
  'essex-patrol': 'patrol',
  'kent-auditor': 'auditor',
  'kent-press': 'press',
  'kent-administrator': 'administrator',
};

export const hourMs = 3_600_000;

export function inMs(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}

/** @param startsInMs when it begins, from now; it lasts for twelve hours */
export async function playOperation(cordon: TestCordon, name = 'Op Wagtail', startsInMs = -hourMs): Promise<Played> {
  const people = new Map<string, Asker>();
  const { kent, essex, surrey } = cordon.forces;
  const add = async (username: string, role: Role, force: Force): Promise<void> => {
    await addTestPerson(cordon, username, role, force);
    people.set(username, await signIn(cordon, username));
  };
  for (const force of [kent, essex, surrey]) {
    for (const role of roles) await add(`${force.code}-${role}`, role, force);
  }
  for (const [username, role] of Object.entries(others)) {
    await add(username, role, username.startsWith('kent') ? kent : essex);
  }
  const who = (username: string): Asker => {
    const found = people.get(username);
    if (!found) throw new Error(`nobody is called ${username}`);
    return found;
  };
  return { who, operationId: await makeOperation(cordon, who, name, startsInMs) };
}

/** Another operation of the same forces. */
export async function makeOperation(
  cordon: TestCordon,
  who: Played['who'],
  name: string,
  startsInMs = -hourMs,
): Promise<Played['operationId']> {
  const times = { startsAt: inMs(startsInMs), endsAt: inMs(startsInMs + 12 * hourMs) };
  const { operation } = await who('kent-supervisor').ask('makeOperation', { name, lists: [], ...times });
  const operationId = operation.id as Played['operationId'];
  const forceIds = [cordon.forces.essex.id];
  await who('kent-supervisor').ask('inviteForces', { operationId, forceIds });
  await who('essex-supervisor').ask('acceptInvitation', { operationId });
  return operationId;
}

type Content = Input<'savePlan'>['content'];

/** A plan that lacks nothing, with what is said instead. */
export function planOf(over: Partial<Content> = {}): Content {
  return {
    aim: 'To find vehicles that carry drugs to the coast.',
    method: 'ANPR on the main roads; stops by roads policing.',
    purposes: ['county-lines'],
    legalBasis: 'DPA 2018 s.35(2)(b)',
    impactAssessment: 'DPIA/2026/031',
    areas: [areaOf('Bluebell Hill')],
    ...over,
  } as Content;
}

/** A square of about a kilometre. @param points of its ring, where other */
export function areaOf(name: string, points: readonly (readonly number[])[] = square): Content['areas'][number] {
  return { kind: 'area', name, polygon: { type: 'Polygon', coordinates: [points] } } as Content['areas'][number];
}

const square = [
  [0.5, 51.3],
  [0.515, 51.3],
  [0.515, 51.309],
  [0.5, 51.309],
  [0.5, 51.3],
] as const;

/** Saves a whole plan, and lets the operation go live by another commander. */
export async function runOperation({ who, operationId }: Played, content: Content = planOf()): Promise<void> {
  const { plan } = await who('kent-supervisor').ask('savePlan', { operationId, revision: 0, content });
  await who('kent-commander').ask('goLive', { operationId, revision: plan?.revision ?? 0 });
}

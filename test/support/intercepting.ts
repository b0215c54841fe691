/** A live operation of Kent and Essex with units, patrols and confirmed hits, on the sample road network. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Input, Output } from '../../console/api/requests.generated.ts';
import type { Hit } from '../../src/words/hit.ts';
import type { Position } from '../../src/words/position.ts';
import { drawableJpeg } from './browser.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  jsonRead,
  listRow,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from './cordon.ts';

const roads = { file: fileURLToPath(new URL('../../samples/estate/network.geojson', import.meta.url)) };
/** One that a browser can draw. */
const picture = drawableJpeg(120).toString('base64');
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** On either side of the Dartford crossing, and where a patrol may wait. */
export const places = {
  south: { lat: 51.4568, lon: 0.253 },
  north: { lat: 51.4792, lon: 0.2631 },
  swanley: { lat: 51.3928, lon: 0.188 },
  thurrock: { lat: 51.491, lon: 0.2707 },
} as const;

export type Unit = Output<'addUnit'>['unit'];
export type Card = Output<'getTask'>;

export type Intercepting = {
  readonly cordon: TestCordon;
  readonly operationId: string;
  who(name: string): Asker;
  /** A unit of the force whose supervisor is named, with a patrol as its crew, on patrol at a place. */
  unit(
    callSign: string,
    over?: Partial<Input<'addUnit'>> & { at?: Position; by?: string; crew?: string[] },
  ): Promise<Unit>;
  /** A listed vehicle passes a camera; the hit is looked at and confirmed by Kent’s analyst. */
  confirmedHit(mark: string): Promise<Hit>;
  /** The same vehicle passes a camera without asking anybody. */
  pass(ref: 'south' | 'north', mark: string, over?: Record<string, unknown>): Promise<void>;
  /** @param over without these, a task without markers that is ready to be given */
  task(mark: string): Promise<Card>;
  personId(username: string): Promise<string>;
};

/** A row of the list, without markers unless said. */
export function vehicle(mark: string, markers = '', action = 'STOP'): string[] {
  return listRow(mark, action).map((cell, column) => (column === 5 ? markers : cell));
}

export function act(over: Record<string, unknown> = {}) {
  return { actId: randomUUID() as string, doneAt: new Date().toISOString(), ...over };
}

export async function openIntercepts(withConsole = false): Promise<Intercepting> {
  const cordon = await startTestCordon({ roads }, withConsole);
  const people = new Map<string, Asker>();
  for (const force of [cordon.forces.kent, cordon.forces.essex, cordon.forces.surrey]) {
    for (const role of ['analyst', 'supervisor', 'commander', 'patrol'] as const) {
      const name = `${force.code}-${role}`;
      await addTestPerson(cordon, name, role, force);
      people.set(name, await signIn(cordon, name));
    }
  }
  await addTestPerson(cordon, 'kent-patrol-two', 'patrol', cordon.forces.kent);
  people.set('kent-patrol-two', await signIn(cordon, 'kent-patrol-two'));
  await goLive(cordon);
  const cameras = {
    south: await addTestCamera(cordon, 'KENT-SOUTH', 'json', cordon.forces.kent, places.south),
    north: await addTestCamera(cordon, 'ESSEX-NORTH', 'json', cordon.forces.essex, places.north),
  };
  const who = (name: string): Asker => people.get(name) ?? assert.fail(`nobody is called ${name}`);
  const [operation] = (await who('kent-supervisor').ask('listOperations', {})).operations;
  const operationId = operation?.id ?? assert.fail('there is no operation');
  return { cordon, operationId, who, ...makers({ cordon, operationId, who, cameras }) };
}

/** As a commander of the force that leads would, once the plan is complete. */
export async function goLive(cordon: TestCordon): Promise<void> {
  await cordon.database.owner(
    `update operations set approved_at = now(), approved_by = p.id from people p where p.username = 'kent-commander'`,
  );
}

type Opened = Pick<Intercepting, 'cordon' | 'operationId' | 'who'> & {
  readonly cameras: Readonly<Record<'south' | 'north', TestCamera>>;
};

function makers({ cordon, operationId, who, cameras }: Opened): Omit<Intercepting, keyof Omit<Opened, 'cameras'>> {
  const pass: Intercepting['pass'] = async (ref, mark, over = {}) => {
    const images = [{ kind: 'patch', base64: picture }];
    await sendMessage(cordon, cameras[ref], 'json', jsonRead(mark, { images, ...over }));
  };
  const personId = async (username: string): Promise<string> => {
    const [row] = await cordon.database.owner<{ id: number }>('select id from people where username = $1', [username]);
    return `person_${row?.id}`;
  };
  const confirmedHit: Intercepting['confirmedHit'] = async (mark) => {
    const analyst = who('kent-analyst');
    await pass('south', mark, { direction: 'reverse' });
    const hit = await eventually(async () => {
      const found = (await analyst.ask('listHits', { state: 'open' })).hits.find(({ plate }) => plate === mark);
      return found ?? assert.fail(`no hit on ${mark}`);
    });
    const [shown] = (await analyst.ask('getHit', { hitId: hit.id })).read.pictures;
    await analyst.ask('viewPicture', { hitId: hit.id, pictureId: shown?.id ?? assert.fail('no picture') });
    const judgement = { hitId: hit.id, revision: hit.revision, verdict: 'confirmed' } as const;
    return (await analyst.ask('judgeHit', judgement)).hit as Hit;
  };
  return {
    pass,
    personId,
    confirmedHit,
    async unit(callSign, { at = places.swanley, by = 'kent-supervisor', crew = ['kent-patrol'], ...over } = {}) {
      const [shiftFrom, shiftUntil] = [-hourMs, 8 * hourMs].map((ms) => new Date(Date.now() + ms).toISOString());
      const { unit } = await who(by).ask('addUnit', {
        ...{ operationId, callSign, kind: 'roads-policing', skills: [], seats: 3, shiftFrom, shiftUntil },
        crew: await Promise.all(crew.map(personId)),
        ...over,
      } as Input<'addUnit'>);
      // A while ago, so that what a story says of its patrols comes after it.
      const doneAt = new Date(Date.now() - minuteMs).toISOString();
      const report = { unitId: unit.id, state: 2, ...act({ position: at, doneAt }) };
      return (await who(by).ask('reportUnitState', report as Input<'reportUnitState'>)).unit;
    },
    async task(mark) {
      const { id: hitId } = await confirmedHit(mark);
      return who('kent-analyst').ask('makeTask', { operationId, hitId, words: 'Stop and search' } as never);
    },
  };
}

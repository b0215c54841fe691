/** What people do while a server is killed: one list is imported again and again, and hits are dismissed. */
import type { Random } from '../../simulator/random.ts';
import { requests } from '../../src/api/contract/requests.ts';
import { listRow } from './cordon.ts';
import type { KillWorld } from './killing.ts';

export const churnList = 'Kent churn';
export const churnRows = 400;

export type Meanwhile = {
  /** Ids of hits whose judgement was answered with success. */
  readonly judged: readonly string[];
  /** Numbers of the imports that were answered with success; the ground of each row names its import. */
  readonly applied: readonly number[];
  serverAt(address: string | null): void;
  /** Ends what is going on, and imports and judges once more on the server that is there now. */
  finish(address: string): Promise<void>;
  abandon(): void;
};

/** Every row of an import names it, so that rows of two imports side by side would show. */
export function groundOf(number: number): string {
  return `Churn ${number}`;
}

export function startMeanwhile(world: KillWorld, seed: string, random: Random): Meanwhile {
  const judged: string[] = [];
  const applied: number[] = [];
  let stopping = false;
  let server = Promise.withResolvers<string>();
  let number = Number(seed) * 1000;

  const importOnce = async (address: string): Promise<void> => {
    number++;
    if (await importChurn(world, address, number)) applied.push(number);
  };
  const judgeOnce = async (address: string): Promise<void> => {
    const id = await judgeOne(world, address);
    if (id !== null) judged.push(id);
  };
  const again = async (work: (address: string) => Promise<void>): Promise<void> => {
    while (!stopping) {
      const address = await server.promise;
      if (stopping) return;
      // A person whose request was cut off tries again.
      await work(address).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, random.whole(5, 40)));
    }
  };
  const runs = [again(importOnce), again(judgeOnce)];
  const abandon = (): void => {
    stopping = true;
    server.resolve('http://127.0.0.1:9');
  };

  return {
    judged,
    applied,
    serverAt(address) {
      if (address === null) server = Promise.withResolvers();
      else server.resolve(address);
    },
    abandon,
    async finish(address) {
      abandon();
      await Promise.all(runs);
      await importOnce(address);
      await judgeOnce(address);
    },
  };
}

/** @returns whether the server said that the list is changed */
async function importChurn(world: KillWorld, address: string, number: number): Promise<boolean> {
  const rows = Array.from({ length: churnRows }, (_, row) =>
    listRow(`KE${30 + (row % 20)}${lettersOf(row)}`, 'STOP', groundOf(number)),
  );
  const text = rows.map((row) => row.join(',')).join('\n');
  const begun = await asSupervisor(world, address, requests.startImport.path, {
    name: churnList,
    ownerForceId: world.cordon.forces.kent.id,
    kind: 'whole',
  });
  const path = (of: { readonly path: string }): string => of.path.replace('{importId}', begun.import.id);
  await asSupervisor(world, address, path(requests.sendImportFile), text, 'PUT');
  let ready = begun;
  while (!['ready', 'failed'].includes(ready.import.state)) {
    ready = await asSupervisor(world, address, path(requests.getImport), null, 'GET');
  }
  const { preview } = await asSupervisor(world, address, path(requests.previewImport), null, 'GET');
  await asSupervisor(world, address, path(requests.applyImport), { revision: preview.revision });
  return true;
}

function lettersOf(row: number): string {
  const letters = 'BCDFGHJKLM';
  return [100, 10, 1].map((unit) => letters[Math.floor(row / unit) % 10]).join('');
}

type ImportAnswer = {
  readonly import: { readonly id: string; readonly state: string };
  readonly preview: { readonly revision: number };
};

async function asSupervisor(
  world: KillWorld,
  address: string,
  path: string,
  body: unknown,
  method = 'POST',
): Promise<ImportAnswer> {
  return askAs(world.supervisor, address, path, body, method) as Promise<ImportAnswer>;
}

async function askAs(cookie: string, address: string, path: string, body: unknown, method: string): Promise<unknown> {
  const isText = typeof body === 'string';
  const answer = await fetch(`${address}${path}`, {
    method,
    headers: { cookie, 'cordon-client': 'test', 'content-type': isText ? 'text/csv' : 'application/json' },
    ...(body === null ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

/** Dismisses one open hit as seen twice, which quiets nothing. @returns its id once the server said that it is done */
async function judgeOne(world: KillWorld, address: string): Promise<string | null> {
  const open = `${requests.listHits.path}?state=open`;
  const { hits } = (await askAs(world.analyst, address, open, null, 'GET')) as {
    hits: readonly { id: string; revision: number }[];
  };
  const hit = hits.at(-1);
  if (hit === undefined) return null;
  const path = requests.judgeHit.path.replace('{hitId}', hit.id);
  const judgement = { revision: hit.revision, verdict: 'dismissed', reason: 'duplicate' };
  await askAs(world.analyst, address, path, judgement, 'POST');
  return hit.id;
}

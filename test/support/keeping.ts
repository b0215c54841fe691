/** A Cordon whose supervisors keep lists by hand: Kent’s, who shares with Essex, and Surrey’s, who shares not. */
import assert from 'node:assert/strict';
import type { Input, Output } from '../../console/api/requests.generated.ts';
import type { ListId } from '../../src/words/id.ts';
import { type Asker, addTestPerson, eventually, signIn, startTestCordon, type TestCordon } from './cordon.ts';

export type Entry = Output<'addEntry'>['entry'];

export type Keeping = {
  readonly cordon: TestCordon;
  /** Supervisors, and an analyst of Kent. */
  readonly kent: Asker;
  readonly essex: Asker;
  readonly surrey: Asker;
  readonly analyst: Asker;
  /** An empty list of Kent. */
  makeList(name: string, use?: Input<'makeList'>['use']): Promise<ListId>;
  add(listId: ListId, plate: string, over?: Partial<Input<'addEntry'>>): Promise<Entry>;
  listOf(listId: ListId): Promise<Output<'listLists'>['lists'][number]>;
};

const dayMs = 86_400_000;

export function inDays(days: number): string {
  return new Date(Date.now() + days * dayMs).toISOString();
}

export function entryInput(listId: ListId, plate: string, over: Partial<Input<'addEntry'>> = {}): Input<'addEntry'> {
  const said = { action: 'stop', priority: 'high', ground: 'Linked to county lines' } as const;
  return { listId, plate, ...said, expiresAt: inDays(20), ...over };
}

export async function startKeeping(settings: Record<string, unknown> = {}, withConsole = false): Promise<Keeping> {
  const cordon = await startTestCordon(settings, withConsole);
  const { forces } = cordon;
  for (const force of [forces.kent, forces.essex, forces.surrey]) {
    await addTestPerson(cordon, force.code, 'supervisor', force);
  }
  await addTestPerson(cordon, 'analyst', 'analyst', forces.kent);
  const names = ['kent', 'essex', 'surrey', 'analyst'];
  const [kent, essex, surrey, analyst] = await Promise.all(names.map((name) => signIn(cordon, name)));
  assert.ok(kent && essex && surrey && analyst);
  return {
    ...{ cordon, kent, essex, surrey, analyst },
    makeList: async (name, use = 'alert') =>
      (await kent.ask('makeList', { name, use, staleAfterHours: 72 })).list.id as ListId,
    add: async (listId, plate, over) => (await kent.ask('addEntry', entryInput(listId, plate, over))).entry,
    listOf: async (listId) => {
      const { lists } = await kent.ask('listLists', {});
      return lists.find((list) => list.id === listId) ?? assert.fail('the list is there');
    },
  };
}

/** Waits until every matcher has the list's newest revision. */
export function untilMatched({ kent, listOf }: Keeping, listId: ListId): Promise<void> {
  return eventually(async () => {
    const { revision } = await listOf(listId);
    const { matchers } = await kent.ask('listMatchers', { listId });
    assert.ok(matchers.length > 0 && matchers.every((one) => one.revision === revision));
  });
}

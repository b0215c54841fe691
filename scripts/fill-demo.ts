/** What people do in a demo before its pictures are taken: a case, an approval, a share and a hold, as they would. */
import type { Output, RequestName } from '../console/api/client.ts';
import { send } from '../test/support/cordon.ts';

const dayMs = 86_400_000;

type Served = Parameters<typeof send>[0];

/** @param cookieOf signs somebody in, for County lines and Op Harrier */
export async function fillDemo(
  served: Served,
  cookieOf: (username: string) => Promise<string>,
): Promise<{ operationId: string }> {
  const ask = async <Name extends RequestName>(cookie: string, name: Name, input: object): Promise<Output<Name>> => {
    const answer = await send(served, name, input, cookie);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Output<Name>;
  };
  const [supervisor, analyst] = [await cookieOf('supervisor'), await cookieOf('analyst')];
  const reference = 'CR/1142/26';
  await ask(supervisor, 'openCase', { reference, title: 'Robberies in Maidstone', offenceClass: 'serious' });
  await ask(analyst, 'changePurpose', { kind: 'serious-acquisitive-crime', reference, askedBy: null });
  const days = { fromDay: dayOf(-200), toDay: dayOf(-110) };
  const whys = ['Seen near two of the scenes in July', 'Where the second vehicle was kept before the first robbery'];
  for (const [index, mark] of ['KT34 OVA', 'GK38 BXD'].entries()) {
    await ask(analyst, 'askApproval', { mark, ...days, why: whys[index] });
  }
  const commander = await cookieOf('commander');
  const { approvals } = await ask(commander, 'listApprovals', {});
  const first = approvals.at(-1);
  if (first !== undefined) {
    const words = 'Proportionate: two scenes, one mark, ninety days';
    await ask(commander, 'decideApproval', { approvalId: first.id, granted: true, words, expiresAt: timeOf(14) });
  }
  await ask(supervisor, 'makeHold', {
    data: { kind: 'mark', mark: 'KT34OVA', from: timeOf(-200), until: timeOf(0) },
    ...{ reason: 'Disclosure in R v Invented', reference: 'CPIA 12/26', owner: 'commander', reviewBy: timeOf(10) },
  });
  const { operations } = await ask(supervisor, 'listOperations', {});
  const shared = operations.find(({ name }) => name === 'Op Harrier');
  if (shared === undefined) throw new Error('the demo has no Op Harrier');
  return { operationId: shared.id };
}

const timeOf = (inDays: number): string => new Date(Date.now() + inDays * dayMs).toISOString();
const dayOf = (inDays: number): string => timeOf(inDays).slice(0, 10);

/**
 * What people do in a demo before its pictures are taken, as they would: a case, an approval, a share and a hold; and a
 * hit that is confirmed, made a task and given to the unit whose crew the demo's patrol is.
 */
import type { Output, RequestName } from '../console/api/client.ts';
import { send } from '../test/support/cordon.ts';

const dayMs = 86_400_000;

type Served = Parameters<typeof send>[0];

/** @param cookieOf signs somebody in, for County lines and Op Harrier */
export async function fillDemo(
  served: Served,
  cookieOf: (username: string) => Promise<string>,
): Promise<{ operationId: string }> {
  const ask = askerOf(served);
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

type Ask = <Name extends RequestName>(cookie: string, name: Name, input: object) => Promise<Output<Name>>;

function askerOf(served: Served): Ask {
  return async (cookie, name, input) => {
    const answer = await send(served, name, input, cookie);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Output<typeof name>;
  };
}

/** Confirms hits until one may be stopped without anybody's approval, and gives that task to KR21. */
export async function fillBoard(
  served: Served,
  cookieOf: (username: string) => Promise<string>,
  operationId: string,
): Promise<{ taskId: string }> {
  const ask = askerOf(served);
  const [supervisor, analyst] = [await cookieOf('supervisor'), await cookieOf('analyst')];
  const { units } = await ask(supervisor, 'listUnits', { operationId });
  const unit = units.find(({ callSign }) => callSign === 'KR21');
  if (unit === undefined) throw new Error('KR21 is not on duty: begin the demo anew');
  const { hits } = await ask(analyst, 'listHits', { state: 'open' });
  for (const { id: hitId, action, revision, contradictions } of hits) {
    if (action === 'observe' || contradictions.length > 0) continue;
    const [shown] = (await ask(analyst, 'getHit', { hitId })).read.pictures;
    if (shown === undefined) continue;
    await ask(analyst, 'viewPicture', { hitId, pictureId: shown.id });
    await ask(analyst, 'judgeHit', { hitId, revision, verdict: 'confirmed' });
    const { task } = await ask(analyst, 'makeTask', { operationId, hitId, words: 'Stop and search' });
    if (task.state !== 'ready') continue;
    await ask(supervisor, 'assignTask', { taskId: task.id, unitId: unit.id, revision: task.revision });
    return { taskId: task.id };
  }
  throw new Error('no hit yet that may be stopped: let the demo run for some minutes');
}

const timeOf = (inDays: number): string => new Date(Date.now() + inDays * dayMs).toISOString();
const dayOf = (inDays: number): string => timeOf(inDays).slice(0, 10);

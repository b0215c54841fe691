/** A joint operation with outcomes of two forces, and the release that is drafted of it. */
import type { Input, Output } from '../../console/api/requests.generated.ts';
import type { Asker, TestCordon } from './cordon.ts';
import { type Played, planOf, playOperation, runOperation } from './joint-operation.ts';
import { recordOutcome } from './stopping.ts';

export type Whole = Output<'getRelease'>;
export type Text = Whole['text'];
export type ReleaseId = Input<'getRelease'>['releaseId'];

/** Kent arrests seven and seizes a vehicle, Essex arrests five; both are recorded one by one. */
export async function playForRelease(cordon: TestCordon, name = 'Op Wagtail'): Promise<Played> {
  const played = await playOperation(cordon, name);
  await runOperation(played, planOf({ aim: 'To make the roads to the coast hostile to those who deal in drugs.' }));
  await arrest(played, 'kent-patrol', 7);
  await arrest(played, 'essex-patrol', 5);
  const { operationId } = played;
  const seized = { kind: 'vehicle', end: 'seized', reason: 'no-insurance' };
  await recordOutcome(played.who('kent-patrol'), seized, { operationId });
  return played;
}

export async function arrest({ who, operationId }: Played, officer: string, count: number): Promise<void> {
  const facts = { kind: 'arrest', offences: [{ group: 'drugs' }], ageGroup: '18-24' };
  for (let done = 0; done < count; done += 1) await recordOutcome(who(officer), facts, { operationId });
}

export function releaseIdOf({ release }: Whole): ReleaseId {
  return release.id as ReleaseId;
}

/** What is left to write once a draft is made, so that nothing is found in it. */
export function finished(text: Text, over: Partial<Text> = {}): Text {
  const quote = {
    words: 'Nobody who brings drugs here should feel at ease on our roads.',
    ...{ name: 'Ada Invented', rank: 'Chief Inspector', body: 'Kent Police', approvedBy: 'A. Invented, by phone' },
  };
  return { ...text, quotes: [quote], ...over };
}

export async function save(press: Asker, seen: Whole, text: Text, why = 'Written for the day'): Promise<Whole> {
  return press.ask('saveRelease', {
    releaseId: releaseIdOf(seen),
    revision: seen.release.revision,
    text,
    why,
  } as never);
}

/** Essex approves its share, then a commander of Kent the whole. */
export async function approveAll({ who }: Played, seen: Whole): Promise<Whole> {
  const what = { releaseId: releaseIdOf(seen), revision: seen.release.revision };
  await who('essex-commander').ask('approveReleaseShare', what);
  const confirmed = seen.findings.map(({ key }) => key);
  return who('kent-commander').ask('approveRelease', { ...what, capacity: 'sio', confirmed });
}

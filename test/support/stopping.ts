/** Stops and outcomes as an officer's phone sends them. */
import assert from 'node:assert/strict';
import type { Input, Output } from '../../console/api/requests.generated.ts';
import type { Hit } from '../../src/words/hit.ts';
import { type Asker, eventually, jsonRead, sendMessage, type TestCamera, type TestCordon } from './cordon.ts';
import { hourMs, inMs } from './joint-operation.ts';
import { imageOf, testJpeg } from './pictures.ts';

/** An act that nobody has done before, now unless told. */
export function freshAct(agoMs = 0): { actId: string; doneAt: string } {
  return { actId: crypto.randomUUID(), doneAt: inMs(-agoMs) };
}

export type StopInput = Input<'recordStop'>;
export type Facts = StopInput['facts'];

/** A search of a person for drugs, with what is said instead. */
export function searchFacts(over: Record<string, unknown> = {}): Facts {
  return {
    ...{ type: 'person-search', at: inMs(-hourMs / 2), position: { lat: 51.4173, lon: 0.2841 } },
    ...{ place: 'A2, Bean', power: 'mda-23', object: 'controlled-drugs' },
    grounds: 'Strong smell of cannabis at the window, and a bag passed to the back seat',
    person: { selfDefined: 'W1', officerDefined: 'IC4', gender: 'male', ageRange: '18-24' },
    mark: 'KT34 OVA',
    ...over,
  } as unknown as Facts;
}

export const nothingLinked = { outcome: 'no-further-action', isLinked: false, isOuterClothingExceeded: false } as const;
export const arrestLinked = { ...nothingLinked, outcome: 'arrest', isLinked: true } as const;

export async function recordStop(officer: Asker, over: Partial<StopInput> = {}): Promise<Output<'recordStop'>['stop']> {
  return (await officer.ask('recordStop', { ...freshAct(), facts: searchFacts(), ...over })).stop;
}

type OutcomeInput = Input<'recordOutcome'>;

/** @param facts as an officer would tell them */
export async function recordOutcome(
  officer: Asker,
  facts: Record<string, unknown>,
  over: Record<string, unknown> = {},
): Promise<Output<'recordOutcome'>['outcome']> {
  const asked = { ...freshAct(), ...over, facts } as unknown as OutcomeInput;
  return (await officer.ask('recordOutcome', asked)).outcome;
}

/** From a camera's message with a picture to a hit that the analyst has looked at and confirmed. */
export async function confirmHit(cordon: TestCordon, camera: TestCamera, analyst: Asker, mark: string): Promise<Hit> {
  const images = [imageOf(testJpeg(`${mark} at ${camera.ref}`))];
  await sendMessage(cordon, camera, 'json', jsonRead(mark, { images }));
  const hit = await eventually(async () => {
    const open = (await analyst.ask('listHits', {})).hits;
    return open.find(({ plate }) => plate === mark) ?? assert.fail(`no hit on ${mark} yet`);
  });
  const { read } = await analyst.ask('getHit', { hitId: hit.id });
  const [picture] = read.pictures;
  if (!picture) throw new Error('the hit has no picture');
  await analyst.ask('viewPicture', { hitId: hit.id, pictureId: picture.id });
  const card = await analyst.ask('getHit', { hitId: hit.id });
  const judged = { hitId: hit.id, revision: card.hit.revision, verdict: 'confirmed' as const };
  return (await analyst.ask('judgeHit', judged)).hit;
}

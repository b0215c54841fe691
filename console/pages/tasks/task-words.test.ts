/** Who may do what with a task, and why not: the page says it before the server has to refuse. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Asked,
  approveBar,
  closeBar,
  eventWords,
  giveBar,
  type Heading,
  headingWords,
  offerBar,
  type TaskCard,
  windowWords,
} from './task-words.ts';

const asked: Asked = { barred: undefined, personId: 'person_2', forceId: 'force_1', inCharge: 'Kent Police' };

function cardOf(task: object = {}, over: object = {}): TaskCard {
  return {
    task: { state: 'ready', forceId: 'force_1', madeBy: { id: 'person_1' }, awaits: [], markers: [], ...task },
    ...{ entryNow: 'stop', markersNow: [], events: [], handovers: [] },
    ...over,
  } as unknown as TaskCard;
}

test('whoever made a task does not approve it, another does, and only what waits', () => {
  const waiting = cardOf({ state: 'waiting', awaits: ['FIREARMS'] });
  assert.equal(approveBar(waiting, asked), undefined);
  assert.match(approveBar(waiting, { ...asked, personId: 'person_1' }) ?? '', /You made this task/);
  assert.match(approveBar(cardOf(), asked) ?? '', /Nothing of it waits/);
  assert.equal(approveBar(cardOf({}, { markersNow: ['VIOLENT'] }), asked), undefined);
});

test('a task is given by the force in charge, approved, and only while the list asks for a stop', () => {
  assert.equal(giveBar(cardOf(), asked), undefined);
  assert.match(giveBar(cardOf({ state: 'waiting', awaits: ['FIREARMS'] }), asked) ?? '', /approval: FIREARMS/);
  assert.match(giveBar(cardOf({}, { entryNow: 'gone' }), asked) ?? '', /no longer asks/);
  assert.match(giveBar(cardOf({}, { entryNow: 'observe' }), asked) ?? '', /observe, do not stop/);
  assert.match(giveBar(cardOf(), { ...asked, forceId: 'force_2' }) ?? '', /Kent Police is in charge/);
  assert.match(giveBar(cardOf({ state: 'ended' }), asked) ?? '', /over/);
});

test('a task is offered once at a time, and closed whatever the list says', () => {
  assert.match(offerBar(cardOf({}, { handovers: [{ state: 'offered' }] }), asked) ?? '', /offered to a force already/);
  assert.equal(offerBar(cardOf({}, { handovers: [{ state: 'declined' }] }), asked), undefined);
  assert.equal(closeBar(cardOf({}, { entryNow: 'gone' }), asked), undefined);
});

test('the story names the unit that acted, or that was given the task', () => {
  const event = { byName: 'Kent-analyst Test', callSign: 'KT20' };
  const said = (what: string, over: object = {}) => eventWords({ ...event, what, ...over } as never);
  assert.equal(said('assigned'), 'Given to KT20 by Kent-analyst Test');
  assert.equal(said('en-route'), 'En route by KT20, Kent-analyst Test');
  assert.equal(said('proposed', { callSign: null }), 'Task made by Kent-analyst Test');
});

test('where it is heading is said in short, with its border, and not at all where nothing is known', () => {
  const window = { from: '2026-11-22T14:05:10.000Z', until: '2026-11-22T14:09:50.000Z' };
  const heading = { cameras: [{ cameras: [{ name: 'A2 Bean' }], ...window }], borders: [{ place: 'A282', ...window }] };
  const between = windowWords(window);
  assert.match(between, /^\d\d:05 to \d\d:09$/);
  assert.equal(headingWords(heading as unknown as Heading), `A2 Bean ${between}; the border at A282 ${between}`);
  assert.equal(headingWords({ cameras: [], borders: [] } as unknown as Heading), null);
  assert.equal(headingWords(null), null);
});

/** What a patrol's phone keeps: the least that is of use, and no longer than it may. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Output } from '../../api/client.ts';
import { type Kept, keptMsMax, keptOf, stillKept, taskAfter } from './kept.ts';

const heardAt = '2026-11-22T14:00:00.000Z';
const heardMs = Date.parse(heardAt);
const person = { id: 'person_1', name: 'Pat Rol', purpose: 'Op Wagtail' };

const unit = {
  ...{ id: 'unit_1', operationId: 'operation_1', forceId: 'force_1', revision: 1, kind: 'roads-policing', seats: 3 },
  ...{ shiftFrom: '2026-11-22T08:00:00.000Z', shiftUntil: '2026-11-22T18:00:00.000Z', callSign: 'KT40' },
  ...{ place: null, skills: [], crew: [{ id: 'person_1', name: 'Pat Rol' }], state: 2, stateAt: heardAt },
  ...{ meaning: 'On patrol', availability: 'available', position: null, positionAt: null, taskId: 'task_1' },
};
const task = {
  ...{ id: 'task_1', operationId: 'operation_1', forceId: 'force_1', revision: 2, state: 'accepted', stateAt: heardAt },
  ...{ hitId: 'hit_1', mark: 'KT34OVA', vehicle: 'SILVER FORD FOCUS', ground: 'County lines', markers: ['WEAPONS'] },
  ...{ awaits: [], words: 'Stop and search', pictureId: 'picture_1', viewedBy: { id: 'person_2', name: 'Ann Alyst' } },
  ...{ viewedAt: heardAt, madeBy: { id: 'person_2', name: 'Ann Alyst' }, madeAt: heardAt, decidedBy: null },
  ...{ decidedAt: null, decidedWords: null, unitId: 'unit_1', callSign: 'KT40', seenAt: null },
};
const events = [{ what: 'proposed', byName: 'Ann Alyst', doneAt: heardAt, receivedAt: heardAt }];
const card = { task, entryNow: 'stop', markersNow: ['WEAPONS'], events, handovers: [] };

function answered(over: object = {}): Output<'getMyPatrol'> {
  return { unit, card, states: [], emergencies: [], ...over } as unknown as Output<'getMyPatrol'>;
}

const first = keptOf(person, answered(), null, heardAt);
const pictured: Kept = { ...first, picture: new Blob(['x']) };

test('of a task the phone keeps what the officer needs, and neither the story nor who judged it', () => {
  assert.equal(first.task?.mark, 'KT34OVA');
  assert.doesNotMatch(JSON.stringify(first), /Ann Alyst|picture_1|person_2/);
});

test('the picture stays with its task, and goes with it', () => {
  assert.ok(keptOf(person, answered(), pictured, heardAt).picture);
  const other = { ...card, task: { ...task, id: 'task_2' } };
  assert.equal(keptOf(person, answered({ card: other }), pictured, heardAt).picture, null);
  assert.equal(keptOf(person, answered({ card: null }), pictured, heardAt).picture, null);
  const over = { ...card, task: { ...task, state: 'stood-down' } };
  assert.equal(keptOf(person, answered({ card: over }), pictured, heardAt).task, null);
});

test('an hour after the last signal the task is erased, the unit stays until its shift ends', () => {
  assert.equal(stillKept(pictured, heardMs + keptMsMax), pictured);
  const late = stillKept(pictured, heardMs + keptMsMax + 1);
  assert.deepEqual([late?.task, late?.picture, late?.unit?.callSign], [null, null, 'KT40']);
  assert.equal(stillKept(pictured, Date.parse(unit.shiftUntil)), null);
});

test('what is not sent yet is what the screen says, and a task that was ended is shown no more', () => {
  assert.equal(taskAfter(first.task, [])?.state, 'accepted');
  assert.equal(taskAfter(first.task, ['en-route', 'with-vehicle'])?.state, 'with-vehicle');
  assert.equal(taskAfter(first.task, ['stopped', 'ended']), null);
});

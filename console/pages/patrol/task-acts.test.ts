/** What an officer can say of the task, from every state that it may be in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carriedStates } from '../../../src/words/task-state.ts';
import type { KeptTask } from './kept.ts';
import { allActs, barOf, mainAct } from './task-acts.ts';

function taskIn(state: KeptTask['state'], entryNow: KeptTask['entryNow'] = 'stop'): KeptTask {
  return { state, entryNow } as KeptTask;
}
const offered = (task: KeptTask) => allActs.filter((what) => barOf(what, task) === undefined);

test('a task that was given can be accepted or stood down, and nothing else before that', () => {
  assert.deepEqual(offered(taskIn('assigned')), ['accepted', 'stood-down']);
});

test('a vehicle is lost only by who was with it, and dealt with only once it is stopped', () => {
  assert.deepEqual(offered(taskIn('en-route')), ['with-vehicle', 'stopped', 'no-trace', 'stood-down']);
  assert.deepEqual(offered(taskIn('with-vehicle')), ['stopped', 'lost', 'stood-down']);
  assert.deepEqual(offered(taskIn('stopped')), ['lost', 'stood-down', 'ended']);
  assert.deepEqual(offered(taskIn('lost')), ['en-route', 'with-vehicle', 'stopped', 'no-trace', 'stood-down']);
});

test('nobody sets out after a vehicle that the list no longer says to stop; what has happened can be said', () => {
  for (const entryNow of ['observe', 'gone'] as const) {
    assert.deepEqual(offered(taskIn('assigned', entryNow)), ['stood-down']);
    assert.ok(offered(taskIn('with-vehicle', entryNow)).includes('stopped'));
  }
});

test('under the thumb lies something that can be said, whatever the state and the list', () => {
  for (const state of carriedStates) {
    for (const entryNow of ['stop', 'observe', 'gone'] as const) {
      const task = taskIn(state, entryNow);
      assert.equal(barOf(mainAct(task), task), undefined, `${state}, ${entryNow}`);
    }
  }
});

/** Story: a task that was over long ago is closed by its age, as the hit is that it was made of. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { importTestList } from '../support/cordon.ts';
import { type Card, type Intercepting, openIntercepts, vehicle } from '../support/intercepting.ts';

let story: Intercepting;
let over: Card['task'];
let open: Card['task'];

/** Reads are open by role for 90 days. */
before(async () => {
  story = await openIntercepts();
  await importTestList(story.cordon, 'Kent VOI', story.cordon.forces.kent, [vehicle('KT34OVA'), vehicle('KT35OVA')]);
  const made = (await story.task('KT34OVA')).task;
  open = (await story.task('KT35OVA')).task;
  const closing = { taskId: made.id, revision: made.revision, what: 'ended', words: 'Dealt with' };
  over = (await story.who('kent-analyst').ask('closeTask', closing as never)).task;
  await story.cordon.database.owner("update operations set starts_at = now() - interval '120 days'");
});
after(() => story.cordon.close());

/** The hit and the read with it, and the days since the task was over. */
async function age(days: number): Promise<void> {
  const past = `now() - interval '${days} days'`;
  await story.cordon.database.owner(`update reads set captured_at = ${past}`);
  await story.cordon.database.owner(
    `update hits set captured_at = ${past}, raised_at = ${past}, judged_at = case when judged_at is null then null
       else ${past} end`,
  );
  await story.cordon.database.owner(`update tasks set made_at = ${past}, state_at = ${past}`);
}

test('it is open until its tier ends, and one that is not over is open at any age', async () => {
  const analyst = story.who('kent-analyst');
  const ofOperation = { operationId: story.operationId, which: 'over' } as const;
  await age(80);
  assert.equal((await analyst.ask('getTask', { taskId: over.id })).task.mark, 'KT34OVA');
  assert.equal((await analyst.ask('listTasks', ofOperation as never)).tasks.length, 1);
  await age(100);
  for (const name of ['getTask', 'getTaskPicture', 'getHeading'] as const) {
    const { code } = await analyst.refused(name, { taskId: over.id } as never);
    assert.match(code, /^age-/, name);
  }
  const { tasks, total } = await analyst.ask('listTasks', ofOperation as never);
  assert.deepEqual([tasks, total], [[], 1], 'it is counted, and not told');
  assert.equal((await analyst.ask('getTask', { taskId: open.id })).task.mark, 'KT35OVA');
});

test('no new task is made of a hit that is closed by its age', async () => {
  const asked = { operationId: story.operationId, hitId: over.hitId, words: 'Again' };
  assert.match((await story.who('kent-analyst').refused('makeTask', asked as never)).code, /^age-/);
});

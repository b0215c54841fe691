/**
 * The thread that loads entries, beside the one that matches: it asks the database, sorts what it gets, and hands it
 * over shard by shard. It ends with what it was told to do.
 */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../database/database.ts';
import { copyAdded, copyEntries, copySuperseded, freeze } from './entries-store.ts';
import { type GatheredEntries, gatherEntries } from './gather-entries.ts';
import { listHeads } from './lists-store.ts';
import type { LoadMessage, LoadTask } from './load-task.ts';
import { isToLoad } from './open-lists.ts';

/** Rows between two words of progress. */
const progressRows = 100_000;
/** Entries that are not packed, of one message: a millisecond of the thread that matches. */
const plainOfMessage = 1_000;

function say(message: LoadMessage): void {
  parentPort?.postMessage(message);
}

function createProgress(): (rows: number) => void {
  let rows = 0;
  return (more) => {
    const before = rows;
    rows += more;
    if (Math.floor(before / progressRows) !== Math.floor(rows / progressRows)) say({ is: 'progress', rows });
  };
}

async function gatherAll(task: LoadTask): Promise<GatheredEntries> {
  const { address, scope, loaded, expiredBefore } = task;
  const db = openDatabase({ address, connectionsMax: 1, onTrouble: () => {} });
  try {
    return await db.bulk(scope, async (sql) => {
      await freeze(sql);
      const heads = await listHeads(sql);
      say({ is: 'heads', heads });
      const entriesOf = new Map(heads.map(({ list, entries }) => [list, entries]));
      const { shards, epochHours, expiredBeforeHours } = task;
      const gathered = gatherEntries({ shards, epochHours, expiredBefore: expiredBeforeHours, entriesOf });
      const progress = createProgress();
      if (loaded.size === 0) {
        const without = heads.filter(({ use }) => use === 'off-road').map(({ list }) => list);
        await copyEntries(sql, without, expiredBefore, gathered.add, progress);
        return gathered;
      }
      for (const head of heads.filter((one) => isToLoad(one, loaded))) {
        const revisions = { list: head.list, after: loaded.get(head.list) ?? 0, upTo: head.revision };
        await copyAdded(sql, revisions, expiredBefore, gathered.add, progress);
        await copySuperseded(sql, revisions, gathered.remove);
      }
      return gathered;
    });
  } finally {
    await db.close();
  }
}

async function handOver({ plain, plainGone, changes }: GatheredEntries): Promise<void> {
  // Entries come before others leave, so that a mark whose entry is replaced is in the index throughout.
  for (let at = 0; at < plain.length; at += plainOfMessage) {
    say({ is: 'plain', added: plain.slice(at, at + plainOfMessage), gone: [] });
  }
  for (const changed of changes()) {
    say({ is: 'shard', ...changed });
    if (parentPort !== null) await once(parentPort, 'message');
  }
  for (let at = 0; at < plainGone.length; at += plainOfMessage) {
    say({ is: 'plain', added: [], gone: plainGone.slice(at, at + plainOfMessage) });
  }
  say({ is: 'done' });
}

await handOver(await gatherAll(workerData as LoadTask));
// Nothing is listened to any more, so the thread ends.
parentPort?.close();

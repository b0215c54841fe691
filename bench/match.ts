/**
 * How many reads a second one core compares with a nation's lists, look-alikes, expiry and owner applied; what the
 * index costs in memory and in loading; and how soon a delta is live. Beside the map of exact marks that was there
 * before.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createRandom } from '../simulator/random.ts';
import { parseConfig } from '../src/config/load.ts';
import { openCordonDatabase } from '../src/database/open.ts';
import { createMapIndex } from './support/map-index.ts';
import type { DeltaFigures, MatchFigures, MatchOrder } from './support/match-process.ts';
import { addRevision, fillNation, markOfEntry } from './support/nation-lists.ts';
import { unlistedMark } from './support/nation-marks.ts';
import { type BenchReport, report } from './support/report.ts';
import { makeFolder, removeFolder } from './support/server.ts';
import { threadMs } from './support/thread-time.ts';

const deltaEntries = 100_000;
const deltaSeed = 77;
const mapEntries = 1_000_000;
const mapReads = 2_000_000;

export async function benchMatch(entries: number, say: (line: string) => void): Promise<BenchReport> {
  const folder = makeFolder();
  const config = parseConfig({ dataFolder: join(folder, 'data'), log: { level: 'silent' } }, '/', 'bench');
  const opened = await openCordonDatabase(config, () => {}, true);
  const host = join(folder, 'data', 'socket');
  const superuser = new pg.Client({ host, port: 5432, user: 'cordon_super', database: 'cordon' });
  await superuser.connect();
  try {
    say(`filling lists of ${entries} entries`);
    await fillNation(superuser, entries, say);
    const { matched, delta } = await measure(superuser, host, say);
    const map = measureMap();
    const { entries: held, ...figures } = matched;
    return report(
      'match',
      {
        ...figures,
        entries: held,
        bytesPerEntry: matched.rssLoadedBytes / held,
        ...delta,
        mapMatchesPerSecond: map.matchesPerSecond,
        mapBytesPerEntry: map.bytesPerEntry,
      },
      `a map of ${mapEntries} exact marks, without look-alikes, expiry and owner, in the same run`,
    );
  } finally {
    await superuser.end();
    await opened.close();
    removeFolder(folder);
  }
}

async function measure(superuser: pg.Client, host: string, say: (line: string) => void) {
  const { rows } = await superuser.query<{ plate: string }>(
    'select plate from entries tablesample system (0.1) where expires_at > now() limit 20000',
  );
  const listed = rows.map(({ plate }) => plate);
  const child = fork(fileURLToPath(new URL('./support/match-process.ts', import.meta.url)), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  try {
    say('loading them, and matching');
    const matched = await ask<MatchFigures>(child, { is: 'match', host, listed });
    say(`loaded in ${Math.round(matched.loadSeconds)} s, ${Math.round(matched.matchesPerSecond)} matches/s`);
    say(`a delta of ${deltaEntries}`);
    const [list] = (await superuser.query<{ id: number }>("select id from lists where name = 'No insurance'")).rows;
    const mark = await markOfEntry(superuser, deltaEntries, deltaSeed);
    const asked = ask<DeltaFigures>(child, { is: 'delta', mark });
    await addRevision(superuser, list?.id ?? 0, 2, deltaEntries, deltaSeed);
    child.send({ is: 'committed' } satisfies MatchOrder);
    const delta = await asked;
    return { matched, delta };
  } finally {
    child.kill();
  }
}

async function ask<Answer>(child: ChildProcess, order: MatchOrder): Promise<Answer> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the process that matches ended with ${code}`);
  });
  child.send(order);
  const [answer] = await Promise.race([once(child, 'message'), ended]);
  return answer as Answer;
}

function measureMap(): { matchesPerSecond: number; bytesPerEntry: number } {
  const random = createRandom('bench/map');
  const before = process.memoryUsage().heapUsed;
  const index = createMapIndex();
  for (let row = 0; row < mapEntries; row++) index.add(unlistedMark(random.next), row);
  const bytesPerEntry = (process.memoryUsage().heapUsed - before) / mapEntries;
  let ms = 0;
  let found = 0;
  for (let at = 0; at < mapReads; at += 2_000) {
    const reads = Array.from({ length: 2_000 }, () => whole(unlistedMark(random.next)));
    const from = threadMs();
    for (const read of reads) found += index.find(read).length;
    ms += threadMs() - from;
  }
  if (found === 0) throw new Error('the map found nothing at all');
  return { matchesPerSecond: (mapReads / ms) * 1000, bytesPerEntry };
}

/** A text in one piece, as one that comes out of a message is. */
function whole(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

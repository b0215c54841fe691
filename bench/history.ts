/**
 * How long a look back at one mark's twelve months takes among the reads of several forces: its reads with what the
 * camera said later, its pictures, hits and entries, under row-level security; and the same as the tables' owner, whom
 * no policy asks. The cameras of most forces are open by a share of the whole force, and those of one camera by camera.
 */
import { join } from 'node:path';
import { createRandom } from '../simulator/random.ts';
import { parseConfig } from '../src/config/load.ts';
import { openDatabase, type Sql } from '../src/database/database.ts';
import { openCordonDatabase } from '../src/database/open.ts';
import { personScope, systemScope } from '../src/governance/scope.ts';
import { findHistory, type Opened } from '../src/journeys/history.ts';
import { systemClock } from '../src/main.ts';
import { toUtcTime, type UtcTime } from '../src/words/clock.ts';
import { cameraId, forceId, personId, shareId } from '../src/words/id.ts';
import type { Scope } from '../src/words/scope.ts';
import { markOf } from './support/estate.ts';
import { fillYear, openedOneByOne, yearCameras, yearForces, yearVehicles } from './support/history-year.ts';
import { type BenchReport, report } from './support/report.ts';
import { makeFolder, removeFolder } from './support/server.ts';

const marksAsked = 400;
const warmUpMarks = 20;
/** Half of the marks are of vehicles that pass a camera every few days or oftener, half of any. */
const oftenShare = 0.002;
const page = { before: null, most: 2_000 };
const dayMs = 86_400_000;

export async function benchHistory(reads: number, say: (line: string) => void): Promise<BenchReport> {
  const folder = makeFolder();
  const config = parseConfig({ dataFolder: join(folder, 'data'), log: { level: 'silent' } }, '/', 'bench');
  const opened = await openCordonDatabase(config, () => {}, true);
  const address = { host: join(folder, 'data', 'socket'), user: 'cordon_super', database: 'cordon' };
  // The same way to ask, by one whom row-level security does not bind.
  const owner = openDatabase({ address, connectionsMax: 1, onTrouble: () => {} });
  try {
    const now = systemClock.now();
    say(`filling twelve months with ${reads} reads`);
    await fillYear(address, reads, now, say);
    const since = toUtcTime(Date.parse(now) - 366 * dayMs);
    const scope = benchScope(since);
    const look = (sql: Sql, mark: string) => findHistory(sql, openedFor(mark, since, now), noneLeftOut, page, now);
    const times = await measure(reads, {
      scoped: (mark) => opened.db.as(scope, (sql) => look(sql, mark)),
      owned: (mark) => owner.as(systemScope('command line'), (sql) => look(sql, mark)),
    });
    const figures = {
      ...{ reads, marks: times.scoped.length, readsPerMark: times.found / times.scoped.length },
      ...{ p50Ms: quantile(times.scoped, 0.5), p95Ms: quantile(times.scoped, 0.95) },
      ...{ ownerP50Ms: quantile(times.owned, 0.5), ownerP95Ms: quantile(times.owned, 0.95) },
    };
    return report('history', figures, 'owner…: the same question as the tables’ owner, in turn with it');
  } finally {
    await owner.close();
    await opened.close();
    removeFolder(folder);
  }
}

const noneLeftOut = { camera: null, force: null };

function openedFor(mark: string, from: UtcTime, to: UtcTime): Opened {
  const marks = { mark, kind: 'exact' as const, marks: new Map([[mark, 'exact' as const]]), onlyUk: false };
  return { marks, period: { from, to, zone: 'UTC', hours: 366 * 24 } };
}

/** An analyst of the first force, to whom all others are open: one by its cameras' names, the rest whole. */
function benchScope(since: UtcTime): Scope {
  const purpose = {
    ...({ kind: 'county-lines', reference: 'Op Bench' } as const),
    ...({ offenceClass: 'serious', lawfulBasis: 'Bench' } as const),
  };
  const opened = Array.from({ length: yearForces - 1 }, (_, index) => {
    const force = index + 2;
    const named = Array.from({ length: yearCameras }, (__, at) => at + 1).filter(
      (row) => (row - 1) % yearForces === force - 1,
    );
    return {
      ...{ share: shareId.of(index + 1), operationName: 'Op Bench', force: forceId.of(force), since },
      cameras: force === openedOneByOne ? new Set(named.map((row) => cameraId.of(row))) : ('all' as const),
      lists: 'all' as const,
    };
  });
  const person = { id: personId.of(1), name: 'Bench Analyst', role: 'analyst' as const, forceId: forceId.of(1) };
  return personScope(person, { purpose, askedBy: null, opened });
}

type Looks = Record<'scoped' | 'owned', (mark: string) => Promise<{ reads: readonly unknown[] }>>;

async function measure(reads: number, looks: Looks) {
  const random = createRandom('bench/history');
  const vehicles = yearVehicles(reads);
  const times = { scoped: [] as number[], owned: [] as number[], found: 0 };
  for (let turn = 0; turn < warmUpMarks + marksAsked; turn++) {
    const often = Math.floor(random.next() * vehicles * oftenShare);
    const mark = markOf(turn % 2 === 0 ? often : Math.floor(random.next() * vehicles));
    // In turn, since the second finds the pages of the first in memory.
    const order = turn % 4 < 2 ? (['scoped', 'owned'] as const) : (['owned', 'scoped'] as const);
    const found: number[] = [];
    for (const who of order) {
      const startedMs = performance.now();
      const history = await looks[who](mark);
      if (turn >= warmUpMarks) times[who].push(performance.now() - startedMs);
      found.push(history.reads.length);
    }
    if (found[0] !== found[1]) throw new Error(`${mark} has ${found.join(' and ')} reads by the two ways`);
    if (turn >= warmUpMarks) times.found += found[0] ?? 0;
  }
  return times;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

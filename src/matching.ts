/** Composes matching: the index of entries, the matcher that follows the reads, and the raising of hits. */

import { hash } from 'node:crypto';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { insertAlerts } from './alerts/alerts-store.ts';
import type { Hub } from './api/live/hub.ts';
import type { Config } from './config/config.ts';
import type { Database, DatabaseAddress } from './database/database.ts';
import { systemScope } from './governance/scope.ts';
import { createHistories, type Histories } from './hits/history.ts';
import { type RaisePorts, raiseHits } from './hits/raise.ts';
import { createEntryIndex, type EntryIndex } from './matches/entry-index.ts';
import { createEntryLoader, type EntryLoader } from './matches/load-entries.ts';
import { createLookUp } from './matches/look-up.ts';
import { createMatcher, type Matcher } from './matches/matcher.ts';
import type { Clock } from './words/clock.ts';
import type { Found } from './words/match.ts';

export type Matching = {
  readonly index: EntryIndex;
  readonly loader: EntryLoader;
  readonly matcher: Matcher;
  readonly histories: Histories;
  readonly loading: Promise<void>;
};

export type MatchingPorts = {
  readonly db: Database;
  /** For the thread that loads entries. */
  readonly address: DatabaseAddress;
  readonly clock: Clock;
  readonly config: Config;
  readonly hub: Pick<Hub, 'tail'>;
  readonly trouble: (event: string) => (error: unknown) => void;
};

export function createMatching({ db, address, clock, config, hub, trouble }: MatchingPorts): Matching {
  const scope = systemScope('matcher');
  const histories = createHistories(db, clock, scope);
  const index = createEntryIndex(clock.nowMs());
  const { keepLikelihoodMin } = config.hits;
  const lookUp = createLookUp(index, { histories, oddsMin: keepLikelihoodMin / (1 - keepLikelihoodMin) });
  const raising: RaisePorts = { histories, limits: config.hits, alsoTell: insertAlerts };
  const raise = async (found: Found): Promise<void> => {
    const changed = await db.as(scope, (sql) => raiseHits(sql, raising, found, clock.now()));
    if (changed.length > 0) void hub.tail();
  };
  const common = { db, clock, scope, lookUp, raise };
  const loader = createEntryLoader({ ...common, address, index, histories, node: nodeName(config) });
  const matcher = createMatcher({ ...common, onTrouble: trouble('matcher') });
  // Lists of a nation take a while to load: reads are accepted meanwhile, and matched from the cursor. Where this
  // fails, housekeeping tries again.
  const loading = histories
    .load()
    .then(() => loader.refresh())
    .then(() => matcher.setReady())
    .catch(trouble('lists'));
  return { index, loader, matcher, histories, loading };
}

/** The same after a restart, and another for each node: what one owes is found again under its name. */
function nodeName({ dataFolder, http }: Config): string {
  return `${hostname()}:${http.port}-${hash('sha256', resolve(dataFolder)).slice(0, 8)}`;
}

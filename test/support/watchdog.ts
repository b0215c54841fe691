/** Loaded before each test file: one that hangs is ended, and says what it waited for. */
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** A test file that takes longer than this hangs, milliseconds. */
const fileMsMax = 12 * 60_000;

const look = setTimeout(() => {
  const open = Map.groupBy(process.getActiveResourcesInfo(), (kind) => kind);
  const counts = [...open].map(([kind, all]) => `${all.length} ${kind}`).join(', ');
  writeSync(2, `The file did not end within ${fileMsMax / 60_000} minutes. Open: ${counts}.\n`);
  process.exit(1);
}, fileMsMax);
look.unref();
// Threads of the test are started with the same arguments.
if (!isMainThread) clearTimeout(look);

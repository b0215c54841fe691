/** Which file may import which: the order of the rooms, and who stands outside them. */
import type { Finding } from '../finding.ts';
import { importsOf } from '../imports.ts';
import { isTest, type SourceFile } from '../tree.ts';

/**
 * The rooms of src in the order of ARCHITECTURE.md: each imports only from those before it. Some stand above the rooms:
 * `path.ts` composes the path out of them, `decode-again.ts` walks it a second time, the doors and the collectors open
 * onto the path, and the last three start and keep it all.
 */
export const order = [
  ...[
    'words',
    'config',
    'database',
    'plates',
    'vision',
    'roads',
    'forces',
    'governance',
    'operations',
    'hotlists',
    'cameras',
  ],
  ...[
    'pictures',
    'reads',
    'matches',
    'hits',
    'alerts',
    'intercepts',
    'stops',
    'outcomes',
    'safeguarding',
    'intelligence',
  ],
  ...[
    'community',
    'journeys',
    'results',
    'path.ts',
    'decode-again.ts',
    'collectors',
    'api',
    'matching.ts',
    'erasing.ts',
    'housekeeping.ts',
    'main.ts',
    'cli',
  ],
];

/** What those that stand outside src may import: their folder, then the prefixes that they may use. */
const outside: Readonly<Record<string, readonly string[]>> = {
  console: ['console/', 'src/words/', 'src/api/contract/', 'samples/estate/network.geojson'],
  simulator: ['simulator/', 'src/words/', 'src/plates/', 'src/roads/', 'samples/'],
  reader: ['reader/', 'src/words/', 'src/plates/', 'src/vision/', 'samples/'],
};

/** The commands that start the simulator, the benchmarks and the reader; nothing else in src knows of them. */
const cliMayUse = ['simulator/', 'bench/', 'reader/'];

export function findRoomBreaches(source: SourceFile): Finding[] {
  const [folder = ''] = source.path.split('/');
  if (folder === 'src') return findInSrc(source);
  const allowed = outside[folder];
  if (!allowed) return [];
  return importsOf(source).flatMap(({ target, line }) => {
    if (target === null || allowed.some((prefix) => target.startsWith(prefix))) return [];
    // A test may be helped by what other tests are helped by.
    if (isTest(source.path) && target.startsWith('test/support/')) return [];
    // What the simulator writes is laid before the adapter that reads it: in a test, and there only.
    if (folder === 'simulator' && isTest(source.path) && target.startsWith('src/cameras/')) return [];
    const says = `${folder} may not import ${target}; it sees only ${allowed.join(', ')}.`;
    return [{ path: source.path, line, says }];
  });
}

function findInSrc(source: SourceFile): Finding[] {
  const room = roomOf(source.path);
  const rank = order.indexOf(room);
  if (rank < 0) {
    return [
      { path: source.path, line: 1, says: `${room} is no room; the rooms are in test/house/rules/room-order.ts.` },
    ];
  }
  return importsOf(source).flatMap(({ target, line }) => {
    const says = target === null ? null : breachOf(source.path, room, rank, target);
    return says === null ? [] : [{ path: source.path, line, says }];
  });
}

function breachOf(path: string, room: string, rank: number, target: string): string | null {
  if (!target.startsWith('src/')) {
    if (target === 'package.json') return null;
    if (room === 'cli' && cliMayUse.some((prefix) => target.startsWith(prefix))) return null;
    if (isTest(path) && /^(test\/support|samples)\//.test(target)) return null;
    return `src may not import ${target}: nothing outside src is part of the server.`;
  }
  const other = roomOf(target);
  const otherRank = order.indexOf(other);
  if (other === 'cameras' && room === 'cameras') return adapterBreach(path, target);
  if (otherRank >= 0 && otherRank <= rank) return null;
  return `${room} may not import ${other}, which comes after it. Pass it in, or let path.ts or main.ts join the two.`;
}

/** One adapter knows nothing of another, nor of the table that holds them all. */
function adapterBreach(path: string, target: string): string | null {
  const [from, to] = [path.split('/'), target.split('/')];
  const [adapter, other] = [from.length > 3 ? from[2] : null, to.length > 3 ? to[2] : null];
  if (adapter === null || adapter === other || other === 'shared') return null;
  if (other === null && target !== 'src/cameras/adapters.ts') return null;
  return `the adapter ${adapter} may not import ${target}; wire code that two need stands in src/cameras/shared.`;
}

/** 'hits' of src/hits/card.ts, 'path.ts' of src/path.ts; a test beside a file is of its room. */
export function roomOf(path: string): string {
  const [, first = ''] = path.split('/');
  return first.replace(/\.test\.ts$/, '.ts');
}

/** Hono and Node's own HTTP server are details of one folder. */
export function findHonoBreaches(source: SourceFile): Finding[] {
  if (source.path.startsWith('src/api/http/')) return [];
  return importsOf(source).flatMap(({ specifier, line }) =>
    /^(hono|@hono\/.*|hono\/.*)$/.test(specifier)
      ? [
          {
            path: source.path,
            line,
            says: `${specifier} stands in src/api/http only; a handler gets input, scope and ports.`,
          },
        ]
      : [],
  );
}

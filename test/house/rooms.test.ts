/** House: a room imports only from rooms before it, and each outsider sees only what it may. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNone, assertTeeth } from './finding.ts';
import { importsOf } from './imports.ts';
import { findHonoBreaches, findRoomBreaches, order, roomOf } from './rules/room-order.ts';
import { listSources, parseSource, readText } from './tree.ts';

const sources = listSources();

test('a room imports only from rooms before it, and outsiders only what they may see', () => {
  assert.ok(sources.length > 250, `${sources.length} sources were looked at`);
  assertNone(sources.flatMap(findRoomBreaches));
});

test('only src/api/http knows Hono', () => {
  assertNone(sources.flatMap(findHonoBreaches));
});

test('every room of src stands in the order and on the architecture page', () => {
  const there = new Set(sources.filter(({ path }) => path.startsWith('src/')).map(({ path }) => roomOf(path)));
  for (const room of there) assert.ok(order.includes(room), `src/${room} is not in the order`);
  const page = readText('ARCHITECTURE.md');
  const unnamed = [...there].filter((room) => !page.includes(room));
  assert.deepEqual(unnamed, [], 'ARCHITECTURE.md names every room that is there');
});

test('every kind of import is seen: types, re-exports, dynamic ones and workers', () => {
  const text = [
    "import { a } from './a.ts';",
    "import type { B } from './b.ts';",
    "import { type C } from './c.ts';",
    "export { d } from './d.ts';",
    "export * from './e.ts';",
    "const f = await import('./f.ts');",
    "type G = import('./g.ts').G;",
    "const h = new Worker(new URL('./h.ts', import.meta.url));",
    "import './i.css';",
    "import pg from 'pg';",
  ].join('\n');
  const found = importsOf(parseSource('src/hits/x.ts', text)).map(({ target, specifier }) => target ?? specifier);
  const beside = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((letter) => `src/hits/${letter}.ts`);
  assert.deepEqual(found, [...beside, 'src/hits/i.css', 'pg']);
});

test('the rule of rooms finds what it is for', () => {
  assertTeeth(
    findRoomBreaches,
    [
      ['src/reads/x.ts', "import type { Hit } from '../hits/hits-store.ts';"],
      ['src/words/x.ts', "import { db } from '../database/database.ts';"],
      ['src/hits/x.ts', "import { receive } from '../path.ts';"],
      ['src/api/x.ts', "import { version } from '../main.ts';"],
      ['src/main.ts', "import { serve } from './cli/serve.ts';"],
      ['src/collectors/x.ts', "import { listen } from '../api/http/server.ts';"],
      ['src/cameras/dahua/x.ts', "import { keepOnce } from '../../collectors/keep.ts';"],
      ['src/cameras/json/x.ts', "import { decode } from '../hikvision/decode.ts';"],
      ['src/cameras/json/x.ts', "import { adapters } from '../adapters.ts';"],
      ['src/cameras/shared/x.ts', "import { decode } from '../json/decode.ts';"],
      ['src/hits/x.ts', "import { traffic } from '../../simulator/traffic.ts';"],
      ['src/hits/x.ts', "import { page } from '../../console/routes.tsx';"],
      ['src/attic/x.ts', ''],
      ['console/pages/x.tsx', "import { hitCan } from '../../src/hits/hit-can.ts';"],
      ['console/pages/x.tsx', "import type { Ports } from '../../src/api/ports.ts';"],
      ['simulator/x.ts', "import { decode } from '../src/cameras/json/decode.ts';"],
      ['simulator/x.test.ts', "import { receive } from '../src/path.ts';"],
    ],
    [
      ['src/hits/x.ts', "import { findPictures } from '../pictures/pictures-store.ts';"],
      ['src/hits/x.ts', "import { findHit } from './hits-store.ts';"],
      ['src/cameras/json/x.ts', "import { text } from '../shared/text.ts';"],
      ['src/cameras/adapters.ts', "import { decode } from './json/decode.ts';"],
      ['src/api/x.ts', "import { receive } from '../path.ts';"],
      ['src/collectors/x.ts', "import { collectDahua } from '../cameras/dahua/collect.ts';"],
      ['src/cli/demo.ts', "import { traffic } from '../../simulator/traffic.ts';"],
      ['console/pages/x.tsx', "import type { Requests } from '../../src/api/contract/requests.ts';"],
      ['simulator/x.test.ts', "import { decode } from '../src/cameras/json/decode.ts';"],
      ['simulator/x.ts', "import { normaliseMark } from '../src/plates/normalise.ts';"],
    ],
  );
  assertTeeth(
    findHonoBreaches,
    [
      ['src/api/handlers/x.ts', "import type { Context } from 'hono';"],
      ['src/main.ts', "import { getRequestListener } from '@hono/node-server';"],
    ],
    [['src/api/http/x.ts', "import { Hono } from 'hono';"]],
  );
});

/** House: SQL, the network, the disk, the clock, the environment and the system scope appear only where they may. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNone, assertTeeth } from './finding.ts';
import { findScopeBreaches } from './rules/scope.ts';
import { findDriver, findSql } from './rules/sql.ts';
import { exemptions, findWorld } from './rules/world.ts';
import { listFiles, listSources } from './tree.ts';

const sources = listSources();

/** Falls with the table, and never rises. */
const exemptionsMax = 0;

test('SQL and the driver stand in stores and in src/database only', () => {
  assertNone(sources.flatMap((source) => [...findSql(source), ...findDriver(source)]));
});

test('the network, the disk, the clock and the environment appear only where they may', () => {
  assertNone(sources.flatMap(findWorld));
});

test('the exemptions name files that are there, and have not grown', () => {
  const files = new Set(listFiles());
  const gone = Object.keys(exemptions).filter((path) => !files.has(path));
  assert.deepEqual(gone, []);
  assert.ok(Object.keys(exemptions).length <= exemptionsMax);
});

test('only governance makes a scope, and no room acts as the system by itself', () => {
  assertNone(sources.flatMap(findScopeBreaches));
});

test('the rule of SQL finds what it is for', () => {
  assertTeeth(
    findSql,
    [
      ['src/hits/card.ts', "await sql.query('select id from hits where id = $1', [1]);"],
      ['src/hits/card.ts', 'const text = `\n  insert into hits (id) values (1)`;'],
      ['src/cli/person.ts', "const text = 'update people set role = $1';"],
      ['src/cli/person.ts', 'await client.query(text);'],
      ['src/main.ts', "run('delete from reads where true');"],
      ['src/hits/review.ts', 'const text = `with one as (select 1) select * from one`;'],
      ['console/api/x.ts', "run('drop table hits');"],
    ],
    [
      ['src/hits/hits-store.ts', "await sql.query('select id from hits', []);"],
      ['src/database/migrate.ts', "await client.query('create role x');"],
      ['src/api/http/app.ts', "const all = context.req.query(); const one = context.req.query('page');"],
      ['src/hits/review.ts', "const words = 'Select a camera, or delete the filter'; const more = 'with a reason';"],
      ['test/stories/x.test.ts', "await owner('select 1 from hits');"],
    ],
  );
  assertTeeth(
    findDriver,
    [['src/hits/hits-store.ts', "import pg from 'pg';"]],
    [['src/database/x.ts', "import pg from 'pg';"]],
  );
});

test('the rule of the world finds what it is for', () => {
  assertTeeth(
    findWorld,
    [
      ['src/hits/card.ts', "import { readFileSync } from 'node:fs';"],
      ['src/cameras/json/decode.ts', "import { readFile } from 'fs/promises';"],
      ['src/cameras/shared/wire.ts', "import type { Socket } from 'node:net';"],
      ['src/cameras/dahua/collect.ts', 'const got = await fetch(address);'],
      ['src/reads/acceptor.ts', "const child = await import('node:child_process');"],
      ['src/hits/card.ts', 'const now = Date.now();'],
      ['src/hits/card.ts', 'const now = { nowMs: Date.now };'],
      ['src/hits/card.ts', 'const now = new Date().toISOString();'],
      ['src/housekeeping.ts', 'const now = new Date();'],
      ['src/hits/card.ts', "const got = await fetch('https://example.org');"],
      ['src/hits/card.ts', "const level = process.env['LEVEL'];"],
      ['src/main.ts', 'const { env } = process;'],
      ['src/api/http/server.ts', 'const port = process.env.PORT;'],
    ],
    [
      ['src/hits/card.ts', 'const at = new Date(ms); const parsed = Date.parse(text);'],
      ['src/hits/card.ts', "import { hash } from 'node:crypto';"],
      ['src/pictures/segments-store.ts', "import { open } from 'node:fs/promises';"],
      ['src/forces/forces-store.ts', "import { readFileSync } from 'node:fs';"],
      ['src/config/load.ts', 'const environment = process.env;'],
      ['src/main.ts', 'const now = Date.now();'],
      ['src/cameras/shared/device.ts', 'const got = await fetch(url);'],
      ['src/collectors/tcp-door.ts', "import { createServer } from 'node:net';"],
      ['src/hits/card.test.ts', 'const now = Date.now();'],
    ],
  );
});

test('the rule of scopes finds what it is for', () => {
  assertTeeth(
    findScopeBreaches,
    [
      ['src/hits/card.ts', 'const all = { forces: "all" } as unknown as Scope;'],
      ['src/hits/card.ts', "import { systemScope } from '../governance/scope.ts';"],
      ['src/api/handlers/x.ts', "import { systemScope as all } from '../../governance/scope.ts';"],
    ],
    [
      ['src/governance/scope.ts', 'export const all = { forces: "all" } as unknown as Scope;'],
      ['src/cli/person.ts', "import { systemScope } from '../governance/scope.ts';"],
      ['src/hits/card.ts', "import type { Scope } from '../words/scope.ts';"],
    ],
  );
});

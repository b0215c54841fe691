/** Columns written by hand, as text and as binary: PostgreSQL's own unnest gives back what went in. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type Cluster, makeDatabase, type TestDatabase, takeCluster } from '../../test/support/cluster.ts';
import * as binary from './binary-columns.ts';
import { textColumn } from './text-columns.ts';

const runs = { numRuns: 60 };

let cluster: Cluster;
let database: TestDatabase;

before(async () => {
  cluster = await takeCluster();
  database = await makeDatabase(cluster);
});
after(async () => {
  await database.close();
  await cluster.stop();
});

/** What PostgreSQL takes a column for, in order; a column left out stands for nulls. */
async function roundTrip(type: string, column: Buffer | string | null, rows: number): Promise<unknown[]> {
  const found = await database.owner<{ value: string | null }>(
    `select one::text as value from unnest($1::${type}[]) with ordinality as u (one, place) order by place`,
    [column],
  );
  return column === null ? Array.from({ length: rows }, () => null) : found.map((row) => row.value);
}

/** Marks, words that mean something in an array, and any text at all, lone halves of characters included. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '{', '}', ',', ' ', '\n', '\0', "'", 'é', '𝕏', '\ud800', '\udc00', 'a'),
  }),
  fc.constantFrom('NULL', 'null', 'Null', '', ' ', '{}', '{NULL}', '"', '\\', '\\\\', 'a,b', '\u2028', 'KX07WPA'),
);

test('any text comes back as it was, but for what text in UTF-8 cannot hold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(anyText), { maxLength: 40 }), async (values) => {
      const column = textColumn(values, (value) => value);
      const back = await roundTrip('text', column, values.length);
      const expected = values.map((value) => value?.toWellFormed().replaceAll('\0', '\ufffd') ?? null);
      assert.deepEqual(back, expected);
    }),
    runs,
  );
});

test('a column of text that is null throughout is left out, so that unnest fills it', () => {
  assert.equal(
    textColumn([1, 2], () => null),
    null,
  );
  assert.equal(
    textColumn(['NULL'], (value) => value),
    '{"NULL"}',
  );
  assert.equal(
    textColumn([null, null, 'a', 'a', null], (value) => value),
    '{NULL,NULL,a,a,NULL}',
  );
});

/** What a column of this type gives back as text, for values drawn from `values`. */
function comesBack<Value>(
  type: string,
  values: fc.Arbitrary<Value>,
  write: (rows: (Value | null)[], value: (row: Value | null) => Value | null) => Buffer | null,
  shown: (value: Value) => string,
): Promise<void> {
  return fc.assert(
    fc.asyncProperty(fc.array(fc.option(values), { maxLength: 40 }), async (rows) => {
      const back = await roundTrip(
        type,
        write(rows, (row) => row),
        rows.length,
      );
      assert.deepEqual(
        back,
        rows.map((row) => (row === null ? null : shown(row))),
      );
    }),
    runs,
  );
}

test('whole numbers of each size come back as they were', async () => {
  const small = fc.integer({ min: -32_768, max: 32_767 });
  await comesBack('smallint', small, binary.smallintColumn, String);
  await comesBack('int', fc.integer(), binary.integerColumn, String);
  await comesBack('bigint', fc.maxSafeInteger(), binary.bigintColumn, String);
});

test('true and false come back as they were', async () => {
  await comesBack('boolean', fc.boolean(), binary.booleanColumn, String);
});

test('real and double numbers come back as near as their size holds, however near zero or large', async () => {
  const asNumber = (text: unknown): number | null => (text === null ? null : Number(text));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.double({ noNaN: true })), { maxLength: 40 }), async (rows) => {
      const doubles = await roundTrip(
        'float8',
        binary.doubleColumn(rows, (row) => row),
        rows.length,
      );
      assert.deepEqual(doubles.map(asNumber), rows);
      const reals = await roundTrip(
        'real',
        binary.realColumn(rows, (row) => row),
        rows.length,
      );
      const near = (value: number | null): number | null => (value === null ? null : Math.fround(value));
      assert.deepEqual(
        reals.map((text) => near(asNumber(text))),
        rows.map(near),
      );
    }),
    runs,
  );
});

test('times from 1970 to 2200 come back to the millisecond', async () => {
  const ms = fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) });
  const shown = (value: number): string => new Date(value).toISOString();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(ms), { minLength: 1, maxLength: 40 }), async (rows) => {
      const column = binary.timeColumn(rows, (row) => row);
      const found = await database.owner<{ at: string | null }>(
        `select to_char(one at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
           from unnest($1::timestamptz[]) with ordinality as u (one, place) order by place`,
        [column],
      );
      const expected = column === null ? [] : rows.map((row) => (row === null ? null : shown(row)));
      assert.deepEqual(
        found.map((row) => row.at),
        expected,
      );
    }),
    runs,
  );
});

test('the first sixteen bytes make the uuid', async () => {
  const bytes = fc.uint8Array({ minLength: 16, maxLength: 32 }).map((value) => Buffer.from(value));
  await fc.assert(
    fc.asyncProperty(fc.array(bytes, { minLength: 1, maxLength: 20 }), async (rows) => {
      const back = await roundTrip(
        'uuid',
        binary.uuidColumn(rows, (row) => row),
        rows.length,
      );
      assert.deepEqual(
        back.map((uuid) => String(uuid).replaceAll('-', '')),
        rows.map((row) => row.subarray(0, 16).toString('hex')),
      );
    }),
    runs,
  );
});

test('an empty column, or one of nulls, is left out', () => {
  assert.equal(
    binary.integerColumn([], () => 1),
    null,
  );
  assert.equal(
    binary.realColumn([1, 2], () => null),
    null,
  );
});

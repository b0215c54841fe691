/**
 * Writes columns of fixed-size values in PostgreSQL's binary array format (array_recv: dimensions, null flag, element
 * type, length, lower bound, then each element's length and bytes, big-endian). Text would have to be parsed once more.
 */

const headBytes = 20;
/** Element types by their OID in pg_type. */
const oid = {
  boolean: 16,
  bigint: 20,
  smallint: 21,
  integer: 23,
  real: 700,
  double: 701,
  timestamptz: 1184,
  uuid: 2950,
};
/** PostgreSQL counts microseconds from 2000-01-01 UTC. */
export const epochMs = 946_684_800_000;
const two32 = 4_294_967_296;

type Write<Value> = (buffer: Buffer, at: number, value: Value) => void;

function column<Row, Value>(
  rows: readonly Row[],
  elementOid: number,
  bytes: number,
  value: (row: Row) => Value | null,
  write: Write<Value>,
): Buffer | null {
  const buffer = Buffer.allocUnsafe(headBytes + rows.length * (4 + bytes));
  let at = headBytes;
  let nulls = 0;
  for (const row of rows) {
    const one = value(row);
    if (one === null) {
      at = buffer.writeInt32BE(-1, at);
      nulls++;
      continue;
    }
    at = buffer.writeInt32BE(bytes, at);
    write(buffer, at, one);
    at += bytes;
  }
  // A column of nothing but nulls is left out: unnest fills a shorter column with nulls.
  if (nulls === rows.length) return null;
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(nulls > 0 ? 1 : 0, 4);
  buffer.writeInt32BE(elementOid, 8);
  buffer.writeInt32BE(rows.length, 12);
  buffer.writeInt32BE(1, 16);
  return buffer.subarray(0, at);
}

/** @returns where the next value begins */
export function writeInt64(buffer: Buffer, at: number, value: number): number {
  const high = Math.floor(value / two32);
  return buffer.writeUInt32BE(value - high * two32, buffer.writeInt32BE(high, at));
}

export function bigintColumn<Row>(rows: readonly Row[], value: (row: Row) => number | null): Buffer | null {
  return column(rows, oid.bigint, 8, value, writeInt64);
}

export function integerColumn<Row>(rows: readonly Row[], value: (row: Row) => number | null): Buffer | null {
  return column(rows, oid.integer, 4, value, (buffer, at, one) => buffer.writeInt32BE(one, at));
}

export function smallintColumn<Row>(rows: readonly Row[], value: (row: Row) => number | null): Buffer | null {
  return column(rows, oid.smallint, 2, value, (buffer, at, one) => buffer.writeInt16BE(one, at));
}

export function realColumn<Row>(rows: readonly Row[], value: (row: Row) => number | null): Buffer | null {
  return column(rows, oid.real, 4, value, (buffer, at, one) => buffer.writeFloatBE(one, at));
}

export function doubleColumn<Row>(rows: readonly Row[], value: (row: Row) => number | null): Buffer | null {
  return column(rows, oid.double, 8, value, (buffer, at, one) => buffer.writeDoubleBE(one, at));
}

export function booleanColumn<Row>(rows: readonly Row[], value: (row: Row) => boolean | null): Buffer | null {
  return column(rows, oid.boolean, 1, value, (buffer, at, one) => buffer.writeUInt8(one ? 1 : 0, at));
}

/** @param value milliseconds since 1970 UTC */
export function timeColumn<Row>(rows: readonly Row[], value: (row: Row) => number | null): Buffer | null {
  return column(rows, oid.timestamptz, 8, value, (buffer, at, ms) => writeInt64(buffer, at, (ms - epochMs) * 1000));
}

/** @param value at least 16 bytes, of which the first 16 are the uuid */
export function uuidColumn<Row>(rows: readonly Row[], value: (row: Row) => Buffer): Buffer | null {
  return column(rows, oid.uuid, 16, value, (buffer, at, one) => {
    one.copy(buffer, at, 0, 16);
  });
}

/**
 * Writes reads as COPY takes them in its binary format (PostgreSQL manual, COPY, "Binary Format"): a head, then for
 * each row the number of fields and each field's length and bytes, big-endian, then an end. Nothing has to be parsed.
 */
import { toMs, type UtcTime } from '../words/clock.ts';
import { epochMs, writeInt64 } from './binary-columns.ts';
import type { IdentifiedRead } from './reads-store.ts';

/** In the order in which `writeRow` writes them. */
export const copyColumns = [
  'id',
  'dedupe',
  'captured_at',
  'received_at',
  'sent_at',
  'camera_id',
  'confidence',
  'speed_kmh',
  'force_id',
  'lane',
  'late',
  'time_certainty',
  'plate',
  'plate_as_sent',
  'unread_reason',
  'country',
  'captured_as_sent',
  'direction',
  'make',
  'model',
  'colour',
  'type',
  'character_confidences',
  'lat',
  'lon',
  'revises',
  'stage',
] as const;

const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const headBytes = signature.length + 8;
/** Room for every field but the texts: lengths, fixed values, and the head of the array. */
const rowBytes = 400;
/** The OID of real in pg_type. */
const realOid = 700;

/** A buffer that grows, and how far it is written. */
class Writer {
  buffer: Buffer;
  at = 0;

  constructor(bytes: number) {
    this.buffer = Buffer.allocUnsafe(bytes);
  }

  room(bytes: number): void {
    if (this.at + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + bytes));
    this.buffer.copy(larger, 0, 0, this.at);
    this.buffer = larger;
  }

  none(): void {
    this.at = this.buffer.writeInt32BE(-1, this.at);
  }

  int16(value: number | null): void {
    if (value === null) {
      this.none();
      return;
    }
    this.at = this.buffer.writeInt16BE(value, this.buffer.writeInt32BE(2, this.at));
  }

  int32(value: number): void {
    this.at = this.buffer.writeInt32BE(value, this.buffer.writeInt32BE(4, this.at));
  }

  int64(value: number): void {
    this.at = writeInt64(this.buffer, this.buffer.writeInt32BE(8, this.at), value);
  }

  time(value: number | null): void {
    if (value === null) {
      this.none();
      return;
    }
    this.int64((value - epochMs) * 1000);
  }

  real(value: number | null): void {
    if (value === null) {
      this.none();
      return;
    }
    this.at = this.buffer.writeFloatBE(value, this.buffer.writeInt32BE(4, this.at));
  }

  double(value: number | null): void {
    if (value === null) {
      this.none();
      return;
    }
    this.at = this.buffer.writeDoubleBE(value, this.buffer.writeInt32BE(8, this.at));
  }

  boolean(value: boolean): void {
    this.at = this.buffer.writeUInt8(value ? 1 : 0, this.buffer.writeInt32BE(1, this.at));
  }

  uuid(value: Buffer): void {
    this.at = this.buffer.writeInt32BE(16, this.at);
    value.copy(this.buffer, this.at, 0, 16);
    this.at += 16;
  }

  /** PostgreSQL keeps no NUL in text; it becomes the mark that says a character was not readable. */
  text(value: string | null): void {
    if (value === null) {
      this.none();
      return;
    }
    const clean = value.includes('\0') ? value.replaceAll('\0', '\ufffd') : value;
    this.room(clean.length * 3 + rowBytes);
    const bytes = this.buffer.write(clean, this.at + 4, 'utf8');
    this.buffer.writeInt32BE(bytes, this.at);
    this.at += 4 + bytes;
  }

  reals(values: readonly number[] | null): void {
    if (values === null) {
      this.none();
      return;
    }
    this.room(values.length * 8 + rowBytes);
    // An array without elements has no dimensions.
    const dimensions = values.length === 0 ? 0 : 1;
    this.at = this.buffer.writeInt32BE(12 + dimensions * 8 + values.length * 8, this.at);
    for (const head of [dimensions, 0, realOid]) this.at = this.buffer.writeInt32BE(head, this.at);
    if (dimensions === 1) for (const head of [values.length, 1]) this.at = this.buffer.writeInt32BE(head, this.at);
    for (const value of values) this.real(value);
  }
}

/** @param keys the dedupe key of each read, at least 16 bytes, of which the first 16 are the uuid */
export function copyRows(reads: readonly IdentifiedRead[], keys: readonly Buffer[]): Buffer {
  const writer = new Writer(headBytes + reads.length * rowBytes * 2);
  signature.copy(writer.buffer, 0);
  writer.buffer.fill(0, signature.length, headBytes);
  writer.at = headBytes;
  const receivedMs = createLastMs();
  for (const [index, one] of reads.entries()) {
    const key = keys[index];
    if (key) writeRow(writer, one, key, receivedMs(one.read.receivedAt));
  }
  writer.room(2);
  writer.at = writer.buffer.writeInt16BE(-1, writer.at);
  return writer.buffer.subarray(0, writer.at);
}

function writeRow(writer: Writer, one: IdentifiedRead, key: Buffer, receivedMs: number): void {
  const { read } = one;
  writer.room(rowBytes);
  writer.at = writer.buffer.writeInt16BE(copyColumns.length, writer.at);
  writer.int64(one.row);
  writer.uuid(key);
  writer.time(one.capturedMs);
  writer.time(receivedMs);
  writer.time(read.sentAt === null ? null : toMs(read.sentAt));
  writer.int32(one.cameraRow);
  writer.real(read.confidence);
  writer.real(read.speedKmh);
  writer.int16(one.forceRow);
  writer.int16(read.lane);
  writer.boolean(one.late);
  writer.text(read.timeCertainty);
  writer.text(read.plate);
  writer.text(read.plateAsSent);
  writer.text(read.unreadReason);
  writer.text(read.country);
  writer.text(read.capturedAtAsSent);
  writer.text(read.direction);
  writer.text(read.vehicle.make);
  writer.text(read.vehicle.model);
  writer.text(read.vehicle.colour);
  writer.text(read.vehicle.type);
  writer.reals(read.characterConfidences);
  writer.double(read.position?.lat ?? null);
  writer.double(read.position?.lon ?? null);
  if (one.revises === null) writer.none();
  else writer.int64(one.revises);
  writer.text(read.track?.stage ?? null);
}

/** The reads of one message were received at one moment, so its text is taken apart once. */
export function createLastMs(): (time: UtcTime) => number {
  let text = '';
  let ms = 0;
  return (time) => {
    if (time !== text) {
      text = time;
      ms = toMs(time);
    }
    return ms;
  };
}

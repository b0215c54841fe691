/** The log of erasures beside the backups: what a restore must erase again before it lets anybody in. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { type UtcTime, utcTime } from '../words/clock.ts';
import { retentionDefaults, retentionPeriods } from '../words/retention.ts';
import { damaged, erasureFile } from './backup-folder.ts';
import { clientSettings, type DatabaseAddress } from './database.ts';

const { recordsDays, namesDays } = retentionPeriods.shape;
/** Notes from before records and names had a period went by the defaults. */
const erasureNote = retentionPeriods.extend({
  recordsDays: recordsDays.default(retentionDefaults.recordsDays),
  namesDays: namesDays.default(retentionDefaults.namesDays),
  ...{ at: utcTime, force: z.string() },
});
type Note = z.infer<typeof erasureNote>;

export async function noteErasure(folder: string, note: Note): Promise<void> {
  const path = erasureFile(folder);
  await mkdir(dirname(path), { recursive: true, mode: 0o711 });
  const handle = await open(path, 'a', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(note)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * What was erased after a moment, in its order. Of a row of runs by the same periods the last erased all that those
 * before it did.
 */
export function listErasuresSince(folder: string, since: UtcTime): Note[] {
  const path = erasureFile(folder);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  const notes = lines.map((line, index) => readNote(path, line, index)).filter((note) => note.at > since);
  return notes.filter((note, index) => {
    const next = notes.slice(index + 1).find((other) => other.force === note.force);
    return next === undefined || periodsOf(next) !== periodsOf(note);
  });
}

function periodsOf(note: Note): string {
  return JSON.stringify(retentionPeriods.parse(note));
}

function readNote(path: string, line: string, index: number): Note {
  try {
    return erasureNote.parse(JSON.parse(line));
  } catch (cause) {
    throw damaged(path, `line ${index + 1} is no note of an erasure`, cause);
  }
}

/** Puts the periods by which a force erased in the place of those that the backup knew. As the tables' owner. */
export async function takeOverPeriods(owner: DatabaseAddress, note: Note): Promise<void> {
  const client = new pg.Client(clientSettings(owner));
  await client.connect();
  try {
    await client.query(
      `insert into retention_changes (force_id, reads_days, pictures_days, hits_days, local_days, words, asked_at,
         granted, decided_at, decided_words, restored, records_days, names_days)
       select id, $2, $3, $4, $5, 'As the log of erasures had it', $6, true, $6, 'Taken over by a restore', true, $7, $8
         from forces where code = $1`,
      [
        ...[note.force, note.readsDays, note.picturesDays, note.hitsDays, note.localCopyDays, note.at],
        ...[note.recordsDays, note.namesDays],
      ],
    );
  } finally {
    await client.end();
  }
}

/** List file: what a device is sent of a list, as CSV. Deletions by exact mark come first, then what is added. */
import type { DeviceEntry } from '../../words/list-allocation.ts';

/** Longest reason that a device is told, characters: it stands beside an alarm, and the rest is on the hit card. */
export const reasonCharactersMax = 80;

/** Lines written in one step: some milliseconds of work. */
const linesPerStep = 5_000;

/**
 * D,mark for each that goes; I,mark,action,priority,expires,markers,reason for each that comes. Text in steps, so that
 * others run between them; none at all where there are no changes.
 */
export function* listFileText(deletions: readonly string[], additions: readonly DeviceEntry[]): Generator<string> {
  yield* inSteps(deletions, (mark) => `D,${mark}\r\n`);
  yield* inSteps(additions, additionLine);
}

function* inSteps<Row>(rows: readonly Row[], write: (row: Row) => string): Generator<string> {
  for (let at = 0; at < rows.length; at += linesPerStep) {
    yield rows
      .slice(at, at + linesPerStep)
      .map(write)
      .join('');
  }
}

function additionLine({ plate, action, priority, expiresAt, markers, ground }: DeviceEntry): string {
  const cells = ['I', plate, action, priority, expiresAt, markers.join(';'), shortened(ground)];
  return `${cells.map(quoted).join(',')}\r\n`;
}

/** One line, cut at a word where there is one near. */
function shortened(ground: string): string {
  const line = ground.replace(/\s+/g, ' ').trim();
  if (line.length <= reasonCharactersMax) return line;
  const cut = line.slice(0, reasonCharactersMax - 1);
  return `${/^.{40,}(?= )/.exec(cut)?.[0] ?? cut}…`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

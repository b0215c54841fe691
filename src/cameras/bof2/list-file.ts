/** List file: what a device is sent of a list, as CSV. Deletions by exact mark come first, then what is added. */
import type { DeviceEntry } from '../../words/list-allocation.ts';

/** Longest reason that a device is told, characters: it stands beside an alarm, and the rest is on the hit card. */
export const reasonCharactersMax = 80;

/** D,mark for each that goes; I,mark,action,priority,expires,markers,reason for each that comes. Null without any. */
export function writeListFile(deletions: readonly string[], additions: readonly DeviceEntry[]): string | null {
  if (deletions.length + additions.length === 0) return null;
  const lines = [...deletions.map((mark) => `D,${mark}`), ...additions.map(additionLine)];
  return `${lines.join('\r\n')}\r\n`;
}

function additionLine({ plate, action, priority, expiresAt, markers, ground }: DeviceEntry): string {
  return ['I', plate, action, priority, expiresAt, markers.join(';'), shortened(ground)].map(quoted).join(',');
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

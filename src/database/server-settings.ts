/** The embedded server's settings that differ from start to start: keeping each change for a backup, and recovering. */
import { appendFileSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const includedFile = 'cordon.conf';
const archiveScript = 'cordon-archive.sh';

/** A change is kept after this at the latest, seconds, however little was written. */
const archiveSeconds = 60;

export type StartSettings = {
  readonly archiveFolder?: string | null;
  readonly recovery?: Readonly<Record<string, string>>;
};

type Account = { readonly uid: number; readonly gid: number } | null;

/** Written anew before each start: what was asked for at the last one must not linger. */
export function writeServerSettings(data: string, { archiveFolder, recovery }: StartSettings, account: Account): void {
  const settings: Record<string, string> = { ...recovery };
  if (archiveFolder) {
    makeArchive(archiveFolder, account);
    writeFileSync(join(data, archiveScript), archiveScriptText(archiveFolder));
    settings['archive_mode'] = 'on';
    settings['archive_timeout'] = String(archiveSeconds);
    settings['archive_command'] = `/bin/sh ${archiveScript} "%p" "%f"`;
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  const text = ['# Written by Cordon at each start.', ...lines, ''].join('\n');
  writeFileSync(join(data, includedFile), text, { mode: 0o644 });
  const main = join(data, 'postgresql.conf');
  if (!readFileSync(main, 'utf8').includes(includedFile)) {
    appendFileSync(main, `\ninclude_if_exists = '${includedFile}'\n`);
  }
}

function makeArchive(folder: string, account: Account): void {
  // Others may pass through the folder of backups, not look into it: the database's account has to.
  mkdirSync(dirname(folder), { recursive: true, mode: 0o711 });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
}

/**
 * Run by the server for each full file of its log, in its data folder. It answers that the file is kept only when it is
 * on the disk under its name; a file that is there already must be the same.
 */
function archiveScriptText(folder: string): string {
  return `# Written by Cordon at each start. $1: a file of the log, $2: its name.
set -e
folder=${shellQuoted(folder)}
if [ -f "$folder/$2" ]; then
  cmp -s "$1" "$folder/$2"
  exit
fi
cp "$1" "$folder/$2.part"
sha256sum < "$1" | cut -c 1-64 > "$folder/$2.sha256"
sync "$folder/$2.part" "$folder/$2.sha256"
mv "$folder/$2.part" "$folder/$2"
sync "$folder"
`;
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** What a mail with checkpoints says: links, times, hashes and the key; never a mark or a name. Pure. */
import type { AuditCheckpoint } from '../words/audit.ts';
import { checkpointName } from './checkpoint-name.ts';

export type CheckpointMail = {
  readonly subject: string;
  readonly text: string;
  /** One checkpoint a line, as `audit verify --against` reads them. */
  readonly attachment: { readonly name: string; readonly text: string };
};

/** @param checkpoints by link, one at least: those that could not be sent before go with the newest */
export function checkpointMail(checkpoints: readonly AuditCheckpoint[]): CheckpointMail {
  const newest = checkpoints.at(-1);
  if (!newest) throw new Error('a mail with no checkpoint');
  const name = `${checkpointName(newest.seq)}.jsonl`;
  const text = [
    'The audit ledger of a Cordon had these links at these times. Keep this mail where nobody who',
    'runs that Cordon can change it: it shows whether anything up to them was rewritten.',
    '',
    ...checkpoints.flatMap(({ seq, at, hash }) => [`Link ${seq}, signed ${at}`, hash, '']),
    newest.key.trim(),
    '',
    'A copy of the ledger is proved by the attached file, without a database:',
    '',
    `  ./cordon audit verify ledger.jsonl --against ${name}`,
    '',
  ];
  return {
    subject: `Cordon audit checkpoint, link ${newest.seq}`,
    text: text.join('\n'),
    attachment: { name, text: checkpoints.map((one) => `${JSON.stringify(one)}\n`).join('') },
  };
}

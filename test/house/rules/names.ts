/** Words that the house does not use for its nouns, and names that say nothing. */
import { posix } from 'node:path';
import type { Finding } from '../finding.ts';
import { isNode, type Node, nameOf, type SourceFile } from '../tree.ts';

/** The "never called" column of the table of words, as endings of exported types, with what to say instead. */
export const bannedEndings: Readonly<Record<string, string>> = {
  Packet: 'Message',
  Payload: 'Message',
  Detection: 'Read',
  Candidate: 'Match',
  Alarm: 'Hit',
  Notification: 'Alert',
  Disposition: 'Outcome',
  Statistic: 'Result',
  Helper: 'the noun that it helps',
  Manager: 'the noun that it keeps',
  Util: 'the noun that it is about',
  Utils: 'the noun that it is about',
};

/** File names that could hold anything, and therefore come to. */
const emptyNames = new Set([
  ...['util', 'utils', 'helper', 'helpers', 'type', 'types', 'common', 'manager', 'managers', 'service', 'index'],
  ...['misc', 'lib', 'constants', 'interfaces'],
]);

const typeDeclarations = new Set(['TSTypeAliasDeclaration', 'TSInterfaceDeclaration', 'ClassDeclaration']);

export function findBannedTypes(source: SourceFile): Finding[] {
  const body = source.program['body'] as Node[];
  return body.flatMap((node) => {
    const declared = node.type === 'ExportNamedDeclaration' ? node['declaration'] : null;
    if (!isNode(declared) || !typeDeclarations.has(declared.type)) return [];
    const name = nameOf(declared['id']) ?? '';
    // A camera's alarm is the field's own word for trouble with a device; a hit is never called so.
    if (name === 'CameraAlarm') return [];
    const ending = Object.keys(bannedEndings).find((one) => name.endsWith(one) || name.endsWith(`${one}s`));
    if (ending === undefined) return [];
    const says = `${name}: this is not called ${ending}; the word is ${bannedEndings[ending]} (docs/glossary.md).`;
    return [{ path: source.path, line: source.lineOf(declared.start), says }];
  });
}

/** Only names: the path is all that is looked at. */
export function findBadFileName(path: string): Finding[] {
  const file = posix.basename(path);
  if (!/\.(ts|tsx|mjs|css)$/.test(file)) return [];
  const stem = file.split('.')[0] ?? '';
  const says = emptyNames.has(stem)
    ? `${file} says nothing: name the file after the one thing that it is about.`
    : /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|generated|config|d|css))*\.(ts|tsx|mjs|css)$/.test(file)
      ? null
      : `${file} is not kebab-case: small letters, digits and single hyphens.`;
  return says === null ? [] : [{ path, line: 1, says }];
}

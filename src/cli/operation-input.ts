/** Reads the operation file that a command is given, and says what is wrong with it. */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { readOperationCsv } from '../results/operation-csv.ts';
import { type ReadOperation, readOperationYaml } from '../results/operation-yaml.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { ReleaseFinding } from '../words/release-finding.ts';

/** 1 is left for what was found: a script can tell a file with findings from one that could not be read. */
export const exitFindings = 1;
export const exitUnreadable = 2;

/** @returns undefined after saying why not */
export function readOperationInput(path: string): ReadOperation | undefined {
  const read = readInput(path);
  if (!isRefusal(read)) return read;
  process.stderr.write(`cordon: ${path}: ${read.message} [${read.code}]\n`);
  process.exitCode = exitUnreadable;
  return undefined;
}

function readInput(path: string): ReadOperation | Refusal {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const why = error instanceof TypeError ? 'is not UTF-8' : 'cannot be read';
    return refuse('bad-input', why, 'file');
  }
  return extname(path).toLowerCase() === '.csv' ? readOperationCsv(text) : readOperationYaml(text);
}

export function sayFindings(path: string, findings: readonly ReleaseFinding[]): string {
  return findings
    .map(({ rule, words, places }) => {
      const said = places.map((place) => `    ${path}:${place.line ?? 1} ${place.path}: ${place.says}\n`);
      return `${rule}: ${words}\n${said.join('')}`;
    })
    .join('');
}

/** A breach of a house rule: where it is, and what to do instead. */
import assert from 'node:assert/strict';
import { parseSource, type SourceFile } from './tree.ts';

export type Finding = { readonly path: string; readonly line: number; readonly says: string };

export type Rule = (source: SourceFile) => Finding[];

export function assertNone(findings: readonly Finding[]): void {
  const lines = findings.map(({ path, line, says }) => `${path}:${line}: ${says}`);
  assert.equal(lines.length, 0, `\n${lines.join('\n')}\n`);
}

/** What a rule says of a made-up file; for the proof that it finds what it is for. */
export function findIn(rule: Rule, path: string, text: string): string[] {
  return rule(parseSource(path, text)).map(({ line, says }) => `${line}: ${says}`);
}

/** The rule finds something in each of the first, and nothing in any of the second. */
export function assertTeeth(rule: Rule, bad: readonly [string, string][], good: readonly [string, string][]): void {
  for (const [path, text] of bad) assert.notDeepEqual(findIn(rule, path, text), [], `${path} should be found: ${text}`);
  for (const [path, text] of good) assert.deepEqual(findIn(rule, path, text), [], `${path} is right: ${text}`);
}

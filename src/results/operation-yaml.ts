/** Reads an operation file that is written in YAML, of which JSON is a part; what is wrong is told with its line. */
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { type Refusal, refuse } from '../words/fault.ts';
import { type OperationFile, operationFile } from '../words/operation-file.ts';

/** A longer file is refused, characters. */
export const operationFileCharactersMax = 1_000_000;
/** Deeper nesting is refused: the form needs six levels, and a reader of hostile nesting would run out of stack. */
const nestingLevelsMax = 40;

type Path = readonly PropertyKey[];
/** @returns the line of a file on which a place such as results.0.count stands; null where it has no lines */
export type LineOf = (path: string) => number | null;
export type ReadOperation = { readonly file: OperationFile; readonly lineOf: LineOf };

export function readOperationYaml(text: string): ReadOperation | Refusal {
  if (text.length > operationFileCharactersMax) {
    return refuse('bad-input', `The file has more than ${operationFileCharactersMax} characters.`, 'file');
  }
  if (nestingOf(text) > nestingLevelsMax) {
    return refuse('bad-input', `The file is nested more than ${nestingLevelsMax} levels deep.`, 'file');
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core', version: '1.2', prettyErrors: false });
  const [broken] = [...document.errors, ...document.warnings];
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0]);
    return refuse('bad-input', `line ${line}, column ${col}: ${broken.message}`, 'file');
  }
  const anchored = findAnchor(document.contents);
  if (anchored !== null) {
    const { line, col } = lines.linePos(anchored);
    return refuse('bad-input', `line ${line}, column ${col}: anchors and aliases are not read; write it out`, 'file');
  }
  const lineAt = (path: Path) => lines.linePos(offsetOf(document.contents, path)).line;
  const parsed = operationFile.safeParse(document.toJS());
  if (!parsed.success) return refuse('bad-input', sayIssues(parsed.error.issues, lineAt), 'file');
  return { file: parsed.data, lineOf: (path) => lineAt(path.split('.')) };
}

/** Every issue, at most ten, with its line and its place. */
export function sayIssues(issues: readonly z.core.$ZodIssue[], lineAt: (path: Path) => number): string {
  const said = issues.slice(0, 10).map((issue) => {
    if (issue.code === 'unrecognized_keys') {
      const [key = ''] = issue.keys;
      return `line ${lineAt([...issue.path, key])}: ${[...issue.path, key].join('.')} is not a field of the form`;
    }
    const at = issue.path.length === 0 ? 'the file' : issue.path.join('.');
    return `line ${lineAt(issue.path)}: ${at}: ${issue.message}`;
  });
  if (issues.length > said.length) said.push(`and ${issues.length - said.length} more`);
  return said.join('\n');
}

/** By brackets, which nest at once, and by the deepest indentation, of which each level takes at least one space. */
function nestingOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const character of text) {
    if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if ((character === ']' || character === '}') && depth > 0) depth -= 1;
  }
  // On one line "- - - -" nests too.
  for (const dashes of text.match(/^[ ]*(?:[-?:] +)+/gm) ?? []) {
    deepest = Math.max(deepest, dashes.replaceAll(' ', '').length);
  }
  return deepest;
}

function findAnchor(contents: Node | null): number | null {
  let found: number | null = null;
  visit(contents, {
    Node(_, node) {
      if (!isAlias(node) && node.anchor === undefined) return undefined;
      found = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

/** Where the place begins: its key, where it has one; of what is absent, what it would stand in. */
function offsetOf(contents: Node | null, path: Path): number {
  let node: unknown = contents;
  let offset = contents?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) return offset;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (!isNode(node)) return offset;
      offset = node.range?.[0] ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

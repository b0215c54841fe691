/** How large a function, a component, a file and a line may be. */
import type { Finding } from '../finding.ts';
import { isGenerated, isNode, type Node, nameOf, type SourceFile, walk } from '../tree.ts';

export const functionLinesMax = 70;
export const componentLinesMax = 120;
export const fileLinesMax = 400;
export const lineCharactersMax = 120;

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

export function findLongFunctions(source: SourceFile): Finding[] {
  if (isGenerated(source.path)) return [];
  const found: Finding[] = [];
  walk(source.program, (node, parent) => {
    if (!functions.has(node.type)) return;
    const name = functionName(node, parent);
    const isComponent = source.path.endsWith('.tsx') && /^[A-Z]/.test(name);
    const max = isComponent ? componentLinesMax : functionLinesMax;
    const line = source.lineOf(node.start);
    const lines = source.lineOf(node.end) - line + 1;
    if (lines <= max) return;
    const says = `${name || 'a function'} has ${lines} lines, at most ${max}: take a part out of it that has a name.`;
    found.push({ path: source.path, line, says });
  });
  return found;
}

/** Its own name, or that of the variable, field or method that holds it. */
function functionName(node: Node, parent: Node | null): string {
  const own = nameOf(node['id']);
  if (own !== null) return own;
  if (parent === null) return '';
  const held = parent.type === 'VariableDeclarator' ? parent['id'] : parent['key'];
  return isNode(held) ? (nameOf(held) ?? '') : '';
}

/** Of any text file that people write. */
export function findLongText(path: string, text: string): Finding[] {
  if (isGenerated(path)) return [];
  const lines = text.replace(/\n$/, '').split('\n');
  const found: Finding[] = [];
  if (lines.length > fileLinesMax) {
    const says = `The file has ${lines.length} lines, at most ${fileLinesMax}: split it where the subject changes.`;
    found.push({ path, line: 1, says });
  }
  for (const [index, line] of lines.entries()) {
    if (line.length <= lineCharactersMax) continue;
    const says = `The line has ${line.length} characters, at most ${lineCharactersMax}.`;
    found.push({ path, line: index + 1, says });
  }
  return found;
}

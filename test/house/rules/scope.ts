/** Only governance makes a Scope, and only what starts Cordon or stands at its door may ask for the system's own. */
import type { Finding } from '../finding.ts';
import { isNode, isTest, nameOf, type SourceFile, walk } from '../tree.ts';

const maker = 'src/governance/scope.ts';

function mayBeTheSystem(path: string): boolean {
  return /^src\/(governance|api\/http|cli)\/|^src\/(main|matching|housekeeping)\.ts$/.test(path);
}

export function findScopeBreaches(source: SourceFile): Finding[] {
  const { path } = source;
  if (!path.startsWith('src/') || isTest(path) || path === maker) return [];
  const found: Finding[] = [];
  walk(source.program, (node) => {
    const at = { path, line: source.lineOf(node.start) };
    if (node.type === 'TSAsExpression' || node.type === 'TSTypeAssertion') {
      const type = node['typeAnnotation'];
      const name = isNode(type) && type.type === 'TSTypeReference' ? nameOf(type['typeName']) : null;
      if (name === 'Scope') found.push({ ...at, says: `Only ${maker} makes a Scope: take one as a parameter.` });
    }
    if (node.type === 'ImportSpecifier' && nameOf(node['imported']) === 'systemScope' && !mayBeTheSystem(path)) {
      found.push({ ...at, says: 'A room never acts as the system by itself: take the Scope as a parameter.' });
    }
  });
  return found;
}

/** SQL stands in a room's own *-store.ts and in src/database, and nowhere else. */
import type { Finding } from '../finding.ts';
import { isTest, type Node, nameOf, type SourceFile, textOf, walk } from '../tree.ts';

/** Lower case, as SQL is written here; a sentence begins with a capital. */
const statement = new RegExp(
  [
    '^\\s*(select\\s[\\s\\S]*\\sfrom\\s|select\\s+pg_|insert\\s+into\\s|update\\s+\\S+\\s+set\\s|delete\\s+from\\s',
    'with\\s+\\w+\\s+as\\s*\\(|(create|alter|drop|truncate|copy|grant|listen|notify)\\s+[a-z_]+)',
  ].join('|'),
);

function mayHoldSql(path: string): boolean {
  const outsideServer = !path.startsWith('src/') && !path.startsWith('console/') && !path.startsWith('simulator/');
  return outsideServer || path.startsWith('src/database/') || path.endsWith('-store.ts') || isTest(path);
}

const instead = 'SQL stands in a *-store.ts of its room: give the store a function with a name and call that.';

export function findSql(source: SourceFile): Finding[] {
  if (mayHoldSql(source.path)) return [];
  const found: Finding[] = [];
  walk(source.program, (node) => {
    const text = textOf(node);
    const at = { path: source.path, line: source.lineOf(node.start) };
    if (text !== null && statement.test(text)) found.push({ ...at, says: instead });
    else if (isQuery(node)) found.push({ ...at, says: `A call of query(). ${instead}` });
  });
  return found;
}

/** `context.req.query()` asks for a web address's fields and has no argument or a field's name. */
function isQuery(node: Node): boolean {
  if (node.type !== 'CallExpression' || (node['arguments'] as unknown[]).length === 0) return false;
  const callee = node['callee'] as Node;
  if (callee.type !== 'MemberExpression' || nameOf(callee['property']) !== 'query') return false;
  const object = callee['object'] as Node;
  return !(object.type === 'MemberExpression' && nameOf(object['property']) === 'req');
}

/** The driver, its pool and its types are details of one folder. */
export function findDriver(source: SourceFile): Finding[] {
  if (!source.path.startsWith('src/') || source.path.startsWith('src/database/')) return [];
  const found: Finding[] = [];
  walk(source.program, (node) => {
    if (node.type !== 'ImportDeclaration' || nameOf(node['source']) !== 'pg') return;
    const says = 'pg stands in src/database only; take a Database or a Sql.';
    found.push({ path: source.path, line: source.lineOf(node.start), says });
  });
  return found;
}

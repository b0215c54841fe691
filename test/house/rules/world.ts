/** The network, the disk, the clock and the environment appear only where they may; all else takes a Clock and ids. */
import type { Finding } from '../finding.ts';
import { importsOf } from '../imports.ts';
import { isNode, isTest, type Node, nameOf, type SourceFile, walk } from '../tree.ts';

const modules = /^(node:)?(fs|fs\/promises|net|http|https|http2|tls|dns|dgram|child_process|worker_threads|cluster)$/;

/** Globals that reach out. */
const globals = new Set(['fetch', 'WebSocket', 'EventSource']);

/**
 * Exempt by name, with the reason. To be shortened, never lengthened: `exemptionsMax` in the test falls with it.
 * The cameras' own files at the top of src/cameras are no decoders: they read the folders of cases.
 */
export const exemptions: Readonly<Record<string, string>> = {};

function mayTouchTheWorld(path: string): boolean {
  if (!path.startsWith('src/') && !path.startsWith('simulator/')) return true;
  if (isTest(path) || path.endsWith('-store.ts') || path in exemptions) return true;
  if (/^src\/cameras\/[^/]+\.ts$/.test(path) || path === 'src/main.ts') return true;
  // The one place where a maker's collector reaches its device, so that none is ever led elsewhere.
  if (path === 'src/cameras/shared/device.ts') return true;
  return /^(simulator|src\/(pictures|database|collectors|api|cli|config))\//.test(path);
}

export function findWorld(source: SourceFile): Finding[] {
  const { path } = source;
  const found = mayTouchTheWorld(path) ? [] : [...findReaching(source), ...findClock(source)];
  return [...found, ...findEnvironment(source)];
}

function findReaching(source: SourceFile): Finding[] {
  const found: Finding[] = importsOf(source)
    .filter(({ specifier }) => modules.test(specifier))
    .map(({ specifier, line }) => ({
      path: source.path,
      line,
      says: `${specifier} may not be used here: put it in a *-store.ts, or take what needs it as a parameter.`,
    }));
  walk(source.program, (node) => {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
    const name = nameOf(node['callee']);
    if (name === null || !globals.has(name)) return;
    const says = `${name} reaches the network: put it in a *-store.ts, or pass it in.`;
    found.push({ path: source.path, line: source.lineOf(node.start), says });
  });
  return found;
}

/** `new Date(ms)` is a conversion; `new Date()` and `Date.now()` look at the wall. */
function findClock(source: SourceFile): Finding[] {
  const found: Finding[] = [];
  walk(source.program, (node) => {
    if (!looksAtTheClock(node)) return;
    const says = 'This looks at the clock: take a Clock (src/words/clock.ts) and ask it.';
    found.push({ path: source.path, line: source.lineOf(node.start), says });
  });
  return found;
}

function looksAtTheClock(node: Node): boolean {
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    return nameOf(node['callee']) === 'Date' && (node['arguments'] as unknown[]).length === 0;
  }
  if (node.type !== 'MemberExpression') return false;
  const property = nameOf(node['property']);
  const object = nameOf(node['object']);
  if (object === 'Date' || object === 'performance') return property === 'now';
  if (object === 'Temporal') return property === 'Now';
  return object === 'process' && property === 'hrtime';
}

/** One reader of the environment in the whole of the server; the simulator and the console have none. */
function findEnvironment(source: SourceFile): Finding[] {
  if (!/^(src|console|simulator|reader)\//.test(source.path) || source.path.startsWith('src/config/')) return [];
  const found: Finding[] = [];
  walk(source.program, (node) => {
    if (!isEnvironment(node)) return;
    const says = 'Only src/config reads the environment: add a key to the configuration, or to readEnvironment().';
    found.push({ path: source.path, line: source.lineOf(node.start), says });
  });
  return found;
}

function isEnvironment(node: Node): boolean {
  if (node.type === 'MemberExpression') {
    return nameOf(node['object']) === 'process' && nameOf(node['property']) === 'env';
  }
  if (node.type !== 'VariableDeclarator' || nameOf(node['init']) !== 'process') return false;
  const id = node['id'];
  const properties = isNode(id) && id.type === 'ObjectPattern' ? (id['properties'] as Node[]) : [];
  return properties.some((property) => nameOf(property['key']) === 'env');
}

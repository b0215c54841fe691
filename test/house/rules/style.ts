/** Small things that a reader relies on everywhere: no default exports, no `any`, no barrels, no hidden state. */
import type { Finding } from '../finding.ts';
import { isGenerated, isNode, isTest, type Node, nameOf, type SourceFile, textOf, walk } from '../tree.ts';

/** Vite asks for a default export; so do the shapes of files that Vite imports (*.d.ts). */
const defaultExports = new Set(['console/vite.config.ts']);

export function findStyleBreaches(source: SourceFile): Finding[] {
  const { path } = source;
  const found: Finding[] = [];
  const say = (node: Node, says: string): void => {
    found.push({ path, line: source.lineOf(node.start), says });
  };
  walk(source.program, (node) => {
    const says = breachOf(node, path);
    if (says !== null) say(node, says);
  });
  const body = source.program['body'] as Node[];
  const reexports = body.filter((node) => /^Export/.test(node.type) && isNode(node['source']));
  if (reexports.length > 0 && reexports.length === body.length) {
    say(source.program, 'A file that only exports other files (a barrel): import from where the thing is.');
  }
  if (!isTest(path)) {
    for (const node of body.filter(isModuleState)) {
      say(
        node,
        'State of a module outlives every test and every server: keep it in what a function makes and returns.',
      );
    }
  }
  for (const { value, start } of source.comments) {
    const says = silenceOf(value);
    if (says !== null) found.push({ path, line: source.lineOf(start), says });
  }
  return found;
}

/** One rule may be silenced at one place with its reason, unless it is a rule of this house. */
function silenceOf(comment: string): string | null {
  if (/@ts-(ignore|nocheck|expect-error)|eslint-disable/.test(comment))
    return 'Do not silence the checker: say it in types.';
  const match = /biome-ignore(\S*)\s+([\w/]+)?(:\s*(.*))?/.exec(comment);
  if (!match) return null;
  const [, extent, rule, , reason = ''] = match;
  if (extent !== '' || rule === undefined || !/\//.test(`${rule}${rule === 'format' ? '/' : ''}`)) return silenceOne;
  if (/noExplicitAny|noNonNullAssertion|noUnused/.test(rule))
    return 'This rule is the house’s own and has no exception.';
  return reason.trim().split(/\s+/).length >= 3 ? null : silenceOne;
}

const silenceOne = 'Silence one rule by its full name at one place, with a sentence that says why.';

function breachOf(node: Node, path: string): string | null {
  if (node.type === 'TSAnyKeyword') return 'No any: name the type, or take unknown and check it.';
  if (node.type === 'TSNonNullExpression') return 'No !: check for the missing value and say what happens then.';
  if (node.type === 'ExportAllDeclaration') return 'No `export *`: import from where the thing is.';
  if (node.type === 'ExportDefaultDeclaration' && !defaultExports.has(path) && !path.endsWith('.d.ts')) {
    return 'No default export: a thing has one name everywhere.';
  }
  if (node.type === 'ExportSpecifier' && nameOf(node['exported']) === 'default') return 'No default export.';
  if (node.type === 'TSEnumDeclaration') return 'No enum: type stripping cannot run it; use z.enum or a union.';
  return null;
}

function isModuleState(node: Node): boolean {
  const declared = node.type === 'ExportNamedDeclaration' ? node['declaration'] : node;
  return isNode(declared) && declared.type === 'VariableDeclaration' && declared['kind'] !== 'const';
}

/** A file opens with a sentence that says what it is for. */
export function findMissingOpening(source: SourceFile): Finding[] {
  if (isGenerated(source.path)) return [];
  const says = 'The file does not open with a comment that says, in a sentence, what it is for.';
  const text = source.text.replace(/^#!.*\n/, '');
  const match = /^\/\*\*?([\s\S]*?)\*\/|^((?:\/\/.*\n)+)/.exec(text);
  const words = (match?.[1] ?? match?.[2] ?? '').replaceAll(/^\s*(\*|\/\/)\s?/gm, '').trim();
  const isSentence = /^[A-Z`'"“<]/.test(words) && /[.:!?]\s*$/m.test(words) && words.split(/\s+/).length >= 3;
  return isSentence ? [] : [{ path: source.path, line: 1, says }];
}

const testFunctions = new Set(['test', 'it', 'describe', 'suite']);

/** Tests that are left out, that wait by the clock, or whose title says nothing. */
export function findTestBreaches(source: SourceFile): Finding[] {
  if (!isTest(source.path)) return [];
  const found: Finding[] = [];
  walk(source.program, (node) => {
    const says = testBreachOf(node);
    if (says !== null) found.push({ path: source.path, line: source.lineOf(node.start), says });
  });
  return found;
}

function testBreachOf(node: Node): string | null {
  if (node.type === 'ImportDeclaration' && importsSleep(node)) return noSleep;
  if (node.type !== 'CallExpression') return null;
  const callee = node['callee'] as Node;
  const [first, second] = node['arguments'] as Node[];
  if (callee.type === 'MemberExpression') {
    const left = /^(only|skip|todo)$/.test(nameOf(callee['property']) ?? '');
    const owner = nameOf(callee['object']) ?? '';
    if (left && (testFunctions.has(owner) || /^(t|context)$/.test(owner))) return leftOut;
    return null;
  }
  const name = nameOf(callee) ?? '';
  if (name === 'setTimeout') return noSleep;
  if (!testFunctions.has(name) || first === undefined) return null;
  if (second?.type === 'ObjectExpression' && (second['properties'] as Node[]).some(leavesOut)) return leftOut;
  const title = textOf(first);
  const isTitle = title === null || name === 'describe' || name === 'suite';
  return isTitle || title.trim().split(/\s+/).length >= 3 ? null : 'A title is a sentence about behaviour.';
}

const leftOut = 'No test is left out, alone or for later (only, skip, todo): mend it or take it away.';
const noSleep = 'No test sleeps: wait for what should come with `eventually` (test/support/cordon.ts).';

function importsSleep(node: Node): boolean {
  if (!/timers\/promises$/.test(nameOf(node['source']) ?? '')) return false;
  return (node['specifiers'] as Node[]).some((one) => /^set(Timeout|Interval)$/.test(nameOf(one['imported']) ?? ''));
}

function leavesOut(property: Node): boolean {
  return /^(only|skip|todo)$/.test(nameOf(property['key']) ?? '');
}

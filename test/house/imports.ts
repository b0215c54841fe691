/** Every import of a file, type-only and dynamic ones too. */
import { posix } from 'node:path';
import { isNode, type Node, nameOf, type SourceFile, walk } from './tree.ts';

export type Import = {
  readonly line: number;
  /** As written. */
  readonly specifier: string;
  /** The file from the root, for a relative import; null for a package. */
  readonly target: string | null;
  readonly typeOnly: boolean;
};

export function importsOf(source: SourceFile): Import[] {
  const found: Import[] = [];
  walk(source.program, (node) => {
    const specifier = specifierOf(node);
    if (specifier === null) return;
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(source.path), specifier) : null;
    const typeOnly = node['importKind'] === 'type' || node['exportKind'] === 'type' || node.type === 'TSImportType';
    found.push({ line: source.lineOf(node.start), specifier, target, typeOnly });
  });
  return found;
}

function specifierOf(node: Node): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return nameOf(node['source']);
    case 'NewExpression':
      return urlBeside(node);
    default:
      return null;
  }
}

/** `new URL('./x.ts', import.meta.url)` of a worker is an import in all but name. */
function urlBeside(node: Node): string | null {
  if (nameOf(node['callee']) !== 'URL') return null;
  const [first, second] = node['arguments'] as unknown[];
  const specifier = nameOf(first);
  const beside = isNode(second) && second.type === 'MemberExpression' && nameOf(second['property']) === 'url';
  return beside && specifier !== null && /^\.{1,2}\/.*\.tsx?$/.test(specifier) ? specifier : null;
}

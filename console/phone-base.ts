/** Puts what the phone's page starts with, but for its own pages, into one file: each more is another wait. */
import { join } from 'node:path';
import type { Rolldown } from 'vite';

const entry = join(import.meta.dirname, 'patrol-main.tsx');
const ownPages = join(import.meta.dirname, 'pages/patrol/');

/** @returns the name of the file for a module, which the console shares; null leaves it where it would be */
export function phoneBase(): Rolldown.CodeSplittingNameFunction {
  let base: ReadonlySet<string> | undefined;
  return (id, context) => {
    base ??= importedBy(entry, (one) => context.getModuleInfo(one)?.importedIds ?? []);
    return base.has(id) ? 'base' : null;
  };
}

function importedBy(from: string, importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    if (id !== from && !id.startsWith(ownPages)) found.add(id);
    for (const next of importsOf(id)) visit(next);
  };
  visit(from);
  return found;
}

/** What prose promises: links that lead somewhere, paths that exist, commands that run, a changelog of one shape. */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Finding } from '../finding.ts';
import { readText, root } from '../tree.ts';

/** The pages that must be there. */
export const pages = ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'SECURITY.md', 'CONTRIBUTING.md', 'LICENSE'];

const exists = (path: string): boolean => existsSync(join(root, path));

/** Code is left out, its lines kept: a link in an example is no link. */
function withoutFences(text: string): string[] {
  let fenced = false;
  return text.split('\n').map((line) => {
    const fence = /^\s*(```|~~~)/.test(line);
    if (fence) fenced = !fenced;
    return fence || fenced ? '' : line;
  });
}

export function findDeadLinks(path: string, text: string): Finding[] {
  return withoutFences(text).flatMap((line, index) =>
    [...line.replaceAll(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)[^)]*\)/g)].flatMap(([, address = '']) => {
      const says = deadLink(path, text, address);
      return says === null ? [] : [{ path, line: index + 1, says }];
    }),
  );
}

function deadLink(path: string, text: string, address: string): string | null {
  if (/^[a-z]+:/.test(address)) return null;
  const [file = '', anchor = ''] = address.split('#', 2);
  const target = file === '' ? path : posix.join(posix.dirname(path), file);
  if (!exists(target) && target !== path) return `The link leads to ${target}, which is not there.`;
  if (anchor === '' || !target.endsWith('.md')) return null;
  const headings = headingsOf(target === path ? text : readText(target));
  return headings.includes(anchor) ? null : `${target} has no heading #${anchor}.`;
}

/** As GitHub makes anchors of headings. */
function headingsOf(text: string): string[] {
  return withoutFences(text).flatMap((line) => {
    const heading = /^#{1,6}\s+(.*)$/.exec(line)?.[1];
    if (heading === undefined) return [];
    return [
      heading
        .toLowerCase()
        .replaceAll(/[^\p{Letter}\p{Number}\s_-]/gu, '')
        .replaceAll(/\s/g, '-'),
    ];
  });
}

/** Paths in backticks that look like files of this repository; built folders and patterns with * or < are no paths. */
export function findDeadPaths(path: string, text: string): Finding[] {
  return withoutFences(text).flatMap((line, index) =>
    [...line.matchAll(/`([^`]+)`/g)].flatMap(([, named = '']) => {
      if (!looksLikePath(named) || exists(named)) return [];
      return [{ path, line: index + 1, says: `\`${named}\` is not there: name the file that is, or leave it out.` }];
    }),
  );
}

function looksLikePath(named: string): boolean {
  if (named.startsWith('console/dist')) return false;
  const inFolder = /^(src|docs|console|test|samples|simulator|bench|scripts|reader|\.ci)(\/[\w.@-]+)*\/?$/;
  return (inFolder.test(named) && named.includes('/')) || /^[A-Z]+\.md$/.test(named);
}

/** `./cordon <command>` in prose and in examples. */
export function findDeadCommands(path: string, text: string, commands: ReadonlySet<string>): Finding[] {
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(/\.\/cordon ([a-z][a-z-]*)/g)].flatMap(([, command = '']) => {
      if (commands.has(command)) return [];
      return [{ path, line: index + 1, says: `There is no command \`./cordon ${command}\`.` }];
    }),
  );
}

const release = /^## \[?(\d+\.\d+\.\d+)\]? [-–] (\d{4}-\d{2}-\d{2})$/;

/** Keep a Changelog's shape: Unreleased first and not empty, then dated versions, the newest first. */
export function findChangelogBreaches(path: string, text: string): Finding[] {
  const lines = text.split('\n');
  const found: Finding[] = [];
  const say = (line: number, says: string): void => {
    found.push({ path, line, says });
  };
  if (lines[0] !== '# Changelog') say(1, 'The first line is `# Changelog`.');
  const sections = lines.flatMap((line, index) => (line.startsWith('## ') ? [{ title: line, index }] : []));
  const [first] = sections;
  if (!first || !/^## \[?Unreleased\]?$/.test(first.title))
    say((first?.index ?? 0) + 1, 'First comes `## Unreleased`.');
  let newest = '9999-99-99';
  for (const [place, { title, index }] of sections.entries()) {
    const until = sections[place + 1]?.index ?? lines.length;
    if (!lines.slice(index, until).some((line) => /^- \S/.test(line))) say(index + 1, `${title} has no entry.`);
    if (place === 0) continue;
    const date = release.exec(title)?.[2];
    if (date === undefined) say(index + 1, `${title} is not '## 1.2.3 - 2026-11-21'.`);
    else if (date > newest) say(index + 1, `${title} is newer than what stands above it.`);
    newest = date ?? newest;
  }
  return found;
}

/** Writes the service worker with the list of files that the patrol's page needs to open without a signal. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/** Beside what the build makes: they stand in public/. */
const publicFiles = ['theme.js', 'favicon.svg', 'patrol-early.js'];

export function shellFiles(): Plugin {
  return {
    name: 'cordon-shell-files',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const worker = await readFile(join(import.meta.dirname, 'sw.js'), 'utf8');
      const digest = createHash('sha256').update(worker);
      for (const file of [...publicFiles.map((name) => join('public', name)), 'patrol.html']) {
        digest.update(await readFile(join(import.meta.dirname, file)));
      }
      const files = ['/patrol.html', ...[...publicFiles, ...filesOf(bundle)].sort().map((name) => `/${name}`)];
      digest.update(files.join());
      const list = `const shellFiles = ${JSON.stringify(files)};\n`;
      const source = `${list}const shellDigest = '${digest.digest('hex').slice(0, 16)}';\n${worker}`;
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}

/** The phone's entry and the patrol's pages, with everything that they import before they are shown. */
function filesOf(bundle: Rolldown.OutputBundle): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (name: string): void => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || found.has(name)) return;
    found.add(name);
    for (const css of chunk.viteMetadata?.importedCss ?? []) found.add(css);
    for (const imported of chunk.imports) add(imported);
  };
  for (const [name, chunk] of Object.entries(bundle)) {
    if (chunk.type !== 'chunk') continue;
    const page = chunk.facadeModuleId ?? '';
    if (/\/console\/(patrol\.html|pages\/patrol\/[^/]+)$/.test(page)) add(name);
  }
  return found;
}

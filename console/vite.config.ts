/** How the console is built: its page and the phone's, in parts by route, into console/dist, which is served. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { phoneBase } from './phone-base.ts';
import { shellFiles } from './shell-files.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), shellFiles(), precompress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The phone's page starts by itself, without what only the console needs.
      input: [join(import.meta.dirname, 'index.html'), join(import.meta.dirname, 'patrol.html')],
      output: { codeSplitting: { groups: [{ name: phoneBase() }] } },
      // words/ holds schemas beside names and titles. Making a schema does nothing else, so one that is not used goes,
      // and zod with it: the server validates, the console only needs the types.
      treeshake: { manualPureFunctions: ['z'] },
    },
  },
});

/** Compresses each text file once, at build time; the server sends `.br` or `.gz` to browsers that take it. */
function precompress(): Plugin {
  return {
    name: 'cordon-precompress',
    apply: 'build',
    writeBundle: async ({ dir }) => {
      if (dir === undefined) return;
      const files = await readdir(dir, { recursive: true });
      await Promise.all(
        files.filter((file) => /\.(js|css|html|svg|json|geojson)$/.test(file)).map((file) => compress(join(dir, file))),
      );
    },
  };
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file);
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes));
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes));
}

/** How the console is built: one page, its parts split by route, into console/dist, which the server serves. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // words/ holds schemas beside names and titles. Making a schema does nothing else, so one that is not used goes,
      // and zod with it: the server validates, the console only needs the types.
      treeshake: { manualPureFunctions: ['z'] },
    },
  },
});

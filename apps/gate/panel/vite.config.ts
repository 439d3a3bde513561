import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

// The gate serves `dist` under its own strict Content-Security-Policy: nothing is inlined, nothing comes from elsewhere.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
  worker: { format: 'es' },
});

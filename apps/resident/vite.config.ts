import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const SERVER = process.env['LINTEL_SERVER'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/',
  plugins: [react()],
  // The server replaces this literal in every answer; Vite puts it on the script and style tags that it writes.
  html: { cspNonce: '__CSP_NONCE__' },
  // The policy is `default-src 'self'`: an asset turned into a data: address would be blocked.
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    // What most screens share travels as one file instead of two dozen.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 3 }] } } },
  },
  server: { proxy: Object.fromEntries(['/v1', '/log/'].map((path) => [path, SERVER])) },
});

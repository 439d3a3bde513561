import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: 'openapi/v1.json',
  output: { path: 'packages/api-client/src/generated', importFileExtension: '.ts' },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
});

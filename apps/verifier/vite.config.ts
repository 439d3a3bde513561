import { defineConfig } from 'vite';
import { singleFile } from './single-file.ts';

/** One page that holds everything, so that it can be kept, handed on and opened without a network. */
export default defineConfig({
  base: './',
  plugins: [singleFile()],
  build: { modulePreload: false, target: 'es2022', sourcemap: false, reportCompressedSize: false },
});

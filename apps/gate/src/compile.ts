import { enableCompileCache, flushCompileCache } from 'node:module';
import process from 'node:process';

// Run once, before the first start: loads the program, keeps it compiled in the directory named, and ends.
enableCompileCache(process.argv[2]);
await Promise.all([import('./gate.ts'), import('./relay/mqtt-link.ts'), import('./relay/mqtt-relays.ts')]);
flushCompileCache();

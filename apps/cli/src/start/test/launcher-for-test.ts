import { join, resolve } from 'node:path';
import { start } from '../start.ts';

const broker = resolve(import.meta.dirname, '../../../../broker/src');
process.exitCode = await start({
  data: process.argv[2] ?? '',
  programs: {
    broker: join(broker, 'main.ts'),
    enrol: join(broker, 'enrol.ts'),
    witness: resolve(import.meta.dirname, '../../../../witness/src/main.ts'),
    server: join(import.meta.dirname, 'server-for-test.ts'),
    gate: join(import.meta.dirname, 'gate-for-test.ts'),
  },
});

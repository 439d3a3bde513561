import { readConfig } from '../config.ts';
import { writeDurably } from '../durable-file.ts';
import { startWitness } from '../start-witness.ts';

// Dies by SIGKILL at the storing of a checkpoint: just before it, or just after it and before the answer.
const when = process.argv[2];
const witness = await startWitness(readConfig(process.env), {
  log: () => undefined,
  nowMs: Date.now,
  writeState: (path, text) => {
    if (when === 'after') writeDurably(path, text);
    process.kill(process.pid, 'SIGKILL');
  },
});
const { name, url, vkey } = witness;
process.send?.({ kind: 'ready', name, url, vkey });

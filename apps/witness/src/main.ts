import { readConfig } from './config.ts';
import { writeDurably } from './durable-file.ts';
import { logTo } from './log.ts';
import { startWitness } from './start-witness.ts';

const STOP_MS = 3000;

// A launcher that is killed closes the other end of our output; that must not end us before we have closed.
process.stdout.on('error', () => undefined);
const log = logTo((line) => process.stdout.write(line), Date.now);
const witness = await startWitness(readConfig(process.env), { log, nowMs: Date.now, writeState: writeDurably });
const { name, url, vkey, pairing, fingerprint } = witness;
log('info', 'witness.ready', { pairing, fingerprint });

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  // A client that does not let go must not keep the process.
  setTimeout(() => process.exit(0), STOP_MS).unref();
  void witness.close().then(() => {
    log('info', 'witness.stopped');
    process.exit(0);
  });
}

for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, stop);
// Last: whoever hears this may stop us at once.
process.send?.({ kind: 'ready', name, url, vkey });

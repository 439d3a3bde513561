import { startBroker } from './broker.ts';
import { readConfig } from './config.ts';
import { logTo } from './log.ts';

const STOP_MS = 3000;

const log = logTo((line) => process.stdout.write(line), Date.now);
const broker = await startBroker(readConfig(process.argv.slice(2), process.env), log);
log('info', 'broker.listening', { port: broker.port });

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  // A client that does not let go must not keep the process.
  setTimeout(() => process.exit(0), STOP_MS).unref();
  void broker.close().then(() => {
    log('info', 'broker.stopped');
    process.exit(0);
  });
}

// A launcher that is killed closes the other end of our output; that must not end us before we have closed.
process.stdout.on('error', () => undefined);
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, stop);
// Last: whoever hears this may stop us at once.
process.send?.({ kind: 'ready', port: broker.port });

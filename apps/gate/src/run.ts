import process from 'node:process';
import { readConfig } from './config.ts';
import { startGate } from './gate.ts';
import { createLog, errorName } from './log.ts';
import { systemClock, systemRandom } from './ports.ts';

/** How long an orderly end may take. The store needs none: it is whole at every moment. */
const STOP_MS = 5000;

const log = createLog((line) => process.stderr.write(line), systemClock.now);
const config = readConfig(process.env);
const gate = await startGate(config, { clock: systemClock, random: systemRandom, log });

let stopping = false;
const stop = (why: string): void => {
  if (stopping) return;
  stopping = true;
  log.info('gate.stopping', { why });
  setTimeout(() => process.exit(1), STOP_MS).unref();
  gate.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      log.error('gate.stop_failed', { error: errorName(error) });
      process.exit(1);
    },
  );
};
process.on('SIGTERM', () => stop('SIGTERM'));
process.on('SIGINT', () => stop('SIGINT'));
// The parent has gone: a gate that nobody supervises must not hold the store.
process.on('disconnect', () => stop('disconnect'));

// Last: whoever hears it may already send a signal.
log.info('gate.started', { panel: gate.panel });
process.send?.({ kind: 'ready', panel: gate.panel });

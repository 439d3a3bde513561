import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

/** What the stand-ins for server and gate have in common: they write down what happens to them. */
export function standIn(name: string, data: string, ready: object): void {
  const note = (what: string): void => appendFileSync(join(data, 'events'), `${name} ${what} ${process.pid}\n`);
  const end = (how: string) => (): void => {
    note(how);
    process.exit(0);
  };
  process.on('SIGTERM', end('stopped'));
  process.on('SIGINT', end('interrupted'));
  process.on('disconnect', end('left'));
  note('started');
  process.stdout.write(`{"event":"${name}.started"}\n`);
  if (existsSync(join(data, `${name}-fails`))) {
    process.stderr.write('a reason that helps\n');
    process.exit(1);
  }
  process.send?.({ kind: 'ready', ...ready });
  // Keeps the process.
  setInterval(() => undefined, 60_000);
}

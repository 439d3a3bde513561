import { join } from 'node:path';
import { writePrivately } from './private-file.ts';
import { PARTIES, readText, witnessFolder } from './witnesses.ts';

const LOOK_EVERY_MS = 500;

/**
 * Tells the witnesses of each log that the server begins, as a person does on a real site by pasting the log's line. Goes on
 * until it is stopped, for communities come later too. A witness keeps to the first key of a log that it was told; of a log that
 * comes back with another key, `onKeyChanged` hears.
 */
export function introduceLogs(data: string, onKeyChanged: (origin: string) => void): () => void {
  let seen: string | null = null;
  const look = (): void => {
    try {
      const logs = readText(join(data, 'trace', 'logs'));
      if (logs === null || logs === seen) return;
      const changed = new Set(PARTIES.flatMap((party) => introduce(join(witnessFolder(data, party), 'logs'), logs)));
      seen = logs;
      for (const origin of changed) onKeyChanged(origin);
    } catch {
      // A full disk must not end the site: doors go on without witnesses, and the next look tries again.
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
  };
}

/** Adds the logs that this list does not have, and gives back the origins that it has under another key. */
function introduce(file: string, logs: string): readonly string[] {
  const known = readText(file) ?? '';
  const knownKeys = keysOf(known);
  const added: string[] = [];
  const changed: string[] = [];
  for (const [origin, line] of keysOf(logs)) {
    const before = knownKeys.get(origin);
    if (before === undefined) added.push(line);
    else if (vkeyOf(before) !== vkeyOf(line)) changed.push(origin);
  }
  if (added.length > 0) writePrivately(file, `${known}${added.map((line) => `${line}\n`).join('')}`);
  return changed;
}

/** The lines `log <vkey> [<url>]` by origin, which is the name of the key. A line that is half written waits for its end. */
function keysOf(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\n').slice(0, -1);
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, origin = ''] = /^log ([^+\s]+)\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+(?: \S+)?$/.exec(line) ?? [];
      return origin === '' ? [] : [[origin, line]];
    }),
  );
}

function vkeyOf(line: string): string | undefined {
  return line.split(' ')[1];
}

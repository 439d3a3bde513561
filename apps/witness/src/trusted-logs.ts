import { readFileSync, statSync } from 'node:fs';
import { type NoteKey, parseVkey } from '@lintel/translog';
import { sha256 } from './crypto.ts';
import { LOGS_MAX } from './state.ts';

const FILE_BYTES_MAX = 1_000_000;

export type TrustedLogs = ReadonlyMap<string, readonly NoteKey[]>;

/**
 * Reads the list of logs: `log <vkey> [<url>]` a line, as in a tlog-policy; blank lines and lines that begin with `#` are passed
 * over. One origin may have several keys. Throws with the number of the line that does not fit.
 */
export function parseTrustedLogs(text: string): TrustedLogs {
  const logs = new Map<string, NoteKey[]>();
  for (const [at, line] of text.split('\n').entries()) {
    const [keyword, vkey = '', , ...more] = line.split(/[ \t\r]+/).filter((word) => word !== '');
    if (keyword === undefined || keyword.startsWith('#')) continue;
    const key = parseVkey(vkey, sha256);
    if (keyword !== 'log' || more.length > 0 || !key.ok || key.value.type !== 'ed25519') {
      throw new Error(`line ${at + 1} of the list of logs is not "log <vkey> [<url>]"`);
    }
    logs.set(key.value.name, [...(logs.get(key.value.name) ?? []), key.value]);
  }
  if (logs.size > LOGS_MAX) throw new Error(`a witness keeps at most ${LOGS_MAX} logs`);
  return logs;
}

/**
 * The list as it is now. A missing file is an empty list. When a changed file cannot be read, the list stays as it was and
 * `onFault` hears why, once for each change.
 */
export function trustedLogs(path: string, onFault: (reason: string) => void): () => TrustedLogs {
  let seen = '';
  let logs: TrustedLogs = new Map();
  return () => {
    const version = versionOf(path);
    if (version === seen) return logs;
    seen = version;
    try {
      if (version === TOO_LARGE) throw new Error(`the list of logs has more than ${FILE_BYTES_MAX} bytes`);
      logs = version === MISSING ? new Map() : parseTrustedLogs(readFileSync(path, 'utf8'));
    } catch (error) {
      onFault(error instanceof Error ? error.message : String(error));
    }
    return logs;
  };
}

const MISSING = 'missing';
const TOO_LARGE = 'too large';

function versionOf(path: string): string {
  const file = statSync(path, { throwIfNoEntry: false, bigint: true });
  if (file === undefined) return MISSING;
  return file.size > FILE_BYTES_MAX ? TOO_LARGE : `${file.ino} ${file.size} ${file.mtimeNs}`;
}

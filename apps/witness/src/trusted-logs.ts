import { readFileSync, statSync } from 'node:fs';
import { type NoteKey, parseVkey, sameKey } from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';
import { LOGS_MAX } from './state.ts';

const FILE_BYTES_MAX = 1_000_000;
/** A log that changes its key has two for a while. Each may sign, and every signature is kept. */
const KEYS_MAX = 4;

export type TrustedLogs = ReadonlyMap<string, readonly NoteKey[]>;

/**
 * Reads the list of logs: `log <vkey> [<url>]` a line, as in a tlog-policy; blank lines and lines that begin with `#` are passed
 * over. A log signs with Ed25519 (0x01) or ML-DSA-44 (0x06)
 * and may have several keys; 0x04 is a witness's, pasted into the wrong file. Throws with the number of the line that does not fit.
 */
export function parseTrustedLogs(text: string): TrustedLogs {
  const logs = new Map<string, NoteKey[]>();
  for (const [at, line] of text.split('\n').entries()) {
    const [keyword, vkey = '', , ...more] = line.split(/[ \t\r]+/).filter((word) => word !== '');
    if (keyword === undefined || keyword.startsWith('#')) continue;
    const key = parseVkey(vkey, sha256);
    if (keyword !== 'log' || more.length > 0 || !key.ok || key.value.type === 'ed25519_cosignature') {
      throw new Error(`line ${at + 1} of the list of logs is not "log <vkey> [<url>]"`);
    }
    const known = logs.get(key.value.name) ?? [];
    if (known.some((each) => sameKey(each, key.value))) continue;
    if (known.length === KEYS_MAX)
      throw new Error(`line ${at + 1} of the list of logs: a log has at most ${KEYS_MAX} keys`);
    logs.set(key.value.name, [...known, key.value]);
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

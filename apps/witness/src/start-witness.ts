import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fingerprintOf, formatVkey, type NoteSigner } from '@lintel/translog';
import { sha256 } from '@lintel/translog-node';
import type { Config } from './config.ts';
import { lockData } from './data-lock.ts';
import { makeFolder, writeDurably } from './durable-file.ts';
import { httpServer } from './http.ts';
import type { Log } from './log.ts';
import { COSIGNER_TYPES, newSigningKey, readSigningKey } from './signing-key.ts';
import { EMPTY_STATE, openState } from './state.ts';
import { trustedLogs } from './trusted-logs.ts';
import { createWitness } from './witness.ts';

export interface RunningWitness {
  readonly name: string;
  readonly vkey: string;
  readonly url: string;
  /** A line for a tlog-policy: who, with which key, where. */
  readonly pairing: string;
  /** Its key in twenty letters, for the notice board. */
  readonly fingerprint: string;
  close(): Promise<void>;
}

export interface WitnessParts {
  readonly log: Log;
  readonly nowMs: () => number;
  /** Replaces the state file durably; a test dies in it. */
  readonly writeState: (path: string, text: string) => void;
}

export async function startWitness(config: Config, { log, nowMs, writeState }: WitnessParts): Promise<RunningWitness> {
  makeFolder(resolve(config.data));
  lockData(join(config.data, 'witness.lock'));
  const statePath = join(config.data, 'state.json');
  const signer = openKey(config, statePath);
  const state = openState({ path: statePath, key: signer.key, write: writeState });
  const logs = trustedLogs(config.logs, (reason) => log('warn', 'logs.unreadable', { reason }));
  const server = httpServer(createWitness({ signer, state, logs, nowMs, log }), log);
  server.listen({ port: config.port, host: config.host });
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const url = config.url?.replace(/\/+$/, '') ?? `http://${host}:${port}`;
  const vkey = formatVkey(signer.key);
  log('info', 'witness.listening', { port, logs: logs().size });
  return {
    name: signer.key.name,
    vkey,
    url,
    pairing: `witness ${config.party} ${vkey} ${url}`,
    fingerprint: fingerprintOf(signer.key, sha256),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
    },
  };
}

/**
 * The key, made on the first start. The empty state is written before it, so that a key without a state means that the state
 * was lost. Such a witness does not start: it would cosign a second history of a log that it has seen before. Nor does one
 * whose key was lost: its state is the memory of what that key cosigned, and no other key may take its place.
 */
function openKey(config: Config, statePath: string): NoteSigner {
  const keyPath = join(config.data, 'witness.key');
  if (!existsSync(keyPath)) {
    if (!isUnused(statePath)) {
      throw new Error(
        `${keyPath} is gone, and ${statePath} is not empty: restore the key, or start a new witness in another folder and pair it`,
      );
    }
    if (config.name === null) throw new Error('configuration: LINTEL_WITNESS_NAME is missing, and there is no key yet');
    writeDurably(statePath, EMPTY_STATE);
    writeDurably(keyPath, newSigningKey(config.name, config.algorithm ?? 'ed25519'));
  }
  const signer = readSigningKey(readFileSync(keyPath, 'utf8'));
  if (config.name !== null && config.name !== signer.key.name) {
    throw new Error(`configuration: LINTEL_WITNESS_NAME is not ${signer.key.name}, which the key was made for`);
  }
  if (config.algorithm !== null && COSIGNER_TYPES[config.algorithm] !== signer.key.type) {
    throw new Error('configuration: LINTEL_WITNESS_ALGORITHM is not that of the key: another key is another witness');
  }
  if (!existsSync(statePath)) {
    throw new Error(`${statePath} is gone: restore it, or remove ${keyPath} and pair again as a new witness`);
  }
  return signer;
}

/** An empty state is there when a first start ended before it had made the key. */
function isUnused(statePath: string): boolean {
  return !existsSync(statePath) || readFileSync(statePath, 'utf8') === EMPTY_STATE;
}

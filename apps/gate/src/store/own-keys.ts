import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { base64url } from '@lintel/kernel';
import type { Random } from '../ports.ts';
import { type GateDatabase, transaction } from './database.ts';

export interface OwnKeys {
  /** Ed25519: signs what the gate says to the server. */
  readonly sign: KeyObject;
  /** X25519: the server seals the community's credential key to it. */
  readonly seal: KeyObject;
  /** Lets programs on this machine (a fire input, an exit button) speak to the gate. */
  readonly local: string;
}

/** The gate's own keys, made on the first start. */
export function ownKeys(database: GateDatabase, random: Random): OwnKeys {
  return transaction(database, () => {
    const kept = database.prepare('select sign_key, seal_key, local_key from own_key').get();
    if (kept !== undefined) return read(kept['sign_key'], kept['seal_key'], kept['local_key']);
    const sign = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' });
    const seal = generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'der' });
    const local = base64url(random(32));
    database
      .prepare('insert into own_key (one, sign_key, seal_key, local_key) values (1, ?, ?, ?)')
      .run(sign, seal, local);
    return read(sign, seal, local);
  });
}

function read(sign: unknown, seal: unknown, local: unknown): OwnKeys {
  return { sign: privateKey(sign), seal: privateKey(seal), local: String(local) };
}

function privateKey(der: unknown): KeyObject {
  if (!(der instanceof Uint8Array)) throw new TypeError('the store holds no key');
  return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
}

import type { Id } from '@lintel/kernel';
import type { GateDatabase } from './database.ts';

/** The server this gate belongs to, and what it gave at pairing. */
export interface PairedServer {
  readonly url: string;
  readonly community: Id<'community'>;
  readonly gate: Id<'gate'>;
  /** Raw Ed25519 public key: only what it signed is believed. */
  readonly serverKey: Uint8Array;
  /** The community's credential key, still sealed to this gate: it is opened at each start and never written in clear. */
  readonly sealedKey: Uint8Array;
}

export function readPairedServer(database: GateDatabase): PairedServer | null {
  const row = database.prepare('select url, community, gate, server_key, sealed_key from paired_server').get();
  if (row === undefined) return null;
  return {
    url: String(row['url']),
    community: String(row['community']) as Id<'community'>, // ids were checked before they were stored
    gate: String(row['gate']) as Id<'gate'>,
    serverKey: row['server_key'] as Uint8Array, // a strict blob column
    sealedKey: row['sealed_key'] as Uint8Array,
  };
}

/** Pairs once: a second server is refused by the table itself. */
export function keepPairedServer(database: GateDatabase, server: PairedServer): void {
  database
    .prepare('insert into paired_server (one, url, community, gate, server_key, sealed_key) values (1, ?, ?, ?, ?, ?)')
    .run(server.url, server.community, server.gate, server.serverKey, server.sealedKey);
}

// Made from the migrated database by `npm run schema`. Do not edit.
import type { Generated } from 'kysely';

export interface TraceSchema {
  'trace.bulk': {
    community_id: string;
    id: string;
    commitment: Buffer;
    sealed: Buffer;
    at_ms: number;
  };
  'trace.chain': {
    community_id: string;
    person: string;
    seq: Generated<number>;
    commitment: Generated<Buffer>;
    kept_from: Generated<number>;
  };
  'trace.cosignature': {
    community_id: string;
    size: number;
    witness: string;
    line: string;
    at_ms: number;
  };
  'trace.entry': {
    community_id: string;
    index: number;
    leaf: Buffer;
    event: string;
  };
  'trace.event': {
    community_id: string;
    id: string;
    person: string;
    seq: number | null;
    commitment: Buffer;
    sealed: Buffer;
    at_ms: number;
    opens_ms: number | null;
    discloses: string | null;
  };
  'trace.head': {
    community_id: string;
    origin: string;
    vkey: string;
    size: number;
    root: Buffer;
    note: string;
    signed_ms: number;
  };
  'trace.pending': {
    community_id: string;
    place: Generated<number>;
    event: string;
    leaf: Buffer;
    day: string;
    act: string;
    actor: string;
  };
  'trace.shown': {
    community_id: string;
    size: number;
    note: string;
    quorum_ms: number | null;
  };
  'trace.tally': {
    community_id: string;
    day: string;
    act: string;
    actor: string;
    looks: number;
  };
  'trace.tile': {
    community_id: string;
    level: number;
    index: number;
    width: number;
    hashes: Buffer;
  };
  'trace.untold': {
    community_id: string;
    look: string;
  };
  'trace.waiting': {
    event: string;
    log: string;
  };
}

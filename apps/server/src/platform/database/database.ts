import type { Id } from '@lintel/kernel';
import type { Kysely } from 'kysely';

/**
 * One transaction, seen through one module's database role and one community.
 *
 * A transaction is one connection: await each step before the next, never `Promise.all` over `within`.
 */
export interface Tx<Schema = unknown> {
  readonly sql: Kysely<Schema>;
  readonly community: Id<'community'>;
  /** The connection that all views of this transaction share. */
  readonly connection: Connection;
}

/** Opaque to modules. */
export interface Connection {
  readonly transaction: symbol;
}

/** Any module's transaction: what a module's door takes from its caller. */
export interface AnyTx {
  readonly community: Id<'community'>;
  readonly connection: Connection;
}

/** A module's own entry to the database: its role, its tables, row-level security forced by community. */
export interface ModuleDatabase<Schema> {
  inTx<T>(community: Id<'community'>, work: (tx: Tx<Schema>) => Promise<T>): Promise<T>;
  /** Goes on in the caller's transaction under this module's role. */
  within<T>(tx: AnyTx, work: (tx: Tx<Schema>) => Promise<T>): Promise<T>;
  /** A transaction in no community: it sees only tables without community_id; of all others no row exists. */
  outsideCommunities<T>(work: (sql: Kysely<Schema>) => Promise<T>): Promise<T>;
}

/** A lock across servers. Whoever holds it asks before each piece of work whether it still does. */
export interface HeldLock {
  isHeld(): boolean;
  release(): Promise<void>;
}

export interface Database {
  forModule<Schema>(module: string): ModuleDatabase<Schema>;
  /**
   * The same over a few connections that no request gets, for a writer that requests wait for: it must not stand in line behind
   * them for a connection.
   */
  forWriter<Schema>(module: string): ModuleDatabase<Schema>;
  /** Runs after the transaction has committed; never when it rolled back. For wake-ups only: a crash skips it. */
  afterCommit(tx: AnyTx, then: () => void): void;
  /**
   * Takes a lock that one server of this database holds at a time, on a connection of its own; null when another has it. It
   * ends with the connection, so a server that dies leaves nothing behind.
   */
  takeLock(name: string): Promise<HeldLock | null>;
  /** True when a query can be answered. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

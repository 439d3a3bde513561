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
  /** The connection behind `sql`, for `within` only. */
  readonly raw: RawTx;
}

/** Opaque to modules: how `within` finds its way back to the same connection. */
export interface RawTx {
  readonly module: string;
}

/** Any module's transaction: what a door takes from its caller. */
export type AnyTx = Tx<never> | Tx<unknown>;

/** A module's own entry to the database: its role, its tables, forced row-level security by community. */
export interface ModuleDatabase<Schema> {
  inTx<T>(community: Id<'community'>, work: (tx: Tx<Schema>) => Promise<T>): Promise<T>;
  /** Goes on in the caller's transaction under this module's role, and gives the caller's role back. */
  within<T>(tx: AnyTx, work: (tx: Tx<Schema>) => Promise<T>): Promise<T>;
}

import pg from 'pg';

const INT8 = 20;
const DATE = 1082;

export interface PoolOptions {
  readonly size: number;
  /** The role that each connection becomes as it opens. */
  readonly role?: string;
  /** A statement is sent without waiting for the answer to the one before it; answers still come in order. */
  readonly pipeline?: boolean;
}

/**
 * Opens a pool whose connections parse once and for all: int8 as a number, which refuses to lose digits, and date as text,
 * because a JS Date would move it by the time zone.
 */
export function openPool(url: string, { size, role, pipeline }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    ...(role === undefined ? {} : { options: `-c role=${role}` }),
    pipeline: pipeline ?? false,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  });
  // A connection that dies while idle is replaced by the pool; without a listener Node would end the process.
  pool.on('error', () => undefined);
  return pool;
}

function parserOf(type: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (type === INT8 && format !== 'binary') return safeInteger;
  if (type === DATE && format !== 'binary') return (text) => text;
  return pg.types.getTypeParser(type, format) as (text: string) => unknown; // pg types it per format
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('an int8 beyond 2^53 left the database');
  return value;
}

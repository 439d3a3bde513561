import type { Db } from 'pg-boss';
import type pg from 'pg';

/** How pg-boss reaches a pool of ours. */
export function poolAdapter(pool: pg.Pool): Db {
  return { executeSql: async (text, values) => await pool.query(text, values as unknown[] | undefined) }; // pg takes any value
}

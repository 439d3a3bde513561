import { startEmbeddedPostgres } from './start-embedded-postgres.ts';

// A server that holds PostgreSQL and is killed by its test. The test reads the address from the first line.
const nothing = (): void => undefined;
const log = { info: nothing, warn: nothing, error: nothing };
const database = await startEmbeddedPostgres({ directory: process.argv[2] ?? '', log });
process.stdout.write(`${database.adminUrl}\n`);
await database.ended;

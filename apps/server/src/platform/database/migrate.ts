import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type pg from 'pg';
import { grantModules } from './roles.ts';

/** The modules in the order of `modules.json`, with their migration files. */
export interface ModuleMigrations {
  readonly module: string;
  readonly folder: URL;
}

export function modulesOf(serverFolder: URL): readonly ModuleMigrations[] {
  const uses = JSON.parse(readFileSync(new URL('modules.json', serverFolder), 'utf8')) as Record<string, string[]>;
  return Object.keys(uses).map((module) => ({
    module,
    folder: new URL(`src/modules/${module}/migrations/`, serverFolder),
  }));
}

/**
 * Brings the database to the newest schema, as its owner. Several servers may start at once: one migrates, the others wait.
 * Each module keeps its own row of files, so one module's new file may come before another's old one.
 */
export async function migrate(owner: pg.Pool, modules: readonly ModuleMigrations[]): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: owner }) });
  await sql`create schema if not exists platform`.execute(db);
  const migrator = new Migrator({
    db,
    migrationTableSchema: 'platform',
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
    allowUnorderedMigrations: true,
    provider: { getMigrations: async () => migrationsOf(modules) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error('migration failed');
  await grantModules(
    owner,
    modules.map(({ module }) => module),
  );
}

function migrationsOf(modules: readonly ModuleMigrations[]): Record<string, Migration> {
  const found = modules.flatMap(({ module, folder }, place) =>
    filesOf(folder).map((file) => {
      const text = readFileSync(new URL(file, folder), 'utf8');
      const name = `${String(place).padStart(2, '0')}-${module}-${file.replace(/\.sql$/, '')}`;
      return [name, { up: async (db: Kysely<unknown>) => void (await sql.raw(text).execute(db)) }] as const;
    }),
  );
  return Object.fromEntries(found);
}

function filesOf(folder: URL): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted();
}

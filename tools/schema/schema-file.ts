import type { Column } from './read-columns.ts';

/** The TypeScript of one module's tables, for Kysely. */
export function schemaFile(module: string, columns: readonly Column[]): string {
  const tables = Map.groupBy(columns, ({ table }) => table);
  const generated = columns.some(({ hasDefault }) => hasDefault);
  const body = [...tables].map(
    ([table, rows]) =>
      `  '${module}.${table}': {\n${rows.map((row) => `    ${row.name}: ${typeOf(row)};\n`).join('')}  };\n`,
  );
  const name = `${module.charAt(0).toUpperCase()}${module.slice(1)}Schema`;
  return [
    '// Made from the migrated database by `npm run schema`. Do not edit.\n',
    generated ? "import type { Generated } from 'kysely';\n\n" : '\n',
    `export interface ${name} {\n${body.join('')}}\n`,
  ].join('');
}

const TYPES: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  bytea: 'Buffer',
  jsonb: 'unknown',
  'text[]': 'string[]',
  'uuid[]': 'string[]',
};

function typeOf({ table, name, type, nullable, hasDefault }: Column): string {
  const base = TYPES[type];
  if (base === undefined) throw new Error(`no TypeScript type for ${type} (${table}.${name})`);
  const whole = nullable ? `${base} | null` : base;
  return hasDefault ? `Generated<${whole}>` : whole;
}

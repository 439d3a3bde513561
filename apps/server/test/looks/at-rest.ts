import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestServer } from '../server.ts';
import { clearTextIn } from './clear-text.ts';
import { SECRETS } from './people.ts';

/**
 * Where somebody's data stands in clear besides replies: in rows of any table, the queue of events and jobs among them, in lines of
 * the server's log, in files beside the database, in the wording of text messages.
 */
export async function clearTextAtRest(server: TestServer): Promise<readonly string[]> {
  const places = [
    ...(await tables(server)),
    ...files(server.keysFolder),
    { name: 'log', bytes: Buffer.from(server.logLines.join('\n')) },
    { name: 'text messages', bytes: Buffer.from(server.sms.map(({ text }) => text).join('\n')) },
  ];
  return places.flatMap(({ name, bytes }) => [...clearTextIn(bytes, SECRETS)].map((label) => `${name}: ${label}`));
}

interface Place {
  readonly name: string;
  readonly bytes: Buffer;
}

async function tables({ database: { owner } }: TestServer): Promise<readonly Place[]> {
  const { rows: found } = await owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')`,
  );
  const places = [];
  for (const { name } of found) {
    const { rows } = await owner.query<{ row: string }>(`select t::text as row from ${name} t`);
    places.push({ name, bytes: Buffer.from(rows.map(({ row }) => row).join('\n')) });
  }
  return places;
}

function files(folder: string): readonly Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({ name, bytes: readFileSync(join(parentPath, name)) }));
}

// Writes each module's `store/schema.generated.ts` from the migrated database, so that SQL and types cannot drift apart.
// `--check` compares instead and exits 1 when a file is out of date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { copyTemplate, prepareTemplate, startTestCluster } from '../../apps/server/test/database.ts';
import { readColumns } from './read-columns.ts';
import { schemaFile } from './schema-file.ts';

const server = new URL('../../apps/server/', import.meta.url);
const modules = Object.keys(JSON.parse(readFileSync(new URL('modules.json', server), 'utf8')) as object);
const cluster = await startTestCluster();
await prepareTemplate(cluster.adminUrl);
const database = await copyTemplate(cluster.adminUrl);
let stale = 0;
try {
  for (const module of modules) {
    const columns = await readColumns(database.owner, module);
    if (columns.length === 0) continue;
    const file = new URL(`src/modules/${module}/store/schema.generated.ts`, server);
    const text = schemaFile(module, columns);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    stale += 1;
    process.stdout.write(
      `${module}: schema.generated.ts ${process.argv.includes('--check') ? 'is out of date' : 'written'}\n`,
    );
    if (process.argv.includes('--check')) continue;
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, text);
  }
} finally {
  await database.close();
  await cluster.stop();
}
process.exitCode = process.argv.includes('--check') && stale > 0 ? 1 : 0;

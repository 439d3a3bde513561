// Ten thousand rows, each a flat with an owner of its own, uploaded by the site manager into an empty register.
import { generateLargeRoll, rollFile } from '../../apps/server/src/demo/generate-roll.ts';
import { testServer } from '../../apps/server/test/server.ts';
import { report } from '../report.ts';
import { withCluster } from '../support.ts';

const ROWS = 10_000;

await withCluster(async () => {
  const server = await testServer();
  const manager = await server.as('site_manager');
  const file = rollFile(generateLargeRoll(1, ROWS));
  const from = performance.now();
  const reply = await manager.upload('/v1/roll/imports', file);
  const seconds = (performance.now() - from) / 1000;
  if (reply.status !== 200 || reply.body.rows !== ROWS)
    throw new Error(`the import answered ${reply.status} ${JSON.stringify(reply.body)}`);
  report({ figure: 'roll.import.10000_rows', value: seconds, unit: 's', goal: 5, better: 'less' });
  await server.close();
});

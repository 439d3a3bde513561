import { prepareTemplate, startTestCluster } from './database.ts';

/** One PostgreSQL for the whole run; workers find it by this variable. */
export default async function setup(): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  await prepareTemplate(cluster.adminUrl);
  process.env['LINTEL_TEST_ADMIN_URL'] = cluster.adminUrl;
  return cluster.stop;
}

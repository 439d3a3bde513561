import { prepareTemplate, startTestCluster } from '../apps/server/test/database.ts';

/** Runs with a PostgreSQL of its own, as the tests have it. */
export async function withCluster(work: () => Promise<void>): Promise<void> {
  const cluster = await startTestCluster();
  try {
    await prepareTemplate(cluster.adminUrl);
    process.env['LINTEL_TEST_ADMIN_URL'] = cluster.adminUrl;
    await work();
  } finally {
    await cluster.stop();
  }
}

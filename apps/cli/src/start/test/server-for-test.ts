import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { standIn } from './program-for-test.ts';

const url = `http://127.0.0.1:${process.env['LINTEL_PORT']}`;
const data = process.env['LINTEL_DATA'] ?? '';
copyFileSync(join(data, 'trace/policy'), join(data, 'policy-at-start'));
standIn('server', data, {
  server: url,
  resident: `${url}/`,
  console: `${url}/console/`,
  apiDocs: `${url}/docs`,
  openapi: `${url}/openapi.json`,
  demo: { accounts: [{ role: 'resident', phone: '13800000001' }], pairing: 'lintel-gate:secret' },
});

import { readConfig } from './platform/config.ts';
import { logTo } from './platform/log.ts';
import { startServer } from './start-server.ts';

const log = logTo((line) => process.stdout.write(line), Date.now);
const server = await startServer(readConfig(process.env), log);
log.info('server.ready', { url: server.url });

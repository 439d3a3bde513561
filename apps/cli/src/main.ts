import { resolve } from 'node:path';
import { start } from './start/start.ts';

const USAGE = `用法 Usage: lintel start

  start   启动服务器、数据库、消息代理和一个门禁,Ctrl-C 停止
          starts server, database, broker and one gate; Ctrl-C stops them

  LINTEL_DATA   数据目录,默认 ./data   data directory, default ./data
`;

const [command] = process.argv.slice(2);
if (command === 'start') {
  const root = resolve(import.meta.dirname, '../../..');
  process.exitCode = await start({
    data: resolve(process.env['LINTEL_DATA'] || resolve(root, 'data')),
    programs: {
      broker: resolve(root, 'apps/broker/src/main.ts'),
      enrol: resolve(root, 'apps/broker/src/enrol.ts'),
      server: resolve(root, 'apps/server/src/main.ts'),
      gate: resolve(root, 'apps/gate/src/main.ts'),
    },
  });
} else {
  process.stderr.write(USAGE);
  process.exitCode = command === undefined || command === 'help' || command === '--help' ? 0 : 2;
}

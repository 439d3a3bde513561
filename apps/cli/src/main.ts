import { resolve } from 'node:path';
import { demoCode } from './code/demo-code.ts';
import { start } from './start/start.ts';

const USAGE = `用法 Usage: lintel start | lintel code LOGIN

  start   启动服务器、数据库、消息代理和一个门禁,Ctrl-C 停止
          starts server, database, broker and one gate; Ctrl-C stops them
  code    演示账号此刻的动态口令    the code that a demo account's authenticator shows now

  LINTEL_DATA   数据目录,默认 ./data   data directory, default ./data
`;

const root = resolve(import.meta.dirname, '../../..');
const data = resolve(process.env['LINTEL_DATA'] || resolve(root, 'data'));
const [command, login] = process.argv.slice(2);
if (command === 'start') {
  process.exitCode = await start({
    data,
    programs: {
      broker: resolve(root, 'apps/broker/src/main.ts'),
      enrol: resolve(root, 'apps/broker/src/enrol.ts'),
      server: resolve(root, 'apps/server/src/main.ts'),
      gate: resolve(root, 'apps/gate/src/main.ts'),
    },
  });
} else if (command === 'code' && login !== undefined) {
  const code = demoCode(data, login, Date.now());
  process.stdout.write(code === null ? `没有这个演示账号 No such demo account: ${login}\n` : `${code}\n`);
  process.exitCode = code === null ? 1 : 0;
} else {
  process.stderr.write(USAGE);
  process.exitCode = command === undefined || command === 'help' || command === '--help' ? 0 : 2;
}

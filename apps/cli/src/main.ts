import { resolve } from 'node:path';
import { demoCode } from './code/demo-code.ts';
import { EXIT, logCommand, type World } from './log/log-command.ts';
import { start } from './start/start.ts';

const USAGE = `用法 Usage: lintel start | lintel code LOGIN | lintel log …

  start   启动服务器、数据库、消息代理和一个门禁,Ctrl-C 停止
          starts server, database, broker and one gate; Ctrl-C stops them
  code    演示账号此刻的动态口令    the code that a demo account's authenticator shows now

  log verify  URL|FOLDER [--policy FILE]   验证整个日志:签名、见证、全部条目   signatures, witnesses, every entry and tile
  log fsck    URL|FOLDER                   检查每个文件是否与条目一致         is every file as the entries demand
  log monitor URL [--policy FILE] [--state FILE] [--every SECONDS] [--once]
                                           持续跟踪,发现分叉、改写、回滚即报警 follows, and alarms on fork, rewriting, rollback,
                                           见证签名停了一小时也报警            and when no quorum has vouched for an hour
  log proof   FILE [--policy FILE]         离线核对查看回执                 checks a resident's receipt offline
  退出码 exit codes: 0 相符 holds · 1 不符 does not · 2 用法 usage · 3 无法读取 cannot be read
                     4 回执自身相符,但钥匙是它自带的,或没有见证  a receipt agrees with itself, but brought its own keys, or has no witness

  LINTEL_DATA   数据目录,默认 ./data   data directory, default ./data
`;

const root = resolve(import.meta.dirname, '../../..');
const data = resolve(process.env['LINTEL_DATA'] || resolve(root, 'data'));
const [command, ...rest] = process.argv.slice(2);
const [login] = rest;
if (command === 'start') {
  process.exitCode = await start({
    data,
    programs: {
      broker: resolve(root, 'apps/broker/src/main.ts'),
      enrol: resolve(root, 'apps/broker/src/enrol.ts'),
      witness: resolve(root, 'apps/witness/src/main.ts'),
      server: resolve(root, 'apps/server/src/main.ts'),
      gate: resolve(root, 'apps/gate/src/main.ts'),
    },
  });
} else if (command === 'code' && login !== undefined) {
  const code = demoCode(data, login, Date.now());
  process.stdout.write(code === null ? `没有这个演示账号 No such demo account: ${login}\n` : `${code}\n`);
  process.exitCode = code === null ? 1 : 0;
} else if (command === 'log') {
  const code = await logCommand(rest, world());
  if (code === null) process.stderr.write(USAGE);
  process.exitCode = code ?? EXIT.usage;
} else {
  process.stderr.write(USAGE);
  process.exitCode = command === undefined || command === 'help' || command === '--help' ? EXIT.good : EXIT.usage;
}

function world(): World {
  return {
    console: {
      say: (line) => void process.stdout.write(`${line}\n`),
      progress: (line) => void process.stderr.write(process.stderr.isTTY ? `\r${line}  ` : `${line}\n`),
    },
    nowMs: () => Date.now(),
    stopSignal: () => {
      const stop = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
      return stop.signal;
    },
  };
}

import type { ChosenPorts } from './ports.ts';
import type { ServerReady } from './ready-messages.ts';
import type { RunningWitness } from './witnesses.ts';

export interface Running {
  readonly server: ServerReady;
  readonly gatePanel: string;
  readonly witnesses: readonly RunningWitness[];
  readonly databasePort: string | null;
  readonly chosen: ChosenPorts;
  readonly data: string;
  readonly tookMs: number;
}

const PARTS = {
  server: '服务器 server',
  gate: '门禁 gate',
  broker: '消息代理 broker',
  owners: '业主见证方 owners’ witness',
  property: '物业见证方 property’s witness',
  platform: '平台见证方 platform’s witness',
};

/** What a person needs after the start: where to go, and as whom. */
export function summary({ server, gatePanel, witnesses, databasePort, chosen, data, tookMs }: Running): string {
  const database = databasePort === null ? '' : ` · PostgreSQL 127.0.0.1:${databasePort}`;
  const lines = [
    `门楣已就绪(${(tookMs / 1000).toFixed(1)} 秒) Lintel is ready`,
    '',
    ...[
      ['住户 Residents', server.resident],
      ['管理 Console', server.console],
      ['门禁面板 Gate panel', gatePanel],
      ['接口文档 API docs', server.apiDocs],
    ].map(([name = '', url = '']) => `  ${padded(name, 22)}${url}`),
    `  ${padded('消息代理 MQTT', 22)}127.0.0.1:${chosen.ports.broker}${database}`,
    ...(witnesses.length === 0
      ? []
      : [`  ${padded('见证方 Witnesses', 22)}${witnesses.map(({ party, url }) => `${party} ${url}`).join(' · ')}`]),
    ...chosen.moved.map(
      ({ part, wanted, port }) => `  ${PARTS[part]}: ${wanted} 端口被占用,改用 ${port}; port ${wanted} was taken`,
    ),
    ...accounts(server),
    '',
    `  短信验证码会显示在这里,也写入 ${data}/sms.jsonl`,
    '  Phone codes appear here and in that file.',
    '  按 Ctrl-C 停止 Ctrl-C stops everything.',
    '',
  ];
  return `\n${lines.join('\n')}\n`;
}

/** What a person types to sign in; the rest stands in run.json. */
const SHOWN = ['role', 'who', 'phone', 'home', 'login', 'password'] as const;

function accounts(server: ServerReady): readonly string[] {
  const rows = server.demo.accounts.map((account) => SHOWN.flatMap((name) => account[name] ?? []).join(' · '));
  if (rows.length === 0) return [];
  const withLogin = server.demo.accounts.some((account) => account['login']);
  const code = '动态口令 Authenticator code: npm run -s code -- <login>';
  return ['', '演示账号 Demo accounts', ...rows.map((row) => `  ${row}`), ...(withLogin ? [`  ${code}`] : [])];
}

/** Chinese characters take two columns. */
function padded(text: string, columns: number): string {
  const wide = text.match(/[\u2e80-\uffff]/g)?.length ?? 0;
  return text.padEnd(Math.max(text.length + 1, columns - wide));
}

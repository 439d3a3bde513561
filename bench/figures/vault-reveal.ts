// Staff look up phones, twenty a second at many people, over HTTP on a whole server that is a process of its own, with its queues, its
// gate and its database. The time is the browser's: the look is in the signed log before the answer comes.
import { setTimeout as sleep } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import { startProduct } from '../../e2e/support/product.ts';
import { percentile } from '../figure.ts';
import { report } from '../report.ts';

const PER_SECOND = 20;
const WARM_UP_SECONDS = 3;
const SECONDS = 20;

// One member of staff does here what many do together.
process.env['LINTEL_REQUESTS_PER_MINUTE'] = '1000000';
const product = await startProduct();
try {
  const cookie = await signedIn('manager');
  const persons = await someonesOf(cookie);
  await product.quiet();
  const running: Promise<number>[] = [];
  const from = performance.now();
  for (let turn = 0; turn < PER_SECOND * (WARM_UP_SECONDS + SECONDS); turn++) {
    const due = from + (turn * 1000) / PER_SECOND;
    if (due > performance.now()) await sleep(due - performance.now());
    running.push(revealedAfter(due, persons[turn % persons.length] ?? ''));
  }
  const samples = (await Promise.all(running)).slice(PER_SECOND * WARM_UP_SECONDS);
  report(
    { figure: 'vault.reveal.p50', value: percentile(samples, 0.5), unit: 'ms', goal: null, better: 'less' },
    { figure: 'vault.reveal.p95', value: percentile(samples, 0.95), unit: 'ms', goal: 150, better: 'less' },
  );

  async function revealedAfter(due: number, person: string): Promise<number> {
    const reply = await post(`/v1/persons/${person}/reveal`, { fields: ['name'], reason: 'emergency' }, cookie);
    const text = await reply.text();
    if (reply.status !== 200) throw new Error(`a look answered ${reply.status} ${text}`);
    return performance.now() - due;
  }
} finally {
  await product.stop();
}

async function post(path: string, body: object, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', cookie };
  return await fetch(new URL(path, product.resident), { method: 'POST', headers, body: JSON.stringify(body) });
}

async function signedIn(login: string): Promise<string> {
  const { password = '', totpSecret = '' } = product.account(login);
  const totp = new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate();
  const reply = await post('/v1/sign-in/staff', { login, password, totp });
  return (reply.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
}

/** The people of the first pages of the roll. */
async function someonesOf(cookie: string): Promise<readonly string[]> {
  const reply = await fetch(new URL('/v1/roll?pageSize=100', product.resident), { headers: { cookie } });
  const persons = [...(await reply.text()).matchAll(/"person":"([0-9a-f-]{36})"/g)].map(([, person]) => person ?? '');
  if (persons.length === 0) throw new Error('nobody is on the roll');
  return [...new Set(persons)];
}

// A resident taps in the app; server and gate are processes of their own, the relay is simulated and answers at once. The time is the
// phone's: from the request to the answer that the gate has moved its relay, so it holds more than the way to the relay command.
import { readFileSync } from 'node:fs';
import { startProduct } from '../../e2e/support/product.ts';
import { percentile } from '../figure.ts';
import { report } from '../report.ts';

/** A resident may tap twenty times a minute, so several take part. */
const RESIDENTS = ['owner', 'tenant', 'family', 'committee', 'threeFlats'] as const;
const TAPS_EACH = 20;
const WARM_UP = 2;

const product = await startProduct();
try {
  const cookies = [];
  for (const who of RESIDENTS) cookies.push(await signedIn(who));
  await product.quiet();
  const taps: number[] = [];
  for (const cookie of cookies) {
    const door = await firstDoor(cookie);
    for (let tap = 0; tap < TAPS_EACH; tap++) {
      const ms = await timedTap(door, cookie);
      if (tap >= WARM_UP) taps.push(ms);
    }
  }
  report(
    { figure: 'tap.relay.p50', value: percentile(taps, 0.5), unit: 'ms', goal: null, better: 'less' },
    { figure: 'tap.relay.p95', value: percentile(taps, 0.95), unit: 'ms', goal: 300, better: 'less' },
    { figure: 'server.memory', value: residentMb(product.serverPid()), unit: 'MB', goal: null, better: 'less' },
  );
} finally {
  await product.stop();
}

async function post(path: string, body: object, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', cookie };
  return await fetch(new URL(path, product.resident), { method: 'POST', headers, body: JSON.stringify(body) });
}

async function signedIn(who: string): Promise<string> {
  const phone = product.account(who)['phone'] ?? '';
  await post('/v1/sign-in/codes', { phone });
  const reply = await post('/v1/sign-in/codes/verify', { phone, code: await product.codeSentTo(phone) });
  return (reply.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
}

async function firstDoor(cookie: string): Promise<string> {
  const reply = await fetch(new URL('/v1/me/doors', product.resident), { headers: { cookie } });
  const { doors } = (await reply.json()) as { readonly doors: readonly { readonly id: string }[] };
  return doors[0]?.id ?? 'none';
}

async function timedTap(door: string, cookie: string): Promise<number> {
  const from = performance.now();
  const reply = await post(`/v1/doors/${door}/open`, { via: 'tap', request: crypto.randomUUID() }, cookie);
  const answer = (await reply.json()) as { readonly outcome?: string };
  const ms = performance.now() - from;
  if (reply.status !== 200 || answer.outcome === 'refused')
    throw new Error(`a tap answered ${reply.status} ${JSON.stringify(answer)}`);
  return ms;
}

function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1000;
}

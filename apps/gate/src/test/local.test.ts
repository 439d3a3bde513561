import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GateInTest } from './gate-in-test.ts';

let gate: GateInTest;
beforeAll(async () => {
  gate = await GateInTest.start();
});
afterAll(async () => await gate.close());

/** With headers that `fetch` does not let a program set. */
async function raw(
  headers: Readonly<Record<string, string>>,
  body: string,
  path = '/v1/panel/present',
): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    const { hostname, port } = new URL(gate.panel);
    const asking = request({ hostname, port, path, method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

const json = { 'content-type': 'application/json' };

test('answers only by address and to its own page', async () => {
  const { host } = new URL(gate.panel);
  expect(await raw({ ...json, host }, '{}')).toBe(400);
  expect(await raw({ ...json, host, origin: `http://${host}` }, '{}')).toBe(400);
  expect(await raw({ ...json, host: 'rebound.example' }, '{}')).toBe(403);
  expect(await raw({ ...json, host, origin: 'https://elsewhere.example' }, '{}')).toBe(403);
  expect(await raw({ ...json, host, origin: 'null' }, '{}')).toBe(403);
});

test.each([
  ['not JSON', json, 'x'],
  ['not said to be JSON', { 'content-type': 'text/plain' }, '{"kind":"presence"}'],
  ['too long', json, JSON.stringify({ kind: 'pin', door: '1', pin: '0'.repeat(5000) })],
  [
    'a field too many',
    json,
    JSON.stringify({ kind: 'presence', door: '0197e6a0-0000-7000-8000-000000000000', name: 'x' }),
  ],
  ['a door that is no id', json, JSON.stringify({ kind: 'presence', door: '../etc' })],
])('a body that is %s is malformed', async (_name, headers, body) => {
  expect(await raw(headers, body)).toBe(400);
});

test('a door of another gate is unknown here, and goes into no journal', async () => {
  const answer = await gate.present({ kind: 'card', number: '1234', door: '0197e6a0-0000-7000-8000-000000000000' });
  expect(answer).toMatchObject({ outcome: 'refused', code: 'access.door_unknown' });
});

test('every answer carries the policy that lets nothing in from elsewhere', async () => {
  for (const path of ['', 'v1/panel/state', 'nowhere']) {
    const { headers } = await fetch(new URL(path, gate.panel));
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('permissions-policy')).toContain('camera=(self)');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('no path leads out of the built page', async () => {
  for (const path of ['/../package.json', '/..%2fpackage.json', '/assets/../../vite.config.ts', '//etc/passwd']) {
    expect(await raw({ host: new URL(gate.panel).host }, '', path)).toBe(404);
  }
});

test('tells its state and every change to those who listen, and to no more than sixteen', async () => {
  const listening = await Promise.all(
    Array.from({ length: 18 }, async () => await fetch(new URL('v1/panel/events', gate.panel))),
  );
  expect(listening.filter((one) => one.status === 200)).toHaveLength(16);
  expect(listening.filter((one) => one.status === 429)).toHaveLength(2);
  const reader = listening[0]?.body?.getReader();
  const first = new TextDecoder().decode((await reader?.read())?.value);
  expect(first).toContain('"kind":"state"');
  await Promise.all(listening.slice(1).map(async (one) => await one.body?.cancel()));
  await reader?.cancel();
});

test('more than a busy door can need is refused, and the gate goes on', async () => {
  const answers = await Promise.all(
    Array.from(
      { length: 40 },
      async () => (await gate.post('v1/panel/present', { kind: 'presence', door: gate.server.door })).status,
    ),
  );
  expect(answers).toContain(429);
  expect((await gate.state()).gate).toBe('ready');
});

test('a connection that sends half a request and waits does not stop the others', async () => {
  const { hostname, port } = new URL(gate.panel);
  const slow = connect(Number(port), hostname);
  slow.on('error', () => {}); // the gate may hang up on it
  slow.write('POST /v1/panel/present HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 100\r\n\r\n{');
  expect((await gate.state()).gate).toBe('ready');
  slow.destroy();
});

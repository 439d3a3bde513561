import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { type EventEmitter, once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mqtt, { type MqttClient } from 'mqtt';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

const source = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'lintel-broker-'));
const usersFile = join(folder, 'users.json');
const PASSWORDS = { gate: 'gate-password-0123', 'relay-1': 'relay-password-0123', 'relay-2': 'other-password-0123' };
type Name = keyof typeof PASSWORDS;

const relay = (name: string) => ({
  name,
  password: PASSWORDS[name as Name],
  publish: [`stat/${name}/#`, `tele/${name}/#`, `lintel/${name}/state`],
  subscribe: [`cmnd/${name}/#`, `lintel/${name}/set`],
  retain: [`tele/${name}/LWT`],
});
const gate = {
  name: 'gate',
  password: PASSWORDS.gate,
  publish: ['cmnd/relay-1/#', 'lintel/relay-1/set'],
  subscribe: ['stat/relay-1/#', 'tele/relay-1/#', 'lintel/relay-1/state', 'lintel/fire'],
  retain: [],
};

let broker: ChildProcess;
let port = 0;
const clients: MqttClient[] = [];

async function startBroker(): Promise<void> {
  broker = spawn(process.execPath, [join(source, 'main.ts'), '--port', '0', '--users', usersFile], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [ready] = (await once(broker, 'message')) as [{ readonly port: number }];
  port = ready.port;
}

beforeAll(async () => {
  const users = [gate, relay('relay-1'), relay('relay-2')];
  execFileSync(process.execPath, [join(source, 'enrol.ts'), usersFile], { input: JSON.stringify({ users }) });
  await startBroker();
});

afterEach(() => {
  for (const client of clients.splice(0)) client.end(true);
});

afterAll(() => {
  broker.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function client(name: string, options: mqtt.IClientOptions = {}): MqttClient {
  const made = mqtt.connect(`mqtt://127.0.0.1:${port}`, {
    username: name,
    password: PASSWORDS[name as Name],
    reconnectPeriod: 0,
    keepalive: 60,
    ...options,
  });
  made.on('error', () => undefined);
  clients.push(made);
  return made;
}

/** What the client emits next: it is an EventEmitter, though its types do not say so. */
function emitted(who: MqttClient, event: string): Promise<unknown[]> {
  return once(who as unknown as EventEmitter, event);
}

async function connected(name: Name, options: mqtt.IClientOptions = {}): Promise<MqttClient> {
  const made = client(name, options);
  await emitted(made, 'connect');
  return made;
}

/** Why the broker did not let this client in. */
async function refused(made: MqttClient): Promise<number> {
  const [error] = (await emitted(made, 'error')) as [mqtt.ErrorWithReasonCode];
  return error.code;
}

async function granted(who: MqttClient, filter: string): Promise<boolean> {
  const [grant] = await who.subscribeAsync(filter, { qos: 1 }).catch((error: unknown) => {
    // The client reports a refused filter as an error.
    if (error instanceof Error && error.message.includes('Unspecified error')) return [{ qos: 128 }];
    throw error;
  });
  return grant?.qos !== 128;
}

async function isPutOut(who: MqttClient, act: () => void): Promise<boolean> {
  const closed = emitted(who, 'close');
  act();
  await closed;
  return !who.connected;
}

describe('a gate and its relay', () => {
  test.each([
    ['Tasmota', 'cmnd/relay-1/POWER', 'ON', 'stat/relay-1/POWER', 'ON'],
    ['Home Assistant', 'lintel/relay-1/set', 'UNLOCK', 'lintel/relay-1/state', 'UNLOCKED'],
  ])('speak %s through it', async (_, command, order, state, answer) => {
    const [mine, device] = [await connected('gate'), await connected('relay-1')];
    await mine.subscribeAsync(state, { qos: 1 });
    await device.subscribeAsync(command, { qos: 1 });
    device.on('message', (topic, payload) => {
      if (topic === command && payload.toString() === order) device.publish(state, answer);
    });
    const heard = emitted(mine, 'message');
    mine.publish(command, order);
    const [topic, payload] = (await heard) as [string, Buffer];
    expect([topic, payload.toString()]).toEqual([state, answer]);
  });

  test('learn from the last will that the other has gone', async () => {
    const mine = await connected('gate');
    await mine.subscribeAsync('tele/relay-1/LWT');
    const device = await connected('relay-1', {
      will: { topic: 'tele/relay-1/LWT', payload: Buffer.from('Offline'), qos: 1, retain: true },
    });
    const heard = emitted(mine, 'message');
    device.stream.destroy();
    expect(((await heard) as [string, Buffer])[1].toString()).toBe('Offline');
  });
});

describe('it lets in', () => {
  test('nobody with a wrong password, an unknown name or none', async () => {
    expect(await refused(client('gate', { password: 'relay-password-0123' }))).toBe(4);
    expect(await refused(client('stranger', { password: 'gate-password-0123' }))).toBe(4);
    expect(await refused(mqtt.connect(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0, keepalive: 60 }))).toBe(4);
  });

  test('nobody under the client id of another user, who stays', async () => {
    const mine = await connected('gate', { clientId: 'the-gate' });
    expect(await refused(client('relay-2', { clientId: 'the-gate' }))).toBe(2);
    expect(mine.connected).toBe(true);
  });

  test('the same user again, in place of a connection that may be dead', async () => {
    const first = await connected('gate', { clientId: 'the-gate' });
    const gone = emitted(first, 'close');
    const second = await connected('gate', { clientId: 'the-gate' });
    await gone;
    expect(second.connected).toBe(true);
  });
});

describe('subscriptions', () => {
  test.each([
    '#',
    '+/relay-1/POWER',
    '+/#',
    'stat/#',
    'stat/+/POWER',
    'stat/relay-2/POWER',
    '$SYS/#',
    'cmnd/relay-1/POWER',
  ])('a gate has no right to %s', async (filter) => {
    const mine = await connected('gate');
    expect(await granted(mine, filter)).toBe(false);
  });

  test('a gate has a right to its relay and to the fire signal', async () => {
    const mine = await connected('gate');
    expect([await granted(mine, 'stat/relay-1/+'), await granted(mine, 'lintel/fire')]).toEqual([true, true]);
  });

  test('a relay does not hear what is meant for another', async () => {
    const other = await connected('relay-2');
    expect(await granted(other, 'cmnd/relay-1/POWER')).toBe(false);
    expect(await granted(other, 'cmnd/relay-2/POWER')).toBe(true);
  });
});

describe('publishing', () => {
  test.each([
    ['another device', 'relay-2' as Name, 'stat/relay-1/POWER', false],
    ['a command to itself', 'relay-1' as Name, 'cmnd/relay-1/POWER', false],
    ['the fire signal', 'relay-1' as Name, 'lintel/fire', false],
    ['another relay', 'gate' as Name, 'cmnd/relay-2/POWER', false],
    ['a retained command', 'gate' as Name, 'cmnd/relay-1/POWER', true],
    ['a retained state', 'relay-1' as Name, 'stat/relay-1/POWER', true],
  ])('where it may not (%s) puts a client out and reaches nobody', async (_, name, topic, retain) => {
    const listener = await connected('gate');
    const heard: string[] = [];
    listener.on('message', (at) => heard.push(at));
    await listener.subscribeAsync('stat/relay-1/#');
    const who = await connected(name);
    expect(await isPutOut(who, () => who.publish(topic, 'ON', { retain }))).toBe(true);
    const fresh = await connected('relay-1');
    fresh.on('message', (at) => heard.push(at));
    await fresh.subscribeAsync('cmnd/relay-1/#');
    // Whatever came before has been delivered when this arrives.
    const last = emitted(listener, 'message');
    fresh.publish('stat/relay-1/last', '1');
    await last;
    expect(heard).toEqual(['stat/relay-1/last']);
  });

  test('a last will follows the same rule', async () => {
    const listener = await connected('relay-1');
    const heard: string[] = [];
    listener.on('message', (at) => heard.push(at));
    await listener.subscribeAsync('cmnd/relay-1/#');
    const bad = await connected('relay-2', {
      will: { topic: 'cmnd/relay-1/POWER', payload: Buffer.from('ON'), qos: 1 },
    });
    bad.stream.destroy();
    const mine = await connected('gate');
    const next = emitted(listener, 'message');
    mine.publish('cmnd/relay-1/after', '1');
    await next;
    expect(heard).toEqual(['cmnd/relay-1/after']);
  });

  test('too fast puts a client out', async () => {
    const device = await connected('relay-1');
    const flood = () => {
      for (let at = 0; at < 150; at++) device.publish('stat/relay-1/POWER', 'ON');
    };
    expect(await isPutOut(device, flood)).toBe(true);
  });

  test('more than 8 kB puts a client out', async () => {
    const device = await connected('relay-1');
    expect(await isPutOut(device, () => device.publish('stat/relay-1/POWER', 'x'.repeat(9000)))).toBe(true);
  });

  test('a packet that only announces 200 MB is not waited for', async () => {
    const device = await connected('relay-1');
    expect(await isPutOut(device, () => device.stream.write(Uint8Array.from([0x30, 0xff, 0xff, 0xff, 0x5f])))).toBe(
      true,
    );
  });
});

describe('what is kept', () => {
  test('is a state that was listed, for who comes later', async () => {
    const device = await connected('relay-1');
    await device.publishAsync('tele/relay-1/LWT', 'Online', { qos: 1, retain: true });
    const mine = await connected('gate');
    const heard = emitted(mine, 'message');
    await mine.subscribeAsync('tele/relay-1/LWT');
    expect(((await heard) as [string, Buffer])[1].toString()).toBe('Online');
  });

  test('is no command for a device that was away, even when it asks for that', async () => {
    const device = await connected('relay-1', { clientId: 'away', clean: false });
    await device.subscribeAsync('cmnd/relay-1/POWER', { qos: 1 });
    await device.endAsync();
    const mine = await connected('gate');
    await mine.publishAsync('cmnd/relay-1/POWER', 'ON', { qos: 1 });
    const back = client('relay-1', { clientId: 'away', clean: false });
    const heard: string[] = [];
    back.on('message', (topic) => heard.push(topic));
    await emitted(back, 'connect');
    await back.subscribeAsync('lintel/relay-1/set', { qos: 1 });
    const next = emitted(back, 'message');
    await mine.publishAsync('lintel/relay-1/set', 'LOCK', { qos: 1 });
    await next;
    expect(heard).toEqual(['lintel/relay-1/set']);
  });
});

describe('the process', () => {
  test('keeps passwords as hashes, in a file for its account only', () => {
    const text = readFileSync(usersFile, 'utf8');
    for (const password of Object.values(PASSWORDS)) expect(text).not.toContain(password);
    expect(statSync(usersFile).mode & 0o777).toBe(0o600);
  });

  test('refuses a users file with a pattern that begins with a wildcard', () => {
    const input = JSON.stringify({ users: [{ ...gate, subscribe: ['+/relay-1/POWER'] }] });
    expect(() =>
      execFileSync(process.execPath, [join(source, 'enrol.ts'), join(folder, 'bad.json')], { input, stdio: 'pipe' }),
    ).toThrow(/wildcard/);
  });

  test.each(['SIGTERM', 'SIGINT', 'disconnect'] as const)(
    'ends with code 0 on %s, with clients connected',
    async (how) => {
      await connected('gate');
      const exited = once(broker, 'exit');
      if (how === 'disconnect') broker.disconnect();
      else broker.kill(how);
      expect(await exited).toEqual([0, null]);
      await startBroker();
    },
  );
});

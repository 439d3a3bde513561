import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mqtt, { type MqttClient } from 'mqtt';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from './fake-server.ts';
import { GateInTest } from './gate-in-test.ts';
import { until } from './gate-process.ts';

/** A device of our own making: hears commands, answers with its state unless it is told to be silent. */
class Device {
  readonly commands: string[] = [];
  retained = 0;
  silent = false;
  readonly #client: MqttClient;

  constructor(
    client: MqttClient,
    command: string,
    answer: (payload: string) => readonly [topic: string, payload: string],
  ) {
    this.#client = client;
    client.subscribe(command);
    client.on('message', (topic, payload, packet) => {
      if (topic !== command) return;
      this.commands.push(payload.toString());
      if (packet.retain) this.retained += 1;
      if (!this.silent) client.publish(...answer(payload.toString()));
    });
  }

  say(topic: string, payload: string): void {
    this.#client.publish(topic, payload, { retain: true });
  }
}

const doors = { tasmota: newId<'door'>(), lock: newId<'door'>(), unwired: newId<'door'>() };
const run = newId();
const BROKER = fileURLToPath(new URL('../../../broker/src', import.meta.url));
const PASSWORD = 'a-password-of-the-test';
const folder = mkdtempSync(join(tmpdir(), 'lintel-broker-'));
let broker: ChildProcess | null = null;
let url = '';
let client: MqttClient;
let tasmota: Device;
let lock: Device;
let gate: GateInTest;

beforeAll(async () => {
  const given = process.env['LINTEL_TEST_MQTT_URL'];
  const address = given === undefined ? await startBroker(0) : '';
  url = given ?? `mqtt://gate:${PASSWORD}@${address}`;
  client = await mqtt.connectAsync(given ?? `mqtt://devices:${PASSWORD}@${address}`);
  tasmota = new Device(client, `cmnd/${run}/POWER1`, (payload) => [`stat/${run}/POWER1`, payload]);
  lock = new Device(client, `${run}/lock/set`, (payload) => [
    `${run}/lock/state`,
    payload === 'LOCK' ? 'LOCKED' : 'UNLOCKED',
  ]);
  const wiring = {
    [doors.tasmota]: { relay: { style: 'tasmota', topic: run, output: 1, pulseMs: 300 } },
    [doors.lock]: { relay: { style: 'home_assistant_lock', base: `${run}/lock`, pulseMs: 300 } },
  };
  gate = await GateInTest.start(
    (server) => {
      const [door] = server.snapshot.doors;
      if (door === undefined) throw new Error('no door');
      const ids = Object.values(doors);
      server.snapshot = {
        ...server.snapshot,
        doors: ids.map((id) => ({ ...door, id })),
        doorSets: [{ id: server.doorSet, doors: ids }],
        credentials: [server.credential('card', '1111')],
      };
    },
    { LINTEL_GATE_RELAY: 'mqtt', LINTEL_GATE_MQTT: url, LINTEL_GATE_RELAYS: JSON.stringify(wiring) },
  );
  await until(
    'both relays to be closed at the start',
    () => tasmota.commands.length === 1 && lock.commands.length === 1,
  );
  expect([tasmota.commands, lock.commands]).toEqual([['OFF'], ['LOCK']]);
});
beforeEach(() => {
  tasmota.commands.length = 0;
  lock.commands.length = 0;
  tasmota.silent = false;
});
afterAll(async () => {
  await gate.close();
  await client.endAsync();
  broker?.disconnect();
  rmSync(folder, { recursive: true });
});

/** The house's own broker, with one account for the gate and one for the devices. Returns the address without an account. */
async function startBroker(port: number): Promise<string> {
  const users = [
    {
      name: 'gate',
      password: PASSWORD,
      publish: [`cmnd/${run}/#`, `${run}/lock/set`],
      subscribe: [
        `stat/${run}/#`,
        `tele/${run}/#`,
        `${run}/lock/state`,
        `${run}/lock/availability`,
        'lintel/fire',
        'lintel/exit/+',
      ],
      retain: [],
    },
    {
      name: 'devices',
      password: PASSWORD,
      publish: [`stat/${run}/#`, `tele/${run}/#`, `${run}/lock/state`, 'lintel/fire', 'lintel/exit/+'],
      subscribe: [`cmnd/${run}/#`, `${run}/lock/set`],
      retain: [`tele/${run}/LWT`, `lintel/exit/${doors.tasmota}`],
    },
  ];
  const file = join(folder, 'users.json');
  execFileSync(process.execPath, [join(BROKER, 'enrol.ts'), file], { input: JSON.stringify({ users }) });
  broker = fork(join(BROKER, 'main.ts'), ['--port', String(port), '--users', file], { execArgv: [], silent: true });
  broker.stdout?.resume();
  const [ready] = (await once(broker, 'message')) as [{ readonly port: number }];
  return `127.0.0.1:${ready.port}`;
}

const card = async (door: string) => await gate.present({ kind: 'card', number: '1111', door });

const fateOf = async (door: string): Promise<string> => {
  const answer = await card(door);
  return answer.outcome === 'opened' ? answer.relay : answer.code;
};

/** A broker may deliver the next message before the one that it also keeps. */
const tasmotaHasGone = async (): Promise<void> => {
  tasmota.say(`tele/${run}/LWT`, 'Offline');
  await until('the gate to know', async () => (await fateOf(doors.tasmota)) === 'failed');
};

test('Tasmota: ON, confirmed by its state, OFF after the pulse, nothing retained', async () => {
  expect(await card(doors.tasmota)).toEqual({ outcome: 'opened', why: 'credential', relay: 'confirmed' });
  await until('the end of the pulse', () => tasmota.commands.length === 2);
  expect(tasmota.commands).toEqual(['ON', 'OFF']);
  expect([tasmota.retained, lock.retained]).toEqual([0, 0]);
});

test('Home Assistant lock: UNLOCK, confirmed by its state, LOCK after the pulse', async () => {
  expect(await card(doors.lock)).toMatchObject({ relay: 'confirmed' });
  await until('the end of the pulse', () => lock.commands.length === 2);
  expect(lock.commands).toEqual(['UNLOCK', 'LOCK']);
});

test('a second card within the pulse makes it longer and closes once', async () => {
  await Promise.all([card(doors.tasmota), card(doors.tasmota)]);
  await until('the end of the pulse', () => tasmota.commands.includes('OFF'));
  expect(tasmota.commands).toEqual(['ON', 'ON', 'OFF']);
});

test('a relay that says nothing is assumed; one that has gone has failed, and the journal tells both', async () => {
  tasmota.silent = true;
  expect(await card(doors.tasmota)).toMatchObject({ relay: 'assumed' });
  tasmota.say(`tele/${run}/LWT`, 'Offline');
  await tasmotaHasGone();
  const order = gate.server.order({ door: doors.tasmota });
  await until('the result', () => gate.server.results.some((result) => result.order === order.id));
  expect(gate.server.results.at(-1)).toEqual({
    order: order.id,
    outcome: 'refused',
    code: 'gate.relay_failed',
    relay: null,
  });
  tasmota.say(`tele/${run}/LWT`, 'Online');
  await gate.settled();
  const fates = gate.server.entries.flatMap((entry) => (entry.kind === 'relay' ? [entry.result] : []));
  expect(new Set(fates)).toEqual(new Set(['confirmed', 'assumed', 'failed']));
});

test('a door without a relay is on record as failed', async () => {
  expect(await card(doors.unwired)).toMatchObject({ outcome: 'opened', relay: 'failed' });
});

test('the fire signal opens and holds, a card’s pulse does not close, and its end closes', async () => {
  client.publish('lintel/fire', 'ON');
  await until('fire', async () => (await gate.state()).fire);
  await until('both to be open', () => tasmota.commands.includes('ON') && lock.commands.includes('UNLOCK'));
  expect(await card(doors.tasmota)).toMatchObject({ why: 'fire' });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(tasmota.commands).not.toContain('OFF');
  client.publish('lintel/fire', 'OFF');
  await until('both to be closed', () => tasmota.commands.includes('OFF') && lock.commands.includes('LOCK'));
  expect((await gate.state()).fire).toBe(false);
});

test('a relay that comes back while fire is on is opened', async () => {
  await tasmotaHasGone();
  await until('the last pulse to be over', () => tasmota.commands.at(-1) !== 'ON');
  tasmota.commands.length = 0;
  client.publish('lintel/fire', 'ON');
  await until('fire', async () => (await gate.state()).fire);
  await until('the lock to be open', () => lock.commands.includes('UNLOCK'));
  expect(tasmota.commands).toEqual([]);
  tasmota.say(`tele/${run}/LWT`, 'Online');
  await until('the late one to be open', () => tasmota.commands.includes('ON'));
  client.publish('lintel/fire', 'OFF');
  await until('no fire', async () => !(await gate.state()).fire);
});

test('the button on the inside opens; one that the broker kept does not', async () => {
  client.publish(`lintel/exit/${doors.tasmota}`, 'ON');
  await until('the door', () => tasmota.commands.includes('ON'));
  await until('the entry', () => gate.server.entries.some((entry) => entry.kind === 'exit'));
  client.publish(`lintel/exit/${doors.tasmota}`, 'ON', { retain: true });
  await until('the live one', async () => {
    await gate.settled();
    return gate.server.entries.filter((entry) => entry.kind === 'exit').length === 2;
  });
  await gate.restart();
  await until('the first snapshot', async () => (await gate.state()).gate === 'ready');
  await gate.settled();
  expect(gate.server.entries.filter((entry) => entry.kind === 'exit')).toHaveLength(2);
  client.publish(`lintel/exit/${doors.tasmota}`, '', { retain: true });
});

test('without a broker a relay fails at once, nothing is queued, and nothing opens when the broker is back', async () => {
  if (broker === null) return; // the broker that was given is not ours to stop
  broker.disconnect();
  await once(broker, 'exit');
  await until('the line to be down', async () => (await fateOf(doors.tasmota)) === 'failed');
  const port = Number(new URL(url).port);
  tasmota.commands.length = 0;
  await startBroker(port);
  await until('the relay to be told how to stand', () => tasmota.commands.length > 0);
  expect(await fateOf(doors.tasmota)).toBe('confirmed');
  expect(tasmota.commands.slice(0, 2)).toEqual(['OFF', 'ON']);
});

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivately } from './private-file.ts';

const RELAY = 'relay-1';
const BASE = 'lintel';

export interface BrokerUsers {
  /** The broker's users file: names, hashes and topics. */
  readonly file: string;
  readonly gatePassword: string;
}

/**
 * The two users of a small site: its gate, and one relay for whoever wants to put a real device in place of the simulated one. Their
 * passwords are made once; the relay's is in `keys/mqtt-relay-1`, to be typed into the device.
 */
export async function brokerUsers(data: string, enrol: string): Promise<BrokerUsers> {
  const keys = join(data, 'keys');
  const file = join(data, 'broker-users.json');
  const paths = { gate: join(keys, 'mqtt-gate'), relay: join(keys, `mqtt-${RELAY}`) };
  if (![file, paths.gate, paths.relay].every((path) => existsSync(path))) {
    mkdirSync(keys, { recursive: true, mode: 0o700 });
    const [gate, relay] = [randomBytes(24).toString('base64url'), randomBytes(24).toString('base64url')];
    writePrivately(paths.gate, gate);
    writePrivately(paths.relay, relay);
    const users = [
      { name: 'gate', password: gate, ...gateTopics(RELAY) },
      { name: RELAY, password: relay, ...relayTopics(RELAY) },
    ];
    await runEnrol(enrol, file, JSON.stringify({ users }));
  }
  return { file, gatePassword: readFileSync(paths.gate, 'utf8') };
}

interface Topics {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
  readonly retain: readonly string[];
}

/** A gate commands its relay, hears what the relay says, hears the fire signal and the buttons on the inside. */
function gateTopics(relay: string): Topics {
  return {
    publish: [`cmnd/${relay}/#`, `${BASE}/${relay}/set`],
    subscribe: [
      `stat/${relay}/#`,
      `tele/${relay}/#`,
      `${BASE}/${relay}/state`,
      `${BASE}/${relay}/availability`,
      `${BASE}/fire`,
      `${BASE}/exit/+`,
    ],
    retain: [],
  };
}

/** The mirror of the gate, in Tasmota's words and in Home Assistant's. */
function relayTopics(relay: string): Topics {
  return {
    publish: [`stat/${relay}/#`, `tele/${relay}/#`, `${BASE}/${relay}/state`, `${BASE}/${relay}/availability`],
    subscribe: [`cmnd/${relay}/#`, `${BASE}/${relay}/set`],
    retain: [`tele/${relay}/LWT`, `${BASE}/${relay}/state`, `${BASE}/${relay}/availability`],
  };
}

function runEnrol(enrol: string, file: string, input: string): Promise<void> {
  const child = spawn(process.execPath, [enrol, file], { stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('enrolling the broker users failed'))));
  });
}

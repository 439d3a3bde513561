import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigSchema, readConfig } from './config.ts';

const door = '0197e6a0-0000-7000-8000-000000000000';
const least = { LINTEL_GATE_DATA: '/somewhere' };

test('needs a directory and nothing else, and listens on loopback', () => {
  expect(readConfig(least)).toEqual({
    data: '/somewhere',
    host: '127.0.0.1',
    port: 0,
    pairing: null,
    server: null,
    relay: 'simulated',
    mqtt: null,
    wiring: {},
  });
});

test('every variable is documented, word for word', () => {
  const page = readFileSync(new URL('../../../docs/operations/configuration.md', import.meta.url), 'utf8');
  const undocumented = Object.entries(ConfigSchema.shape).filter(
    ([name, schema]) => !page.includes(`| \`${name}\` | ${schema.description} |`),
  );
  expect(undocumented.map(([name]) => name)).toEqual([]);
});

test('an address of the server has one spelling', () => {
  const server = (text: string): string | null => readConfig({ ...least, LINTEL_GATE_SERVER: text }).server;
  expect(server('http://192.168.1.5:8480/')).toBe('http://192.168.1.5:8480');
  expect(server('https://Door.Example:443/lintel')).toBe('https://door.example/lintel');
});

test('reads the wiring from the environment or from a file', () => {
  const wiring = { [door]: { label: '东门', relay: { style: 'tasmota', topic: 'east', pulseMs: 2000 } } };
  const file = join(mkdtempSync(join(tmpdir(), 'lintel-wiring-')), 'relays.json');
  writeFileSync(file, JSON.stringify(wiring));
  for (const given of [JSON.stringify(wiring), file])
    expect(readConfig({ ...least, LINTEL_GATE_RELAYS: given }).wiring).toEqual(wiring);
});

test.each([
  ['no directory', {}, 'LINTEL_GATE_DATA'],
  ['a port out of range', { ...least, LINTEL_GATE_PORT: '70000' }, 'LINTEL_GATE_PORT'],
  ['an unknown relay', { ...least, LINTEL_GATE_RELAY: 'magic' }, 'LINTEL_GATE_RELAY'],
  ['a broker that is no broker', { ...least, LINTEL_GATE_MQTT: 'https://user:secret@x' }, 'LINTEL_GATE_MQTT'],
  ['an address with a password', { ...least, LINTEL_GATE_SERVER: 'https://user:secret@x' }, 'LINTEL_GATE_SERVER'],
  ['an address that is none', { ...least, LINTEL_GATE_SERVER: 'ftp://secret' }, 'LINTEL_GATE_SERVER'],
  ['a relay over MQTT without a broker', { ...least, LINTEL_GATE_RELAY: 'mqtt' }, 'LINTEL_GATE_MQTT'],
  ['a door that is no id', { ...least, LINTEL_GATE_RELAYS: '{"east":{}}' }, 'LINTEL_GATE_RELAYS'],
  [
    'a topic with a wildcard',
    { ...least, LINTEL_GATE_RELAYS: `{"${door}":{"relay":{"style":"tasmota","topic":"a/#"}}}` },
    'LINTEL_GATE_RELAYS',
  ],
  [
    'a pulse without end',
    { ...least, LINTEL_GATE_RELAYS: `{"${door}":{"relay":{"style":"tasmota","topic":"a","pulseMs":1e9}}}` },
    'LINTEL_GATE_RELAYS',
  ],
])('refuses %s, by the variable’s name and never by its value', (_name, environment, variable) => {
  expect(() => readConfig(environment)).toThrow(variable);
  expect(() => readConfig(environment)).not.toThrow('secret');
});

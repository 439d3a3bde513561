import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  credentialKeyInfo,
  formatPairingCode,
  formatPairingLine,
  pairingCode,
  parsePairingCode,
  parsePairingLine,
  SEALED_KEY_BYTES,
} from './index.ts';
import { idOf } from '../test/state.ts';

const line = { server: 'https://door.example:8443/lintel', community: idOf('community'), code: '0123456789ABCDEF' };
const text = formatPairingLine(line);

test('a pairing line is read back as it was written', () => {
  expect(text).toBe(`lintel-gate:https://door.example:8443/lintel#${line.community}.0123-4567-89AB-CDEF`);
  expect(parsePairingLine(text)).toEqual({ ok: true, value: line });
  expect(parsePairingLine(` ${text}\n`)).toEqual({ ok: true, value: line });
  expect(parsePairingLine(formatPairingLine({ ...line, server: 'http://127.0.0.1:8080/' }))).toMatchObject({
    value: { server: 'http://127.0.0.1:8080' },
  });
});

test('a code is read as people write it', () => {
  expect(parsePairingCode('o123 4567-89ab-cdef')).toEqual({ ok: true, value: '0123456789ABCDEF' });
  expect(parsePairingCode('IL23456789ABCDEF')).toEqual({ ok: true, value: '1123456789ABCDEF' });
});

test('ten bytes make one code, and different bytes make different codes', () => {
  expect(pairingCode(new Uint8Array(10))).toBe('0000000000000000');
  expect(pairingCode(new Uint8Array(10).fill(255))).toBe('ZZZZZZZZZZZZZZZZ');
  const ten = fc.uint8Array({ minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(ten, ten, (a, b) => {
      expect(parsePairingCode(formatPairingCode(pairingCode(a)))).toEqual({ ok: true, value: pairingCode(a) });
      expect(pairingCode(a) === pairingCode(b)).toBe(a.join() === b.join());
    }),
  );
});

test.each([
  ['nothing', ''],
  ['another scheme', text.replace('https', 'ftp')],
  ['a script', text.replace('https://', 'javascript://')],
  ['a name and password', text.replace('door.', 'me:secret@door.')],
  ['a password alone', text.replace('door.', ':secret@door.')],
  ['a query', text.replace('/lintel#', '/lintel?x=1#')],
  ['no host', text.replace('door.example:8443/lintel', '')],
  ['an impossible port', text.replace('8443', '99999')],
  ['no community', text.replace(line.community, '')],
  ['a community that is no id', text.replace(line.community, '0'.repeat(36))],
  ['a code of 15', text.slice(0, -1)],
  ['a code of 17', `${text}0`],
  ['a letter that Crockford left out', text.replace('0123', 'U123')],
  ['a line of a kilobyte', text.replace('lintel#', `${'a'.repeat(1000)}#`)],
])('refuses a line with %s', (_name, bad) => {
  expect(parsePairingLine(bad)).toMatchObject({ ok: false, refusal: { code: 'protocol.pairing_malformed' } });
});

test('a sealed key has room for the encapsulated key, the key and the tag', () => {
  expect(SEALED_KEY_BYTES).toBe(80);
  expect(new TextDecoder().decode(credentialKeyInfo(idOf('gate')))).toBe(`lintel/credential-key/v1\n${idOf('gate')}`);
});

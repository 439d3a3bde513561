import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { clearTextIn } from './clear-text.ts';

const NAME = '翀翾';
const PHONE = '19971350001';
const SECRETS = [
  { label: 'name', value: NAME },
  { label: 'phone', value: PHONE },
];
const utf8 = (text: string): Buffer => Buffer.from(text);

test.each<readonly [string, Uint8Array, readonly string[]]>([
  ['JSON', utf8(JSON.stringify({ items: [{ name: `诸葛${NAME}` }] })), ['name']],
  ['JSON as a number', utf8(JSON.stringify({ phone: Number(PHONE) })), ['phone']],
  ['a JSON escape', utf8('{"name":"\\u8BF8\\u845B\\u7FC0\\u7ffe"}'), ['name']],
  ['an escape in HTML', utf8('<td>&#x7FC0;&#x7FFE;</td>'), ['name']],
  ['a decimal escape in HTML', utf8('<td>&#32704;&#32766;</td>'), ['name']],
  ['an address', utf8(`/find?q=${encodeURIComponent(NAME)}`), ['name']],
  ['an address in small letters', utf8(`/find?q=${encodeURIComponent(NAME).toLowerCase()}`), ['name']],
  ['spaces and the country', utf8('+86 199 7135 0001'), ['phone']],
  ['dashes', utf8('199-7135-0001'), ['phone']],
  ['full-width digits', utf8('１９９７１３５０００１'), ['phone']],
  ['UTF-16', Buffer.from(`姓名,${NAME}`, 'utf16le'), ['name']],
  ['GB18030', Buffer.from([0xc1, 0x88, 0xc2, 0x51]), ['name']],
  ['hexadecimal digits', utf8(`\\x00${Buffer.from(NAME).toString('hex').toUpperCase()}00`), ['name']],
  ['a spreadsheet', zipSync({ 'xl/sharedStrings.xml': strToU8(`<t>${NAME}</t><t>${PHONE}</t>`) }), ['name', 'phone']],
  ['an archive in an archive', zipSync({ 'a.zip': zipSync({ b: strToU8(PHONE) }) }), ['phone']],
  ['masks', utf8('诸葛** 199****0001'), []],
  ['nothing', utf8(''), []],
])('%s', (_what, bytes, labels) => {
  expect([...clearTextIn(bytes, SECRETS)]).toEqual(labels);
});

test.each(['', 'a', 'ab', 'abc'])('base64 after "%s"', (before) => {
  for (const form of ['base64', 'base64url'] as const) {
    const inside = Buffer.from(`${before}${NAME}?>${PHONE}~~`).toString(form);
    expect([...clearTextIn(utf8(`{"payload":"${inside}"}`), SECRETS)]).toEqual(['name', 'phone']);
  }
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packetLengths } from './packet-length.ts';

function packet(length: number): Uint8Array {
  const header = [0x30];
  let rest = length;
  do {
    header.push((rest % 128) | (rest > 127 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Uint8Array.from([...header, ...new Uint8Array(length).fill(0xff)]);
}

test('finds the one packet that is too long, however the bytes are cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 40 }),
      (lengths, step) => {
        const bytes = lengths.flatMap((length) => [...packet(length)]);
        const mine = packetLengths(500);
        let found = false;
        for (let at = 0; at < bytes.length && !found; at += step)
          found = mine.tooLong(Uint8Array.from(bytes.slice(at, at + step)));
        expect(found).toBe(lengths.some((length) => length > 500));
      },
    ),
  );
});

test('refuses a length that never ends', () => {
  expect(packetLengths(500).tooLong(Uint8Array.from([0x30, 0x80, 0x80, 0x80, 0x80, 0x80]))).toBe(true);
});

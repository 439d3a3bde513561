import { instant, MINUTE_MS } from '@lintel/kernel';
import { expect, test } from 'vitest';
import { fullTiles } from './full-tiles.ts';

/** A reader that notes what it was asked for. */
function reader() {
  const read: string[] = [];
  return {
    read,
    of: (key: string, bytes: Uint8Array | null | Error) => async () => {
      read.push(key);
      if (bytes instanceof Error) throw bytes;
      return bytes;
    },
  };
}
const bytes = new Uint8Array([1]);

test('a full tile is read once, however many ask for it, at once or later', async () => {
  const { read, of } = reader();
  const tiles = fullTiles(() => instant(1));
  const asked = await Promise.all(Array.from({ length: 5 }, async () => await tiles('a', of('a', bytes))));
  expect([...asked, await tiles('a', of('a', bytes))]).toEqual(Array.from({ length: 6 }, () => bytes));
  expect(read).toEqual(['a']);
});

test('the one unused for longest gives way', async () => {
  const { read, of } = reader();
  const tiles = fullTiles(() => instant(1), 2);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await tiles(key, of(key, bytes));
  await tiles('none', of('none', null));
  await tiles('a', of('a', bytes));
  expect(read).toEqual(['a', 'b', 'c', 'b', 'none']);
});

test('what is not there yet, or could not be read, is read again', async () => {
  const { read, of } = reader();
  const tiles = fullTiles(() => instant(1));
  expect(await tiles('a', of('a', null))).toBeNull();
  await expect(tiles('a', of('a', new Error('no database')))).rejects.toThrow('no database');
  expect(await tiles('a', of('a', bytes))).toBe(bytes);
  expect(read).toEqual(['a', 'a', 'a']);
});

test('after a minute it is read again, however often it was asked for', async () => {
  const { read, of } = reader();
  const time = { now: 1 };
  const tiles = fullTiles(() => instant(time.now));
  for (const now of [1, MINUTE_MS, MINUTE_MS + 1, 1]) {
    time.now = now;
    await tiles('a', of(`a at ${now}`, bytes));
  }
  expect(read).toEqual(['a at 1', `a at ${MINUTE_MS + 1}`, 'a at 1']);
});

import { DAY_MS, instant } from '@lintel/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChange, clockConfirmed, emptyMemory, type Memory, type WrongPins } from './index.ts';
import { USED_MAX } from './memory.ts';
import { later, mine, noon, other } from '../test/state.ts';

const wrong = (count: number, last = noon): WrongPins => ({ count, last, inDay: count, dayFrom: last });
const nothing = { used: null, wrongPins: null, latest: noon };

test('the latest time only rises', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 })), (steps) => {
      let memory = emptyMemory(noon);
      for (const step of steps) {
        const next = applyChange(memory, { ...nothing, latest: later(step) });
        expect(next.latest).toBe(Math.max(memory.latest, later(step)));
        memory = next;
      }
    }),
  );
});

test('a used key is kept until it can open no more', () => {
  const first = applyChange(emptyMemory(noon), { ...nothing, used: { key: 'a', until: later(10) } });
  const second = applyChange(first, { ...nothing, used: { key: 'b', until: later(30) }, latest: later(9) });
  expect([...second.used.keys()]).toEqual(['a', 'b']);
  expect([
    ...applyChange(second, { ...nothing, used: { key: 'c', until: later(40) }, latest: later(10) }).used.keys(),
  ]).toEqual(['b', 'c']);
});

test('the old memory stays as it was, for the journal may fail', () => {
  const memory = emptyMemory(noon);
  applyChange(memory, {
    used: { key: 'a', until: later(1) },
    wrongPins: { door: mine, ...wrong(1) },
    latest: later(1),
  });
  expect(memory).toEqual(emptyMemory(noon));
});

test('no more than 10,000 keys: the one nearest its end goes', () => {
  const used = new Map(Array.from({ length: USED_MAX }, (_, at) => [`k${at}`, later(at === 77 ? 1 : 1000)]));
  const next = applyChange({ ...emptyMemory(noon), used }, { ...nothing, used: { key: 'new', until: later(500) } });
  expect(next.used.size).toBe(USED_MAX);
  expect([next.used.has('k77'), next.used.has('new'), next.used.has('k0')]).toEqual([false, true, true]);
});

test('wrong PINs are counted by door and forgotten after a quiet day', () => {
  const one = applyChange(emptyMemory(noon), { ...nothing, wrongPins: { door: mine, ...wrong(3) } });
  const two = applyChange(one, { ...nothing, wrongPins: { door: other, ...wrong(1, later(5)) }, latest: later(5) });
  expect([...two.wrongPins]).toEqual([
    [mine, wrong(3)],
    [other, wrong(1, later(5))],
  ]);
  const quiet = applyChange(two, {
    ...nothing,
    wrongPins: { door: other, ...wrong(2, later(DAY_MS)) },
    latest: later(DAY_MS),
  });
  expect([...quiet.wrongPins.keys()]).toEqual([other]);
});

test.each([
  ['the server confirms a clock that seems set back', 0, 0, 0],
  ['a clock two minutes off is confirmed', 120_000, 0, 0],
  ['a clock further off is not', 120_001, 0, 3_600_000],
  ['a dead clock is not', 0, -Number(noon), 3_600_000],
  ['a clock ahead of the memory needs no confirming', 3_600_001, 3_600_001, 3_600_000],
])('%s', (_name, server, clock, latest) => {
  const memory: Memory = {
    used: new Map([['a', later(5)]]),
    wrongPins: new Map([[mine, wrong(9, later(3_600_000))]]),
    latest: later(3_600_000),
  };
  const after = clockConfirmed(memory, later(server), later(clock));
  expect(after.latest).toBe(later(latest));
  expect(after.wrongPins.get(mine)).toEqual(wrong(9, instant(Math.min(later(latest), later(3_600_000)))));
  expect(after.used).toEqual(memory.used);
});

import { setImmediate as turn } from 'node:timers/promises';
import type { Id } from '@lintel/kernel';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Lane, type Shown, witnessLane } from './witness-lane.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const logs = Array.from({ length: 500 }, (_, at) => `log-${at}` as Id<'community'>);

/** A witness whose answers the test gives. */
function witness(answer: (log: Id<'community'>) => Shown | 'hangs') {
  const asked: Id<'community'>[] = [];
  let most = 0;
  let now = 0;
  const lane: Lane = witnessLane({
    show: async (log, giveUp) => {
      asked.push(log);
      most = Math.max(most, ++now);
      const given = answer(log);
      if (given === 'hangs') await new Promise((resolve) => giveUp.addEventListener('abort', resolve));
      await turn();
      now -= 1;
      return given === 'hangs' ? 'silent' : given;
    },
  });
  return { lane, asked, atOnce: () => most };
}

async function quiet(): Promise<void> {
  for (let turns = 0; turns < 400; turns++) await turn();
}

test('500 logs are shown to each witness, some at once, while another one hangs', async () => {
  const witnesses = [witness(() => 'done'), witness(() => 'done'), witness(() => 'hangs')];
  for (const log of logs) for (const { lane } of witnesses) lane.ask(log);
  await quiet();
  expect(witnesses.map(({ asked }) => asked.length)).toEqual([500, 500, 4]);
  expect(witnesses.map(({ atOnce }) => atOnce())).toEqual([4, 4, 4]);
  for (const { lane } of witnesses) await lane.stop();
});

test('a silent witness is tried with one log, more and more seldom, and then with all', async () => {
  let isSilent = true;
  const { lane, asked } = witness(() => (isSilent ? 'silent' : 'done'));
  for (const log of logs) lane.ask(log);
  await quiet();
  expect(asked).toHaveLength(4);
  for (const [ms, times] of [
    [1999, 4],
    [1, 5],
    [3999, 5],
    [1, 6],
    [8000, 7],
    [16_000, 8],
    [32_000, 9],
    [32_000, 10],
  ] as const) {
    vi.advanceTimersByTime(ms);
    await quiet();
    expect(asked).toHaveLength(times);
  }
  isSilent = false;
  vi.advanceTimersByTime(32_000);
  await quiet();
  expect(new Set(asked.slice(10))).toEqual(new Set(logs));
  await lane.stop();
});

test('a log that the witness does not take waits by itself', async () => {
  const [odd, ...others] = logs.slice(0, 5);
  const { lane, asked } = witness((log) => (log === odd ? 'later' : 'done'));
  const times = (): number => asked.filter((log) => log === odd).length;
  for (const log of [odd, ...others]) if (log !== undefined) lane.ask(log);
  await quiet();
  expect(asked).toHaveLength(5);
  if (odd !== undefined) lane.ask(odd);
  vi.advanceTimersByTime(1999);
  await quiet();
  expect(times()).toBe(1);
  vi.advanceTimersByTime(1);
  await quiet();
  expect(times()).toBe(2);
  await lane.stop();
});

test('a log that asks while it is being shown is shown once more; one that waits, once', async () => {
  const { lane, asked } = witness(() => 'done');
  const [log] = logs;
  if (log === undefined) throw new Error('no log');
  lane.ask(log);
  lane.ask(log);
  lane.ask(log);
  await quiet();
  expect(asked).toHaveLength(2);
  await lane.stop();
});

test('it stops at once, whoever hangs', async () => {
  const { lane, asked } = witness(() => 'hangs');
  for (const log of logs) lane.ask(log);
  await lane.stop();
  vi.advanceTimersByTime(100_000);
  await quiet();
  expect(asked).toHaveLength(4);
});

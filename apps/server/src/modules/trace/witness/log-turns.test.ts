import { type Id, instant, MINUTE_MS } from '@lintel/kernel';
import { expect, test } from 'vitest';
import { LogTurns } from './log-turns.ts';

const log = 'log' as Id<'community'>;
const since = instant(1);

/** Turns at a time that the test sets. */
function turns() {
  const time = { now: 1000 };
  return { time, of: new LogTurns(() => time.now) };
}

test('a log that has changed shows itself at once, and then once a second when enough have cosigned', () => {
  const { time, of } = turns();
  of.changed(log);
  expect(of.due()).toEqual([log]);
  of.begin(log, since);
  of.began(log, 5n);
  expect([of.due(), of.since(log)]).toEqual([[], since]);
  of.changed(log);
  of.met(log, 5n);
  expect([of.due(), of.nextMs()]).toEqual([[], 1000]);
  time.now += 1000;
  expect([of.due(), of.nextMs()]).toEqual([[log], 0]);
});

test('until enough have cosigned it, all are shown the same for as long as the slowest may take', () => {
  const { time, of } = turns();
  of.changed(log);
  of.begin(log, since);
  of.began(log, 5n);
  of.changed(log);
  of.met(log, 4n);
  time.now += 5999;
  expect(of.due()).toEqual([]);
  time.now += 1;
  expect(of.due()).toEqual([log]);
});

test('a log that does not change is shown again after ten minutes', () => {
  const { time, of } = turns();
  of.changed(log);
  of.begin(log, since);
  time.now += 10 * MINUTE_MS - 1;
  expect([of.due(), of.nextMs()]).toEqual([[], 1]);
  time.now += 1;
  expect(of.due()).toEqual([log]);
});

test('what is over is forgotten', () => {
  const { of } = turns();
  of.met(log, 1n);
  of.began(log, 1n);
  of.changed(log);
  of.clear();
  expect([of.due(), of.since(log), of.nextMs()]).toEqual([[], null, 1000]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covers, isFilter, isPattern, isTopic } from './topic-pattern.ts';

describe('covers', () => {
  test.each([
    ['stat/relay-1/POWER', 'stat/relay-1/POWER', true],
    ['stat/relay-1/#', 'stat/relay-1/POWER', true],
    ['stat/relay-1/#', 'stat/relay-1/+', true],
    ['stat/relay-1/#', 'stat/relay-1/#', true],
    ['stat/relay-1/+', 'stat/relay-1/+', true],
    ['stat/relay-1/#', 'stat/relay-1', true],
    ['stat/relay-1/#', 'stat/relay-10/POWER', false],
    ['stat/relay-1/#', 'stat/+/POWER', false],
    ['stat/relay-1/#', 'stat/#', false],
    ['stat/relay-1/#', '#', false],
    ['stat/relay-1/#', '+/relay-1/POWER', false],
    ['stat/relay-1/+', 'stat/relay-1/#', false],
    ['stat/relay-1/+', 'stat/relay-1/a/b', false],
    ['stat/relay-1/+', 'stat/relay-1', false],
  ])('%s lets through %s: %s', (pattern, filter, expected) => {
    expect(covers(pattern, filter)).toBe(expected);
  });

  const level = fc.constantFrom('a', 'b', '+');
  const topic = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 });
  const filter = fc
    .tuple(fc.array(level, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([levels, open]) => [...levels, ...(open ? ['#'] : [])].join('/'));

  test('never lets a filter match a topic that the pattern does not match', () => {
    fc.assert(
      fc.property(filter, filter, topic, (pattern, asked, levels) => {
        const name = levels.join('/');
        if (covers(pattern, asked) && covers(asked, name)) expect(covers(pattern, name)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ['stat/relay-1/#', true],
  ['a/+/b', true],
  ['#', false],
  ['+/relay-1', false],
  ['$SYS/#', false],
  ['/a', false],
  ['', false],
  ['a/#/b', false],
  ['a/b+', false],
])('%s is a pattern: %s', (text, expected) => {
  expect(isPattern(text)).toBe(expected);
});

test('a filter may begin with a wildcard and a topic may hold none', () => {
  expect([isFilter('#'), isFilter('+/a'), isFilter('a#')]).toEqual([true, true, false]);
  expect([isTopic('a/b'), isTopic('a/+'), isTopic('')]).toEqual([true, false, false]);
});

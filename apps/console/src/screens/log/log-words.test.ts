import { readFileSync } from 'node:fs';
import { createWords } from '@lintel/words';
import { describe, expect, it, test } from 'vitest';
import type { PublicLog } from '../../api/types.ts';
import { type ConsoleWords, loadDictionary } from '../../words.ts';
import { logHealthOf } from './log-health.ts';
import { whatNowText, whyText, witnessesText } from './log-words.ts';

const words: ConsoleWords = createWords('zh-CN', await loadDictionary('zh-CN'));
const quorum = { isAsked: true, lastMetAt: 0, isLate: false };

test.each<[string, Pick<PublicLog, 'quorum' | 'refuses'>, string]>([
  ['all is well', { quorum, refuses: null }, 'good'],
  ['nobody is asked to witness', { quorum: { ...quorum, isAsked: false }, refuses: null }, 'alone'],
  ['an hour without the quorum', { quorum: { ...quorum, isLate: true }, refuses: null }, 'late'],
  ['it refuses to sign', { quorum: { ...quorum, isLate: true }, refuses: 'log_forked' }, 'refuses'],
])('%s', (_what, log, health) => {
  expect(logHealthOf(log)).toBe(health);
});

describe('why a log refuses', () => {
  const source = new URL('../../../../server/src/modules/trace/log/log-refused.ts', import.meta.url);
  const union = /type WhyRefused =([^;]*);/.exec(readFileSync(source, 'utf8'))?.[1] ?? '';
  const reasons = [...union.matchAll(/'(\w+)'/g)].map((match) => match[1] ?? '');

  it('finds the reasons of the server', () => expect(reasons.length).toBeGreaterThan(5));

  it.each(reasons)('%s is said in words, with what to do', (reason) => {
    expect(whyText(reason, words)).not.toBe(whyText('other', words));
    expect(whyText(reason, words)).not.toContain(reason);
    expect(whatNowText(reason, words)).not.toBe(whatNowText('other', words));
  });

  it('one that this version does not know is named', () => expect(whyText('moon_full', words)).toContain('moon_full'));
});

test('who last spoke when, by the part they play', () => {
  const now = 10_000_000;
  const witnesses = [
    { name: 'owners', size: 5, lastAt: now - 7_200_000 },
    { name: 'property', size: 9, lastAt: now },
    { name: 'neighbours', size: null, lastAt: null },
  ];
  expect(witnessesText({ witnesses }, now, words)).toBe('业委会 2 小时前、物业 刚刚、neighbours 从来没有');
});

import { instant } from '@lintel/kernel';
import type { LookEvent } from '@lintel/look-receipt';
import { expect, test } from 'vitest';
import { EVENT } from '../../../packages/look-receipt/test/receipt-for-test.ts';
import { factRows, sentenceOf } from './facts.ts';
import { wordsIn } from './words.ts';

const words = wordsIn('zh-CN');
const SYSTEM = { role: 'system', pseudonym: null, badge: null } as const;

test.each<[Partial<LookEvent>, string, (readonly [string, string])[]]>([
  [
    { outcome: 'shown' },
    '前台小李看了您的手机号',
    [
      ['看了什么', '手机号'],
      ['结果', '给看了'],
    ],
  ],
  [
    { outcome: 'found' },
    '前台小李按您的手机号查到了您',
    [
      ['按什么查到的', '手机号'],
      ['结果', '没给看。对方本来就有，只是核对出是谁的'],
    ],
  ],
  [
    { outcome: 'denied' },
    '前台小李想看您的手机号，没给看',
    [
      ['想看什么', '手机号'],
      ['结果', '没给看'],
    ],
  ],
  [{ actor: SYSTEM }, '系统用了您的手机号', [['结果', '系统自己用了，没有人看到']]],
  [{ actor: SYSTEM, outcome: 'found' }, '系统用了您的手机号', [['结果', '系统自己用了，没有人看到']]],
])('%o', (some, sentence, rows) => {
  const look = { ...EVENT, ...some };
  expect(sentenceOf(words, look)).toBe(sentence);
  expect(factRows(words, look)).toEqual(expect.arrayContaining(rows));
});

test('says that there may have been more, until when it was sealed and when it was told, and only then', () => {
  const names = (look: LookEvent): readonly string[] => factRows(words, look).map(([name]) => name);
  expect(names(EVENT)).toEqual(['谁', '什么时候', '看了什么', '为什么', '工单', '结果', '第几次']);
  const at = instant(Date.parse('2026-12-24T01:02:03.004Z'));
  const told = { ...EVENT, more: true, sealedUntil: at, toldAt: at };
  expect(factRows(words, told)).toEqual(
    expect.arrayContaining([
      ['同一小时', '一小时内可能还有更多次，不再逐条列出'],
      ['封存到', '2026年12月24日 09:02（北京时间）'],
      ['告诉本人的时间', '2026年12月24日 09:02（北京时间）'],
    ]),
  );
});

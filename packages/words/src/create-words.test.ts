import { describe, expect, it, test } from 'vitest';
import { chooseLanguage, createWords } from './index.ts';

const texts = { plain: '开门', doors: '{count}道门', named: '{name}的{count}道门' } as const;
const refusals = {
  'app.unknown': { what: '没办成', why: '代码 {code}', now: '再试' },
  'access.expired': { what: '到期了', why: '{days} 天前到期', now: '请续期' },
};
const words = createWords<typeof texts>('zh-CN', { texts, refusals });
const english = createWords<typeof texts>('en', { texts: { ...texts, doors: '{count} {count|door|doors}' }, refusals });

describe('t', () => {
  it('fills the slots, and asks for each of them by type', () => {
    expect(words.t('plain')).toBe('开门');
    expect(words.t('named', { name: '王**', count: 3 })).toBe('王**的3道门');
    // @ts-expect-error a fact is missing
    expect(words.t('doors')).toBe('{count}道门');
    // @ts-expect-error no such key
    expect(words.t('nothing')).toBe('nothing');
  });

  it('knows one from many in English', () => {
    expect(english.t('doors', { count: 1 })).toBe('1 door');
    expect(english.t('doors', { count: 0 })).toBe('0 doors');
  });

  it('does not fill a slot from a fact that itself looks like a slot', () => {
    expect(words.t('named', { name: '{count}', count: 3 })).toBe('{count}的3道门');
  });
});

test('a key from the server falls back to a text that exists', () => {
  expect(words.textOr('plain', 'doors')).toBe('开门');
  expect(words.textOr('toString', 'plain')).toBe('开门');
});

describe('refusal', () => {
  it('says what, why and what now', () => {
    expect(words.refusal('access.expired', { days: 2 })).toEqual({ what: '到期了', why: '2 天前到期', now: '请续期' });
  });

  it('names a code that it does not know, even one that every object has', () => {
    expect(words.refusal('toString').why).toBe('代码 toString');
  });
});

describe('formats', () => {
  // 2026-11-22T00:30:00Z is a Sunday morning in Shanghai.
  const at = Date.UTC(2026, 10, 22, 0, 30);

  test.each([
    [words.moment(at), '11月22日 周日 08:30'],
    [english.moment(at), 'Sun 22 Nov, 08:30'],
    [words.moment(at, Date.UTC(2027, 1, 1)), '2026年11月22日 周日 08:30'],
    [english.moment(at, Date.UTC(2027, 1, 1)), 'Sun 22 Nov 2026, 08:30'],
    [words.weekday(at), '11月22日 周日'],
    [english.weekday(at), 'Sun 22 Nov'],
    [words.day(at), '2026年11月22日'],
    [english.day(at), '22 Nov 2026'],
    [words.clock(Date.UTC(2026, 10, 22, 16, 0)), '00:00'],
    [words.money(123_456), '¥1,234.56'],
    [words.money(-5), '−¥0.05'],
    [words.count(12_345), '12,345'],
    [words.area(8_953), '89.53 m²'],
  ])('%s', (written, expected) => {
    expect(written).toBe(expected);
  });
});

test.each([
  [['en-GB', 'zh'], 'en'],
  [['zh-Hant-TW'], 'zh-CN'],
  [['fr', 'de'], 'zh-CN'],
  [['fr', 'en-US'], 'en'],
  [[], 'zh-CN'],
] as const)('%j is served in %s', (wishes, language) => {
  expect(chooseLanguage(wishes)).toBe(language);
});

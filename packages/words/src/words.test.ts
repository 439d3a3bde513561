import { readdirSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import type { RefusalText } from './index.ts';

type Entry = string | RefusalText;
type Area = Readonly<Record<string, Entry>>;

/** Every area file of both languages is found by name, so that a new one cannot be forgotten here. */
const areas = readdirSync(new URL('zh/', import.meta.url)).filter((file) => file.endsWith('.ts'));

async function load(language: 'zh' | 'en', file: string): Promise<Area> {
  const exported = (await import(/* @vite-ignore */ new URL(`${language}/${file}`, import.meta.url).href)) as Readonly<
    Record<string, Area>
  >;
  const [only, ...others] = Object.values(exported);
  if (only === undefined || others.length > 0) throw new Error(`${language}/${file} must export one dictionary`);
  return only;
}

const textsOf = (entry: Entry): readonly string[] =>
  typeof entry === 'string' ? [entry] : [entry.what, entry.why, entry.now];
const slotsOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].toSorted();

test('both languages have the same areas, and at least the shared ones', () => {
  expect(readdirSync(new URL('en/', import.meta.url)).filter((file) => file.endsWith('.ts'))).toEqual(areas);
  expect(areas).toEqual(expect.arrayContaining(['common.ts', 'refusals.ts', 'resident.ts']));
});

describe.each(areas)('%s', async (file) => {
  const chinese = await load('zh', file);
  const english = await load('en', file);

  it('has the same keys in both languages, in the same order', () => {
    expect(Object.keys(english)).toEqual(Object.keys(chinese));
  });

  it('leaves no text empty', () => {
    for (const dictionary of [chinese, english]) {
      for (const [key, entry] of Object.entries(dictionary)) {
        for (const text of textsOf(entry)) expect(text.trim(), key).not.toBe('');
      }
    }
  });

  it('has the same slots in both languages', () => {
    for (const [key, entry] of Object.entries(chinese)) {
      const other = english[key] ?? '';
      textsOf(entry).forEach((text, at) => expect(slotsOf(textsOf(other)[at] ?? ''), key).toEqual(slotsOf(text)));
    }
  });

  it('uses Chinese punctuation in Chinese, and addresses the reader as 您', () => {
    for (const [key, entry] of Object.entries(chinese)) {
      for (const text of textsOf(entry)) {
        expect(text, key).not.toMatch(/[\u4e00-\u9fff][,;:?!]|["']/);
        expect(text, key).not.toMatch(/你/);
      }
    }
  });

  it('leaves no Chinese in English', () => {
    for (const [key, entry] of Object.entries(english)) {
      for (const text of textsOf(entry)) expect(text, key).not.toMatch(/[\u4e00-\u9fff\uff00-\uffef]/);
    }
  });
});

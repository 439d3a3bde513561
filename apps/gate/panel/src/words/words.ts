import { en } from './en.ts';
import type { PanelRefusal, PanelWords } from './panel-words.ts';
import { zh } from './zh.ts';

export type { PanelWords } from './panel-words.ts';
export type Language = 'zh-CN' | 'en';

export const WORDS: Readonly<Record<Language, PanelWords>> = { 'zh-CN': zh, en };

/** Puts numbers into a text: `{count}`. */
export function fill(text: string, facts: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

/** The words for a refusal; one that this page does not know yet is told in general words. */
export function refusalText(words: PanelWords, code: string): string {
  return Object.hasOwn(words.refusals, code)
    ? words.refusals[code as PanelRefusal]
    : words.refusals['access.not_recognised'];
}

import { createWords, type Language, type Words } from '@lintel/words';
import { lookWords as englishLooks } from '@lintel/words/en/look-words';
import { verifier as english } from '@lintel/words/en/verifier';
import { lookWords as chineseLooks } from '@lintel/words/zh/look-words';
import { verifier as chinese } from '@lintel/words/zh/verifier';

export type PageWords = Words<typeof chineseLooks & typeof chinese>;

/** Both languages come with the page: there is nowhere to fetch one from. */
export function wordsIn(language: Language): PageWords {
  const texts = language === 'zh-CN' ? { ...chineseLooks, ...chinese } : { ...englishLooks, ...english };
  return createWords(language, { texts, refusals: {} });
}

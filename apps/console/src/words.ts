import { useWords } from '@lintel/ui';
import type { Dictionary, Language, Words } from '@lintel/words';
import { common } from '@lintel/words/zh/common';
import { consoleTexts } from '@lintel/words/zh/console';
import { consoleRefusals } from '@lintel/words/zh/console-refusals';
import { looks } from '@lintel/words/zh/looks';
import { refusals } from '@lintel/words/zh/refusals';

/** What residents read of a look is shown to staff beforehand, in the same words. */
const chinese = { ...common, ...looks, ...consoleTexts } as const;
export type ConsoleWords = Words<typeof chinese>;

/** Chinese comes with the application; English is fetched by those who read it. What staff meet is said to staff. */
export async function loadDictionary(language: Language): Promise<Dictionary> {
  if (language === 'zh-CN') return { texts: chinese, refusals: { ...refusals, ...consoleRefusals } };
  return (await import('./english.ts')).dictionary;
}

/** The console's words in the chosen language. */
export function useConsoleWords(): ConsoleWords {
  return useWords<typeof chinese>();
}

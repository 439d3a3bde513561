import type { Dictionary, Language } from '@lintel/words';
import { common } from '@lintel/words/zh/common';
import { looks } from '@lintel/words/zh/looks';
import { refusals } from '@lintel/words/zh/refusals';
import { resident } from '@lintel/words/zh/resident';
import { useWords as useLintelWords } from '@lintel/ui';

const chinese = { ...common, ...resident, ...looks } as const;
type ResidentTexts = typeof chinese;

/** Chinese comes with the application; English is fetched by those who read it. */
export async function loadDictionary(language: Language): Promise<Dictionary> {
  if (language === 'zh-CN') return { texts: chinese, refusals };
  return (await import('./english.ts')).dictionary;
}

export type ResidentWords = ReturnType<typeof useWords>;

export function useWords() {
  return useLintelWords<ResidentTexts>();
}

import { useLintel } from '@lintel/ui';
import { createWords, type Words } from '@lintel/words';
import { trace as english } from '@lintel/words/en/trace';
import { trace as chinese } from '@lintel/words/zh/trace';

export type TraceWords = Words<typeof chinese>;

/** The words of this page come with this page, in both languages: nobody else downloads them. */
export function useTraceWords(): TraceWords {
  const { language } = useLintel().words;
  return createWords(language, { texts: language === 'zh-CN' ? chinese : english, refusals: {} });
}

import { TroubleNotice } from '@lintel/ui';
import type { ReactNode } from 'react';
import { useWords } from '../words.ts';

/** The alarm that this whole page exists to be able to give. */
export function GapNotice(): ReactNode {
  const { t } = useWords();
  return <TroubleNotice grave what={t('gap.what')} why={t('gap.why')} kept={t('gap.kept')} now={t('gap.now')} />;
}

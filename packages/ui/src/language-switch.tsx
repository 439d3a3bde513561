import { LANGUAGE_NAMES, LANGUAGES } from '@lintel/words';
import type { ReactNode } from 'react';
import { Choice } from './choice.tsx';
import { useLintel } from './lintel-context.ts';
import { useSharedWords } from './shared-words.ts';

export function LanguageSwitch(): ReactNode {
  const { change, preferences } = useLintel();
  const { t, language } = useSharedWords();
  const options = LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }));
  const chosen = preferences.language ?? language;
  return (
    <Choice
      label={t('language.title')}
      value={chosen}
      options={options}
      onChange={(next) => change({ language: next })}
    />
  );
}

import type { ReactNode } from 'react';
import { Choice } from './choice.tsx';
import { useLintel } from './lintel-context.ts';
import type { ThemeChoice } from './preferences.ts';
import { useSharedWords } from './shared-words.ts';

const CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

export function ThemeSwitch(): ReactNode {
  const { preferences, change } = useLintel();
  const { t } = useSharedWords();
  const options = CHOICES.map((value) => ({ value, label: t(`theme.${value}`) }));
  return (
    <Choice
      label={t('theme.title')}
      value={preferences.theme}
      options={options}
      onChange={(theme) => change({ theme })}
    />
  );
}

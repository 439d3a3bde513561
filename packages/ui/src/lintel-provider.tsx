import { chooseLanguage, createWords, type Dictionary, type Language, type Words } from '@lintel/words';
import { MantineProvider } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { type Lintel, LintelContext } from './lintel-context.ts';
import { shareNonceWithScrollLock, styleNonce } from './nonce.ts';
import { keepPreferences, loadPreferences, type Preferences } from './preferences.ts';
import { lintelTheme, lintelVariables } from './theme.ts';
import { useColourScheme } from './use-colour-scheme.ts';

export type LoadDictionary = (language: Language) => Promise<Dictionary>;

/** What a first paint needs: fetched before React starts, so that no screen flashes in the wrong language or size. */
export interface Beginning {
  readonly preferences: Preferences;
  readonly words: Words;
}

export async function begin(load: LoadDictionary): Promise<Beginning> {
  shareNonceWithScrollLock();
  const preferences = loadPreferences();
  return { preferences, words: await speak(preferences, load) };
}

async function speak(preferences: Preferences, load: LoadDictionary): Promise<Words> {
  const language = preferences.language ?? chooseLanguage(navigator.languages);
  return createWords(language, await load(language));
}

interface LintelProviderProps {
  readonly beginning: Beginning;
  readonly load: LoadDictionary;
  readonly children: ReactNode;
}

/** Colour scheme, language and elder mode for everything below, remembered in this browser. */
export function LintelProvider({ beginning, load, children }: LintelProviderProps): ReactNode {
  const [preferences, setPreferences] = useState(beginning.preferences);
  const [words, setWords] = useState(beginning.words);
  const scheme = useColourScheme(preferences.theme);
  const { elder } = preferences;

  const change = useCallback(
    (some: Partial<Preferences>) => {
      const next = { ...preferences, ...some };
      setPreferences(next);
      keepPreferences(next);
      if (next.language === preferences.language) return;
      // Until the other language has arrived, and should it not arrive, the page goes on in this one.
      speak(next, load).then(setWords, () => setPreferences((now) => ({ ...now, language: preferences.language })));
    },
    [load, preferences],
  );

  useEffect(() => {
    document.documentElement.lang = words.language;
  }, [words]);
  useEffect(() => {
    document.documentElement.toggleAttribute('data-elder', elder);
  }, [elder]);

  const lintel = useMemo<Lintel>(() => ({ words, preferences, change }), [words, preferences, change]);
  const theme = useMemo(() => lintelTheme(elder), [elder]);
  return (
    <LintelContext value={lintel}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={lintelVariables}
        forceColorScheme={scheme}
        getStyleNonce={styleNonce}
      >
        {children}
      </MantineProvider>
    </LintelContext>
  );
}

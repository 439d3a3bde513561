import type { Texts, Words } from '@lintel/words';
import { createContext, useContext } from 'react';
import type { Preferences } from './preferences.ts';

export interface Lintel {
  readonly words: Words;
  readonly preferences: Preferences;
  /** Changes some preferences, shows them at once and remembers them. */
  readonly change: (some: Partial<Preferences>) => void;
}

export const LintelContext = createContext<Lintel | null>(null);

export function useLintel(): Lintel {
  const lintel = useContext(LintelContext);
  if (lintel === null) throw new Error('no LintelProvider above');
  return lintel;
}

/** The words of the current language. An application names the Chinese texts that it has laid together as `Source`. */
export function useWords<Source extends Texts>(): Words<Source> {
  // The provider holds the dictionary that the application itself put in; only the application knows its keys.
  return useLintel().words as unknown as Words<Source>;
}

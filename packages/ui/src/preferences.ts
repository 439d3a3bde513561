import type { Language } from '@lintel/words';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** How this browser's reader likes it. Kept in the browser only; nothing here says who they are. */
export interface Preferences {
  readonly theme: ThemeChoice;
  /** Null follows the browser. */
  readonly language: Language | null;
  readonly elder: boolean;
}

export const DEFAULT_PREFERENCES: Preferences = { theme: 'system', language: null, elder: false };

const KEY = 'lintel.preferences';
const TEXT_LENGTH_MAX = 500;

/** Reads what an earlier visit, perhaps of an older version, has written. Whatever does not fit falls back by itself. */
export function parsePreferences(text: string | null): Preferences {
  if (text === null || text.length > TEXT_LENGTH_MAX) return DEFAULT_PREFERENCES;
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return DEFAULT_PREFERENCES;
  }
  if (typeof found !== 'object' || found === null) return DEFAULT_PREFERENCES;
  const { theme, language, elder } = found as Readonly<Record<string, unknown>>; // an object; each field is checked below
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: language === 'zh-CN' || language === 'en' ? language : null,
    elder: elder === true,
  };
}

/** Storage may be forbidden (private browsing, some in-app browsers): then preferences last as long as the page. */
export function loadPreferences(): Preferences {
  try {
    return parsePreferences(localStorage.getItem(KEY));
  } catch {
    return DEFAULT_PREFERENCES;
  }
}

export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Forbidden or full: the choice still holds until the page closes.
  }
}

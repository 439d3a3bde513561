import { useSyncExternalStore } from 'react';
import type { ThemeChoice } from './preferences.ts';

const DARK = '(prefers-color-scheme: dark)';

function subscribe(changed: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** The scheme to show: the reader's choice, or else the system's, followed as it changes. */
export function useColourScheme(choice: ThemeChoice): 'light' | 'dark' {
  const systemIsDark = useSyncExternalStore(subscribe, () => matchMedia(DARK).matches);
  if (choice === 'system') return systemIsDark ? 'dark' : 'light';
  return choice;
}

import { type RefObject, useEffect, useEffectEvent } from 'react';

/** Hears keys only while the focus is inside `region` (WCAG 2.1.4): elsewhere a number is just a number. */
export function useKeys(region: RefObject<HTMLElement | null>, onKey: (key: string) => void): void {
  const hear = useEffectEvent(({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (!ctrlKey && !metaKey && !altKey) onKey(key);
  });
  useEffect(() => {
    const element = region.current;
    const listener = (event: KeyboardEvent): void => hear(event);
    element?.addEventListener('keydown', listener);
    return () => element?.removeEventListener('keydown', listener);
  }, [region]);
}
